"""Small counts: what may be said of few people outside the working team.

A count under the limit is withheld. Where the total is published too, what is withheld could be had
by subtraction: the next smallest are then withheld as well, until it cannot (complementary
suppression; Hundepool et al. 2012, Statistical Disclosure Control, ch. 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """For whom a report is made: the working team sees everything, others only what may leave it."""

    TEAM = "team"
    LEADERSHIP = "leadership"


@dataclass(frozen=True)
class Counted:
    """A count as it may be heard: None is withheld, as too small where `small`, else because another
    one could be worked out from it."""

    n: int | None
    small: bool = False


def withheld(counts: Sequence[int], limit: int, *, total_published: bool) -> list[bool]:
    """For each count, whether it must be withheld. Zero says nothing of anyone and is shown."""
    hidden = [0 < count < limit for count in counts]
    rest = [place for place, count in enumerate(counts) if count and not hidden[place]]
    for place in sorted(rest, key=lambda place: (counts[place], place)):
        few = [count for count, is_hidden in zip(counts, hidden, strict=True) if is_hidden]
        if not (total_published and given_away(few, limit)):
            break
        hidden[place] = True
    return hidden


def given_away(hidden: Sequence[int], limit: int) -> bool:
    """Whether the sum of the withheld counts, which the total tells, gives one of them away: it is
    alone, or all must be the least or the most they can be (a small one 1 or `limit` - 1)."""
    least = sum(1 if count < limit else limit for count in hidden)
    all_small = all(count < limit for count in hidden)
    most = len(hidden) * (limit - 1) if all_small else None
    return bool(hidden) and (len(hidden) == 1 or sum(hidden) in (least, most))


def counted(counts: Sequence[int], limit: int, *, total_published: bool = True) -> list[Counted]:
    """Counts that sum up to one that is told, as they may be heard."""
    held = withheld(counts, limit, total_published=total_published)
    return [
        Counted(None if is_held else count, 0 < count < limit)
        for count, is_held in zip(counts, held, strict=True)
    ]


def alone(count: int, limit: int) -> Counted:
    """A count from which no other can be worked out."""
    return counted([count], limit, total_published=False)[0]


def of_all(count: int, whole: int, limit: int) -> Counted:
    """A count of people that is told beside that of all people: the rest must not be small either."""
    return counted([count, max(whole - count, 0)], limit)[0]
