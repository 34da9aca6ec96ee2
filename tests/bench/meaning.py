"""How well a search by meaning finds what it should, across the two languages, and where its floor lies.

    python -m tests.bench.meaning [folder with sib200-en-fr.csv and nlpjs-en-fr.csv]

- SIB-200: each sentence asks for its translation among the thousand of the other language.
- nlp.js: each short question asks for questions of its own intent in the other language.
- demo: each theme's planted name, three words or so, asks for its notes in the other language.
- strange: subjects that none of these texts is about; whatever is found for them is wrong.

@1 and @5: the share of questions with a right answer first, or among the first five. Then, for each floor:
the share of what is shown that is right, the share of right answers shown (among the first `SHOWN`), and of
strange questions how many are answered at all. `clustering/meaning.py` says which floor was chosen.
"""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clustering import embedding
from clustering.bridge import bridged
from clustering.centring import Centring, unit
from clustering.embedding import Embedder

ROOT = Path(__file__).parents[2]
FLOORS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
SHOWN = 100
STRANGE = (
    "quantum chromodynamics", "chocolate cake recipe", "football world cup final", "guitar chords",
    "black holes", "recette de tarte aux pommes", "championnat de hockey", "mécanique quantique",
    "les pharaons d'Égypte", "how to train a puppy", "stock market crash", "poésie romantique",
    "volcanoes of Iceland", "la bourse de New York", "medieval castles", "les dinosaures",
)  # fmt: skip
ANYONE = Path(__file__).parents[3] / "shared" / "data"

Rows = Sequence[dict[str, str]]
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """A set of questions and of texts; `right` (q, n): which texts answer which question, of those that
    `may` (q, n) be found: the texts in the other language."""

    name: str
    questions: Rows
    texts: Rows
    right: NDArray[np.bool_]
    may: NDArray[np.bool_]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def asked(name: str, questions: Rows, texts: Rows, key: str) -> Asked:
    own = np.array([row["lang"] for row in texts])
    may = np.array([own != row["lang"] for row in questions])
    same = np.array([row[key] for row in texts])
    right = np.array([same == row[key] for row in questions]) & may
    some = right.any(axis=1)
    kept = [row for row, any_right in zip(questions, some, strict=True) if any_right]
    return Asked(name, kept, texts, right[some], may[some])


def demo() -> Asked:
    samples = ROOT / "tests" / "samples"
    key = {row["ref"]: row for row in rows_of(samples / "answer-key.csv")}
    notes = [
        {"text": row["text"], "lang": key[row["ref"]]["lang"], "label": key[row["ref"]]["theme"]}
        for path in sorted((ROOT / "data" / "samples").glob("*.csv"))
        for row in rows_of(path) if row.get("ref")
    ]  # fmt: skip
    questions = [
        {"text": row[f"title_{lang}"], "lang": lang, "label": row["slug"]}
        for row in rows_of(samples / "themes.csv") for lang in ("en", "fr")
    ]  # fmt: skip
    return asked("demo", questions, notes, "label")


_SEEN: dict[str, NDArray[np.float32]] = {}


def embed(said: Sequence[str]) -> NDArray[np.float32]:
    """Each text once."""
    new = list(dict.fromkeys(text for text in said if text not in _SEEN))
    _SEEN.update(zip(new, embedding.load().encode(new), strict=True))
    return np.stack([_SEEN[text] for text in said])


def scores(questions: Rows, texts: Rows, how: str) -> Scores:
    """Cosines of questions to texts (q, n), read in one of several ways."""

    def vectors(rows: Rows, lang: str = "") -> NDArray[np.float64]:
        langs = [lang or row["lang"] for row in rows]
        return unit(bridged([row["text"] for row in rows], langs, embed))

    langs = [row["lang"] for row in texts]
    notes = vectors(texts)
    frame = Centring.of(notes, langs)
    found: Scores
    if how == "raw":
        return np.asarray(vectors(questions) @ notes.T)
    notes = frame.apply(notes, langs)
    if how == "centred":
        return np.asarray(frame.apply(vectors(questions), [r["lang"] for r in questions]) @ notes.T)
    found = np.maximum(
        *(
            frame.apply(vectors(questions, one), [one] * len(questions)) @ notes.T
            for one in ("en", "fr")
        )
    )
    return found


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ANYONE
    sets = [demo()]
    if (folder / "sib200-en-fr.csv").exists():
        sib = rows_of(folder / "sib200-en-fr.csv")
        sets.append(asked("SIB-200", sib, sib, "pair"))
    if (folder / "nlpjs-en-fr.csv").exists():
        short = rows_of(folder / "nlpjs-en-fr.csv")
        sets.append(asked("nlp.js", short, short, "label"))
    strange = [
        {"text": t, "lang": "fr" if any(w in t for w in ("é", "la ", "les ", "de ")) else "en"}
        for t in STRANGE
    ]
    for one in sets:
        for how in ("raw", "centred", "centred both"):
            found = np.where(one.may, scores(one.questions, one.texts, how), -1)
            order = np.argsort(-found, axis=1)
            hit = np.take_along_axis(one.right, order, axis=1)
            print(
                f"{one.name:8} {how:18} @1 {hit[:, 0].mean():.3f} @5 {hit[:, :5].any(axis=1).mean():.3f}"
            )
            odd = scores(strange, one.texts, how).max(axis=1)
            for floor in FLOORS:
                shown = np.take_along_axis(found, order, axis=1)[:, :SHOWN] >= floor
                right = shown & hit[:, :SHOWN]
                p = right.sum() / max(shown.sum(), 1)
                r = right.sum() / np.minimum(one.right.sum(axis=1), SHOWN).sum()
                none = (~shown.any(axis=1)).mean()
                print(
                    f"   {floor:.2f} right of shown {p:.3f} shown of right {r:.3f} nothing {none:.3f} strange {(odd >= floor).mean():.2f} f1 {2 * p * r / max(p + r, 1e-9):.3f}"
                )


if __name__ == "__main__":
    main()
