"""A part of a group of people, with how sure it is: the one share that every screen tells."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

SURE = 0.95

FEWEST = 5
"""People of a group under which nothing is said of it: with four, an interval spans half of all."""


@dataclass(frozen=True)
class Share:
    """`count` of `of` people; `low` and `high` bound the share, 0 to 1."""

    count: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself; 0 of nobody is 0."""
        return self.count / self.of if self.of else 0.0

    @property
    def tells(self) -> bool:
        """Whether the group is large enough to say anything of it."""
        return self.of >= FEWEST


def share(count: int, of: int, sure: float = SURE) -> Share:
    """A share with its score interval (Wilson 1927), which holds for small counts too."""
    if not of:
        return Share(0, 0, 0.0, 1.0)
    z = NormalDist().inv_cdf((1 + sure) / 2)
    part = count / of
    middle = (part + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(part * (1 - part) / of + z * z / (4 * of * of))
    # At none and at all the bounds are 0 and 1, but for the last digit.
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == of else min(1.0, middle + half)
    return Share(count, of, low, high)
