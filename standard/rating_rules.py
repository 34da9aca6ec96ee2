"""When a criterion may be green: while each slot of minimum evidence is filled by what still stands."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Colour(StrEnum):
    """A rating: not met, partly met, met, or not applicable."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NA = "na"


class Gone(StrEnum):
    """Why a piece of evidence does not stand any more; each is a sentence of the wording catalogue."""

    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    OLD = "old"


class Lack(StrEnum):
    """Why a slot is not met."""

    EMPTY = "empty"
    STALE = "stale"


def lack(evidence: Sequence[Gone | None]) -> Lack | None:
    """What a slot lacks, from why each piece in it does not stand (None where it does). One piece that
    does not stand is enough to look again: the judgement was made with it."""
    if not evidence:
        return Lack.EMPTY
    return Lack.STALE if any(evidence) else None


def too_old(dated: str | None, months: int | None, today: date) -> bool:
    """Whether evidence of this day (ISO; None for none) has had its months. It counts on the very day
    on which they end."""
    if dated is None or months is None:
        return False
    day = date.fromisoformat(dated)
    return after_months(day, months) < today


def after_months(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    _, last = monthrange(day.year + years, month + 1)
    return date(day.year + years, month + 1, min(day.day, last))


@dataclass(frozen=True)
class Shown:
    """A rating as it may be shown: a green whose evidence does not stand any more is `stale`."""

    colour: Colour | None
    stale: bool = False

    @property
    def green(self) -> bool:
        """Whether it can be relied on as met."""
        return self.colour is Colour.GREEN and not self.stale


def shown(own: Colour | None, panel: Colour | None, lacks: Sequence[Lack]) -> Shown:
    """What counts of two ratings, the panel's where there is one, with whether it still stands."""
    colour = panel or own
    return Shown(colour, colour is Colour.GREEN and bool(lacks))
