"""How well a search by meaning finds what it should, across the two languages, and where its floor lies.

    python -m tests.bench.meaning [folder with sib200-en-fr.csv and nlpjs-en-fr.csv]

- SIB-200: each sentence asks for its translation among the thousand of the other language.
- nlp.js: each short question asks for questions of its own intent in the other language.
- demo: each theme's planted name, three words or so, asks for its notes in the other language.
- strange: subjects that none of these texts is about; whatever is found for them is wrong.

@1 and @5: the share of questions with a right answer first, or among the first five. Then, for each
floor: the share of what is shown that is right, the share of right answers shown (among the first
`SHOWN`), and of strange questions how many are answered at all. "Search by meaning" in docs/methods.md
says which floor was chosen.
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

ROOT = Path(__file__).parents[2]
FLOORS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
SHOWN = 100
STRANGE = {
    "en": ("quantum chromodynamics", "chocolate cake recipe", "football world cup final",
           "guitar chords", "black holes", "how to train a puppy", "stock market crash",
           "volcanoes of Iceland", "medieval castles"),
    "fr": ("recette de tarte aux pommes", "championnat de hockey", "mécanique quantique",
           "les pharaons d'Égypte", "poésie romantique", "la bourse de New York", "les dinosaures"),
}  # fmt: skip
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
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def asked(name: str, questions: Rows, texts: Rows, key: str) -> Asked:
    """Questions whose right answers are the texts in the other language with the same value of `key`."""
    own = np.array([row["lang"] for row in texts])
    may = np.array([own != row["lang"] for row in questions])
    same = np.array([row[key] for row in texts])
    right = np.array([same == row[key] for row in questions]) & may
    some = right.any(axis=1)
    kept = [row for row, any_right in zip(questions, some, strict=True) if any_right]
    return Asked(name, kept, texts, right[some], may[some])


def demo() -> Asked:
    """The planted themes of the demo, asked for by their titles."""
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


def scores(questions: Rows, texts: Rows, way: str) -> Scores:
    """Cosines of questions to texts (q, n), read in one of the `WAYS`."""
    langs = [row["lang"] for row in texts]
    notes = _vectors(texts)
    if way == "as they are":
        return np.asarray(_vectors(questions) @ notes.T)
    frame = Centring.of(notes, langs)
    notes = frame.apply(notes, langs)
    if way == "about the mean of their language":
        own = [row["lang"] for row in questions]
        return np.asarray(frame.apply(_vectors(questions), own) @ notes.T)
    both = (frame.apply(_vectors(questions, one), [one] * len(questions)) for one in ("en", "fr"))
    return np.maximum(*(asked @ notes.T for asked in both))


WAYS = ("as they are", "about the mean of their language", "the same, language not known")


def _vectors(rows: Rows, lang: str = "") -> NDArray[np.float64]:
    return unit(
        bridged([row["text"] for row in rows], [lang or row["lang"] for row in rows], embed)
    )


def show(one: Asked, way: str, strange: Rows) -> None:
    """Print what one way finds in one set."""
    found = np.where(one.may, scores(one.questions, one.texts, way), -1)
    order = np.argsort(-found, axis=1, kind="stable")
    hit = np.take_along_axis(one.right, order, axis=1)
    at_1, at_5 = hit[:, 0].mean(), hit[:, :5].any(axis=1).mean()
    print(f"\n{one.name}, {way}: {len(one.questions)} questions, @1 {at_1:.3f}, @5 {at_5:.3f}\n")
    print(
        "| floor | right of shown | shown of right | F1 | questions answered | strange answered |"
    )
    print("|---|---|---|---|---|---|")
    odd = scores(strange, one.texts, way).max(axis=1)
    ordered, hit = np.take_along_axis(found, order, axis=1)[:, :SHOWN], hit[:, :SHOWN]
    could = np.minimum(one.right.sum(axis=1), SHOWN).sum()
    for floor in FLOORS:
        shown = ordered >= floor
        good = (shown & hit).sum()
        p, r = good / max(shown.sum(), 1), good / could
        answered, odd_ones = shown.any(axis=1).mean(), (odd >= floor).mean()
        f1 = 2 * p * r / max(p + r, 1e-9)
        print(f"| {floor:.2f} | {p:.2f} | {r:.2f} | {f1:.2f} | {answered:.2f} | {odd_ones:.2f} |")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ANYONE
    sets = [demo()]
    for name, file, key in (("SIB-200", "sib200", "pair"), ("nlp.js", "nlpjs", "label")):
        path = folder / f"{file}-en-fr.csv"
        if path.exists():
            sets.append(asked(name, rows_of(path), rows_of(path), key))
    strange = [{"text": text, "lang": lang} for lang, texts in STRANGE.items() for text in texts]
    for one in sets:
        for way in WAYS:
            show(one, way, strange)


if __name__ == "__main__":
    main()
