"""Small counts: what may be said of few people outside the working team.

A count under the limit is withheld. Where the total is published too and just one count is withheld,
it could be had by subtraction: the next smallest is then withheld as well (complementary suppression;
Hundepool et al. 2012, Statistical Disclosure Control, ch. 4).
"""

from collections.abc import Sequence
from enum import StrEnum


class Audience(StrEnum):
    """For whom a report is made: the working team sees everything, others only what may leave it."""

    TEAM = "team"
    LEADERSHIP = "leadership"


def withheld(counts: Sequence[int], limit: int, *, total_published: bool) -> list[bool]:
    """For each count, whether it must be withheld. Zero says nothing of anyone and is shown."""
    hidden = [0 < count < limit for count in counts]
    if total_published and sum(hidden) == 1:
        rest = [i for i, count in enumerate(counts) if count and not hidden[i]]
        if rest:
            hidden[min(rest, key=lambda i: (counts[i], i))] = True
    return hidden
