"""How bad a pain point is, 1 (a nuisance) to 4 (people cannot go on): proposed until a person says."""

from collections.abc import Sequence
from statistics import median_low

LEAST, MOST = 1, 4

UNKNOWN = 2
"""Notes that nobody rated: it hurt enough to be said."""

MANY_PEOPLE = 5
MANY_DOTS = 5


def proposed_severity(rated: Sequence[int], people: int, dots: int) -> int:
    """The middle of what its notes were rated (1 to 4), or 2; one more if five people tell of it, or
    if five dots were put on its notes, and the notes were not rated (a rating knows that already)."""
    if rated:
        return median_low(rated)
    more = (people >= MANY_PEOPLE) + (dots >= MANY_DOTS)
    return min(UNKNOWN + more, MOST)
