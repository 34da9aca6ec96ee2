"""The notes nearest in meaning to what somebody asks, in either language, and how that joins with words.

Notes and questions are read alike: as points in which both languages meet (`bridge`), about the mean of
their language (`centring`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clustering.bridge import Embed, bridged
from clustering.centring import Centring
from clustering.embedding import Vectors

FLOOR = 0.25
"""Cosine under which a note is not shown as near: see "Search by meaning" in docs/methods.md, and
`python -m tests.bench.meaning`, which measures it."""

MOST_NEAR = 200
"""Notes shown for their nearness: the order is worth less the further down, and nobody reads more."""

FUSION = 60
"""How little the very first places count more than the next ones (Cormack, Clarke and Büttcher 2009)."""


@dataclass(frozen=True)
class Read:
    """Notes as they are compared: their keys, and one unit row for each (n, d), about `frame`."""

    notes: tuple[str, ...]
    rows: Vectors
    frame: Centring

    @classmethod
    def of(cls, notes: Sequence[str], vectors: Vectors, languages: Sequence[str]) -> "Read":
        """From bridged unit vectors (n, d) and the language of each note."""
        frame = Centring.of(vectors, languages)
        return cls(tuple(notes), frame.apply(vectors, languages).astype(np.float32), frame)

    def question(
        self, text: str, lang: str, embed: Embed, *, multilingual: bool = False
    ) -> Vectors:
        """What is asked as rows to compare notes to (1 or 2, d): one where its language is known, else
        one for each language it could be in."""
        langs = [lang] if lang in {"en", "fr"} else ["en", "fr"]
        found = bridged([text] * len(langs), langs, embed, multilingual=multilingual)
        return self.frame.apply(found, langs).astype(np.float32)

    def like(self, note: str) -> Vectors:
        """A note as a row to compare the others to (1, d)."""
        place = self.notes.index(note)
        return self.rows[place : place + 1]


def nearest(
    read: Read, asked: Vectors, among: Sequence[str] | None = None, *, floor: float = FLOOR,
    most: int = MOST_NEAR,
) -> dict[str, float]:  # fmt: skip
    """The notes nearest to a question (m rows, the nearest of which counts), the nearest first, with
    their cosines: none under `floor`, no more than `most`. `among`: only these notes, where given."""
    if not read.notes:
        return {}
    scores: NDArray[np.float32] = (read.rows @ asked.T).max(axis=1)
    if among is not None:
        chosen = frozenset(among)
        scores = np.where([note in chosen for note in read.notes], scores, -np.inf)
    good = np.flatnonzero(scores >= floor)
    best = good[np.argsort(-scores[good], kind="stable")][:most]
    return {read.notes[place]: float(scores[place]) for place in best}


def fused(*orders: Sequence[str]) -> list[str]:
    """One order out of several, by reciprocal rank (Cormack, Clarke and Büttcher 2009): what stands high
    in one of them, and higher what stands in more. Of equals the one that the first order has first."""
    score: dict[str, float] = {}
    for order in orders:
        for place, note in enumerate(order, start=1):
            score[note] = score.get(note, 0.0) + 1.0 / (FUSION + place)
    return sorted(score, key=lambda note: -score[note])
