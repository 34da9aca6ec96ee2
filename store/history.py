"""The change log as people read it: what was done, when, by whom, and what it touched."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from errors import Fact
from store.connection import Row
from store.store import Store


@dataclass(frozen=True)
class Entry:
    """One change. `undone`: it has been undone and that undo still holds. `rows`: how many rows."""

    number: int
    at: datetime
    actor: str
    action: str
    about: Mapping[str, Fact]
    undoes: int | None
    undone: bool
    rows: int


@dataclass(frozen=True)
class Touched:
    """A row a change touched, as it was before and after; None where it was not there."""

    table: str
    before: Row | None
    after: Row | None


def entries(store: Store, most: int = 500, before: int | None = None) -> list[Entry]:
    """The changes, the newest first; `before` a number for the page that follows."""
    rows = store.rows(
        "select c.*, (select count(*) from change_rows r"
        " where r.change = c.id and (before is not after or erased is not null)) as rows"
        " from changes c where c.id < ? order by c.id desc limit ?",
        [before or 2**62, most],
    )
    return [
        Entry(
            row["id"],
            datetime.fromisoformat(row["at"]),
            row["actor"],
            row["action"],
            json.loads(row["about"]),
            row["undoes"],
            bool(row["undone"]),
            row["rows"],
        )
        for row in rows
    ]


def touched(store: Store, number: int, most: int = 50) -> list[Touched]:
    """The first rows a change touched."""
    rows = store.rows(
        "select tbl, before, after from change_rows where change = ? and before is not after"
        " order by position limit ?",
        [number, most],
    )
    return [Touched(row["tbl"], _image(row["before"]), _image(row["after"])) for row in rows]


def _image(text: str | None) -> Row | None:
    return None if text is None else dict(json.loads(text))


def last_change(store: Store, table: str, keys: Sequence[str]) -> dict[str, int]:
    """The number of the last change that touched each of these rows (by `id`), where there is one."""
    wanted = json.dumps([json.dumps([key]) for key in keys])
    rows = store.rows(
        "select key, max(change) as number from change_rows where tbl = ?"
        " and key in (select value from json_each(?)) group by key",
        [table, wanted],
    )
    return {json.loads(row["key"])[0]: int(row["number"]) for row in rows}
