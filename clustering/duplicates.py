"""Themes that say nearly the same, to be offered for merging."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clustering.centring import Matrix, unit

NEARLY_THE_SAME = 0.85
"""Cosine of two centres from which they say nearly the same, in the frame that notes are grouped in:
what all notes share is taken out. Outside of it any two themes of a corpus reach it, being all about
one city; inside, two that do have hardly a note that could not lie in the other."""


@dataclass(frozen=True)
class Pair:
    """Two things, by their place, and the cosine of their centres."""

    one: int
    other: int
    cosine: float


def nearly_the_same(centres: Matrix, least: float = NEARLY_THE_SAME) -> Sequence[Pair]:
    """The pairs among k centres (k, d) that lie so near, the nearest first."""
    rows = unit(centres)
    cosine = np.triu(np.round(rows @ rows.T, 6), 1)
    ones, others = np.nonzero(cosine >= least)
    found = [
        Pair(int(one), int(other), float(cosine[one, other]))
        for one, other in zip(ones, others, strict=True)
    ]
    return sorted(found, key=lambda pair: (-pair.cosine, pair.one, pair.other))
