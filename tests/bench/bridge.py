"""What the language bridge gives: themes and translations found with it and without, on labelled texts.

    python tests/bench/bridge.py [folder with sib200-en-fr.csv and nlpjs-en-fr.csv]

AMI: adjusted mutual information of the themes found (their number not given) with the labels, and with
the language. Retrieval: the share of French sentences of SIB-200 whose nearest English sentence is their
translation, each language about its own mean. The demo's planted themes need no folder.
"""

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
from sklearn.metrics import adjusted_mutual_info_score  # noqa: E402

from clustering import embedding  # noqa: E402
from clustering.bridge import bridged  # noqa: E402
from clustering.centring import unit  # noqa: E402
from clustering.embedding import Vectors  # noqa: E402
from clustering.finding import comparable  # noqa: E402
from clustering.grouping import group  # noqa: E402

Rows = list[dict[str, str]]


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def demo_rows() -> Rows:
    """The demo's notes with what was planted in them."""
    key = {row["ref"]: row for row in rows_of(ROOT / "tests" / "samples" / "answer-key.csv")}
    samples = ROOT / "data" / "samples"
    notes = [
        row
        for path in sorted(samples.glob("*.csv"))
        for row in rows_of(path)
        if row.get("ref") and "text" in row
    ]
    return [
        {"text": row["text"], "lang": key[row["ref"]]["lang"], "label": key[row["ref"]]["theme"]}
        for row in notes
    ]


def retrieval(rows: Rows, vectors: Vectors) -> float:
    """The share of French sentences whose nearest English one bears the same pair number."""
    place = {
        code: [n for n, row in enumerate(rows) if row["lang"] == code] for code in ("en", "fr")
    }
    about = {code: unit(vectors[own] - vectors[own].mean(axis=0)) for code, own in place.items()}
    nearest = (about["fr"] @ about["en"].T).argmax(axis=1)
    pairs = [rows[place["en"][n]]["pair"] for n in nearest]
    return float(
        np.mean([rows[n]["pair"] == pair for n, pair in zip(place["fr"], pairs, strict=True)])
    )


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    sets = {"demo": demo_rows()}
    for name in ("nlpjs-en-fr", "sib200-en-fr"):
        if (folder / f"{name}.csv").exists():
            sets[name] = rows_of(folder / f"{name}.csv")
    encode = embedding.load().encode
    print("| set | bridge | themes | AMI with labels | AMI with language | translation nearest |")
    print("|---|---|---|---|---|---|")
    for name, rows in sets.items():
        texts = comparable([row["text"] for row in rows], (), shared_names=True)
        langs, labels = [row["lang"] for row in rows], [row["label"] for row in rows]
        for bridge in (False, True):
            vectors = bridged(texts, langs, encode, multilingual=not bridge)
            found = group(vectors, texts, langs).labels.tolist()
            scores = [adjusted_mutual_info_score(truth, found) for truth in (labels, langs)]
            near = f"{retrieval(rows, vectors):.3f}" if "pair" in rows[0] else ""
            said = " | ".join(f"{score:.3f}" for score in scores)
            print(f"| {name} | {'yes' if bridge else 'no'} | {len(set(found))} | {said} | {near} |")


if __name__ == "__main__":
    main()
