"""What a record of the thread is called, in both languages, whatever its kind."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from research.notes import excerpt
from store import Store
from store.links import GONE, TABLES, End, Kind

LENGTH = 160


@dataclass(frozen=True)
class Label:
    """A record by its name or its first words; `there` says whether it is still in the work."""

    en: str
    fr: str
    there: bool = True


_COLUMNS: dict[Kind, tuple[str, str]] = {
    Kind.SOURCE: ("title_en", "title_fr"),
    Kind.NOTE: ("text", "text"),
    Kind.THEME: ("name_en", "name_fr"),
    Kind.JOURNEY: ("title_en", "title_fr"),
    Kind.STEP: ("action_en", "action_fr"),
    Kind.CELL: ("text_en", "text_fr"),
    Kind.PERSONA: ("name_en", "name_fr"),
    Kind.TRAIT: ("text_en", "text_fr"),
    Kind.PAIN_POINT: ("statement_en", "statement_fr"),
    Kind.OPPORTUNITY: ("question_en", "question_fr"),
    Kind.CRITERION: ("title_en", "title_fr"),
    Kind.DOCUMENT: ("title", "title"),
    Kind.SERVICE: ("name_en", "name_fr"),
    Kind.PAGE: ("title_en", "title_fr"),
    Kind.SITE_CHECK: ("made_on", "made_on"),
}

OFFERED = (
    Kind.PAIN_POINT, Kind.OPPORTUNITY, Kind.THEME, Kind.PERSONA, Kind.JOURNEY, Kind.SOURCE,
    Kind.DOCUMENT, Kind.SITE_CHECK,
)  # fmt: skip
"""Kinds that a person links by hand, chosen from a list; notes are chosen in their own table."""


def labels(store: Store, ends: Iterable[End]) -> dict[End, Label]:
    """The names of records; one that is gone altogether is left out."""
    wanted: dict[Kind, set[str]] = defaultdict(set)
    for end in ends:
        wanted[end.kind].add(end.id)
    return {
        label[0]: label[1]
        for kind, keys in wanted.items() if kind in _COLUMNS
        for label in _read(store, kind, keys)
    }  # fmt: skip


def there_are(store: Store, kind: Kind) -> dict[End, Label]:
    """All records of a kind that are in the work, by name."""
    found = {end: label for end, label in _read(store, kind, None) if label.there}
    return dict(sorted(found.items(), key=lambda pair: pair[1].en.casefold()))


def _read(store: Store, kind: Kind, keys: Collection[str] | None) -> list[tuple[End, Label]]:
    en, fr = _COLUMNS[kind]
    where = "" if keys is None else "where id in (select value from json_each(?))"
    rows = store.rows(
        f"select * from {TABLES[kind]} {where}", [] if keys is None else [json.dumps(list(keys))]
    )
    return [
        (
            End(kind, row["id"]),
            Label(
                excerpt(row[en] or row[fr], LENGTH), excerpt(row[fr] or row[en], LENGTH),
                row.get("status", "live") not in GONE,
            ),
        )
        for row in rows
    ]  # fmt: skip
