"""What a record of the thread is called, in both languages, whatever its kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from personas.thread_records import Record, every, records
from research.notes import excerpt
from store import Store
from store.links import End, Kind

LENGTH = 160


@dataclass(frozen=True)
class Label:
    """A record by its name or its first words; `there` says whether it is still in the work."""

    en: str
    fr: str
    there: bool = True


OFFERED = (
    Kind.PAIN_POINT, Kind.OPPORTUNITY, Kind.THEME, Kind.PERSONA, Kind.JOURNEY, Kind.SOURCE,
    Kind.DOCUMENT, Kind.SITE_CHECK,
)  # fmt: skip
"""Kinds that a person links by hand, chosen from a list; notes are chosen in their own table."""


def labels(store: Store, ends: Iterable[End]) -> dict[End, Label]:
    """The names of records; one that is gone altogether is left out."""
    return {end: _label(one) for end, one in records(store, list(set(ends))).items()}


def there_are(store: Store, kind: Kind) -> dict[End, Label]:
    """All records of a kind that are in the work, by name."""
    found = {end: _label(one) for end, one in every(store, kind).items() if one.live}
    return dict(sorted(found.items(), key=lambda pair: pair[1].en.casefold()))


def _label(one: Record) -> Label:
    en, fr = one.text.either("en"), one.text.either("fr")
    return Label(excerpt(en, LENGTH), excerpt(fr, LENGTH), one.live)
