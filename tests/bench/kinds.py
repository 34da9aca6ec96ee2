"""How often a suggested kind or stage is the one that the demo's answer key holds.

    python -m tests.bench.kinds

Kinds: from the example sentences alone, and with the notes that were typed in the demo's workshops
(some of them wrongly) or 150 notes typed as the key has them; only notes that nobody typed are judged.
F1 is the mean over the five kinds. "Sure half": the half with the higher scores. ECE: the expected
calibration error over ten bins, the mean distance of score and share right. Stages: by the default
stages, on the notes that happened at one; then the mean score of those, and of the notes at none.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.metrics import f1_score

from clustering import embedding
from clustering.bridge import bridged
from clustering.kind_cues import KINDS
from clustering.kinds import suggest_kinds
from clustering.stages import default_stages, suggest_stages
from tests.bench.bridge import ROOT, rows_of

TYPED = 150


def notes() -> list[dict[str, str]]:
    """The demo's notes: text, `typed` kind, and of the key language, kind and stage."""
    key = {row["ref"]: row for row in rows_of(ROOT / "tests" / "samples" / "answer-key.csv")}
    files = sorted((ROOT / "data" / "samples").glob("*.csv"))
    rows = [row for path in files for row in rows_of(path) if row.get("ref")]
    return [
        {"text": row["text"], "typed": (row.get("kind") or "").strip().lower(), **key[row["ref"]]}
        for row in rows
    ]


def calibration_error(scores: Sequence[float], right: Sequence[bool]) -> float:
    """Naeini et al. 2015: the mean over ten bins of how far scores lie from the share right."""
    score, ok = np.array(scores), np.array(right)
    bins = np.minimum((score * 10).astype(int), 9)
    gaps = [
        abs(score[bins == b].mean() - ok[bins == b].mean()) * (bins == b).sum() for b in set(bins)
    ]
    return float(sum(gaps) / len(score))


def judged(name: str, truth: Sequence[str], found: Sequence[tuple[str, float]]) -> None:
    """One row of the table."""
    kinds = [kind for kind, _ in found]
    right = [a == b for a, b in zip(truth, kinds, strict=True)]
    half = np.argsort([-score for _, score in found])[: len(found) // 2]
    most = max(Counter(truth).values()) / len(truth)
    f1 = f1_score(truth, kinds, average="macro")
    ece = calibration_error([score for _, score in found], right)
    print(
        f"| {name} | {len(truth)} | {most:.2f} | {np.mean(right):.2f} | {f1:.2f} |"
        f" {np.mean(np.array(right)[half]):.2f} | {ece:.2f} |"
    )


def main() -> None:
    rows = [row for row in notes() if row["kind"]]
    embedder = embedding.load()
    texts, languages = [row["text"] for row in rows], [row["lang"] for row in rows]
    vectors = bridged(texts, languages, embedder.encode)
    typed = [row["typed"] if row["typed"] in KINDS else None for row in rows]
    some = set(np.random.default_rng(0).permutation(len(rows))[:TYPED].tolist())
    by_key = [row["kind"] if place in some else None for place, row in enumerate(rows)]
    print("| | notes judged | commonest | right | F1 | sure half right | ECE |")
    print("|---|---|---|---|---|---|---|")
    ways: list[tuple[str, list[str | None]]] = [
        ("kinds, nobody typed any", [None] * len(rows)),
        (f"kinds, {len(rows) - typed.count(None)} typed in the workshops", typed),
        (f"kinds, {TYPED} typed by the key", by_key),
    ]
    for name, given in ways:
        found = suggest_kinds(texts, languages, vectors, given, embedder.encode)
        pairs = [(row["kind"], one) for row, one in zip(rows, found, strict=True) if one]
        judged(name, [kind for kind, _ in pairs], [(one.kind, one.score) for _, one in pairs])
        for code in ("en", "fr"):
            mine = [
                (row["kind"], (one.kind, one.score))
                for row, one in zip(rows, found, strict=True)
                if one and row["lang"] == code
            ]
            judged(f"… {code}", [kind for kind, _ in mine], [one for _, one in mine])
        each = f1_score(
            [kind for kind, _ in pairs], [one.kind for _, one in pairs], average=None, labels=KINDS
        )
        print("\n" + ", ".join(f"{k} {v:.2f}" for k, v in zip(KINDS, each, strict=True)) + "\n")
    stages(embedder)


def stages(embedder: embedding.Embedder) -> None:
    rows = notes()
    vectors = bridged([r["text"] for r in rows], [r["lang"] for r in rows], embedder.encode)
    found = suggest_stages(vectors, default_stages(), embedder.encode)
    at_one = [(row["stage"], one) for row, one in zip(rows, found, strict=True) if row["stage"]]
    judged("stages", [stage for stage, _ in at_one], [(one.stage, one.score) for _, one in at_one])
    scores = [np.mean([one.score for row, one in zip(rows, found, strict=True)
                       if bool(row["stage"]) is there]) for there in (True, False)]  # fmt: skip
    print(f"\nmean score of notes at a stage {scores[0]:.2f}, at none {scores[1]:.2f}")


if __name__ == "__main__":
    main()
