"""Retention: how long each source may be kept, and what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from errors import InputError
from research.sources import Source, iso_day, sources
from store import Store

SOON_DAYS = 30
"""Days ahead that a source is announced: time to ask whoever gave the consent, and to decide."""


@dataclass(frozen=True)
class Due:
    """A source whose day has come, or comes within `SOON_DAYS`; `days` until then, under 0 after."""

    source: Source
    days: int

    @property
    def over(self) -> bool:
        """Whether the day has come."""
        return self.days <= 0


def due(listed: Sequence[Source], today: date) -> list[Due]:
    """What is due, the longest overdue first. A withdrawn source is still kept, so it is due too."""
    found = [
        Due(source, (date.fromisoformat(source.retention_until) - today).days)
        for source in listed
        if source.retention_until
    ]
    return sorted((one for one in found if one.days <= SOON_DAYS), key=lambda one: one.days)


def due_in(store: Store, today: date) -> list[Due]:
    """What is due in an engagement."""
    return due(sources(store), today)


def extend(store: Store, actor: str, source: Source, until: str, today: date) -> int:
    """Keep a source until another day; `InputError` for a day that is not to come."""
    day = iso_day(until)
    if day is None or date.fromisoformat(day) <= today:
        raise InputError("retention_not_to_come", found=until or "–")
    with store.change(actor, "source.extend", title=source.title_en, day=day) as change:
        change.update("sources", source.id, {"retention_until": day}, rev=source.rev)
    return change.number


def after_days(today: date, days: int) -> str:
    """A day to offer."""
    return (today + timedelta(days=days)).isoformat()
