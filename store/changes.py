"""One change: a transaction, and the log of each row it touched as it was before and after.

The log is the audit trail, what undo reads, the counter that live screens watch and what staleness
is computed from. Rows are touched only through a `Change`, so nothing is written without it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from errors import ConflictError, Fact, NotFoundError, StillReferencedError
from store.connection import Row, SqlValue
from store.sqlite import sqlite3
from store.tables import Child, Tables

Key = SqlValue | Sequence[SqlValue]
"""The primary key of a row: a value, or a value for each key column in the table's order."""


@dataclass
class Image:
    """A row before a change and after it; None where it was not there. `rests`: columns that must be
    as they were left for the change to be undone, beside those it set."""

    before: Row | None
    after: Row | None
    rests: set[str] = field(default_factory=set)


@dataclass
class Change:
    """What one person does in one go. Handed out by `Store.change`, never made by hand."""

    connection: "sqlite3.Connection"
    tables: Tables
    actor: str
    action: str
    about: dict[str, Fact]
    undoes: int | None = None
    id: int | None = None
    """The number of the change in the log, once committed; None if nothing was touched."""
    _images: dict[tuple[str, str], Image] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """`id` for whoever wants to undo it: 0 if nothing was touched."""
        return self.id or 0

    def row(self, table: str, key: Key) -> Row | None:
        """A row as it stands inside this change."""
        where, values = self.tables.where(table, key)
        found = self.connection.execute(f"select * from [{table}] where {where}", values).fetchone()
        return dict(found) if found else None

    def rows(self, sql: str, values: Sequence[SqlValue] = ()) -> list[Row]:
        """What a query finds inside this change, its own writes included."""
        return [dict(row) for row in self.connection.execute(sql, values)]

    def insert(self, table: str, row: Mapping[str, SqlValue], *, if_absent: bool = False) -> bool:
        """Write a new row. With `if_absent`, a row whose key is there already is left as it is and
        the answer is False: that is how a note sent twice is kept once."""
        columns = ", ".join(f"[{name}]" for name in row)
        marks = ", ".join("?" * len(row))
        keys = ", ".join(f"[{name}]" for name in self.tables.keys(table))
        rest = f" on conflict({keys}) do nothing" if if_absent else ""
        with _pointing_to_what_is_there(table):
            done = self.connection.execute(
                f"insert into [{table}] ({columns}) values ({marks}){rest} returning *",
                list(row.values()),
            ).fetchone()
        if done is None:
            return False
        self._note(table, None, dict(done))
        return True

    def update(
        self, table: str, key: Key, values: Mapping[str, SqlValue], *, rev: int | None = None
    ) -> Row:
        """Set columns of a row and give it back. Its `rev`, where the table has one, goes up; a
        `rev` given must be the one now stored, else `ConflictError` with both versions."""
        before = self.existing(table, key)
        if rev is not None and before["rev"] != rev:
            raise ConflictError(table, {**before, **values}, before, self._last_actor(table, key))
        changed = {name: value for name, value in values.items() if before[name] != value}
        if not changed:
            return before
        if "rev" in before:
            changed["rev"] = before["rev"] + 1
        sets = ", ".join(f"[{name}] = ?" for name in changed)
        where, keys = self.tables.where(table, key)
        with _pointing_to_what_is_there(table):
            done = self.connection.execute(
                f"update [{table}] set {sets} where {where} returning *",
                [*changed.values(), *keys],
            ).fetchone()
        after = dict(done)
        self._note(table, before, after)
        return after

    def delete(self, table: str, key: Key) -> None:
        """Take a row away, and with it the rows that only exist with it (declared `on delete
        cascade`), each of them in the log. Raises `StillReferencedError`, with nothing taken away,
        where a row that stays points to one of them."""
        going = self._going(table, self.existing(table, key))
        for (name, _), row in going.items():
            self._refuse_linked(name, row)
            for child in self.tables.children(name):
                pointing = {self._at(child.table, one) for one in self._pointing(child, row)}
                if pointing - going.keys():
                    raise StillReferencedError("still_referenced", table=table, by=child.table)
        where, keys = self.tables.where(table, key)
        self.connection.execute(f"delete from [{table}] where {where}", keys)
        for (name, _), row in going.items():
            self._note(name, row, None)

    def rest_on(self, table: str, key: Key, *columns: str) -> None:
        """Let this change only be undone while these columns of a row are as they are now: what the
        machine did is not taken back from under a decision that somebody based on it."""
        row = self.existing(table, key)
        image = self._images.setdefault(self._at(table, row), Image(row, row))
        image.rests |= set(columns)

    def write_log(self) -> None:
        """Write the change and its images; called by the store just before the commit."""
        touched = any(image.before != image.after for image in self._images.values())
        if not touched and self.undoes is None:
            return
        images = [
            (at, image) for at, image in self._images.items()
            if image.before != image.after or image.rests
        ]  # fmt: skip
        cursor = self.connection.execute(
            "insert into changes (at, actor, action, about, undoes) values (?, ?, ?, ?, ?)",
            [
                datetime.now(UTC).isoformat(timespec="milliseconds"),
                self.actor,
                self.action,
                json.dumps(self.about, ensure_ascii=False),
                self.undoes,
            ],
        )
        self.id = cursor.lastrowid
        self.connection.executemany(
            "insert into change_rows (change, position, tbl, key, before, after, rests)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    self.id,
                    position,
                    table,
                    key,
                    _json(image.before),
                    _json(image.after),
                    " ".join(sorted(image.rests)) or None,
                )
                for position, ((table, key), image) in enumerate(images)
            ],
        )

    def existing(self, table: str, key: Key) -> Row:
        """A row that must be there; `NotFoundError` if it is gone."""
        row = self.row(table, key)
        if row is None:
            raise NotFoundError("record_gone", table=table)
        return row

    def going(self, table: str, row: Row) -> list[tuple[str, Row]]:
        """A row and every row that goes with it when it is deleted, each with its table."""
        return [(name, one) for (name, _), one in self._going(table, row).items()]

    def _going(self, table: str, row: Row) -> dict[tuple[str, str], Row]:
        """A row and every row that goes with it, by table and key."""
        going: dict[tuple[str, str], Row] = {}
        waiting = [(table, row)]
        while waiting:
            name, one = waiting.pop()
            if self._at(name, one) not in going:
                going[self._at(name, one)] = one
                for child in self.tables.children(name):
                    if child.cascades:
                        waiting += [(child.table, other) for other in self._pointing(child, one)]
        return going

    def _pointing(self, child: Child, row: Row) -> list[Row]:
        where = " and ".join(f"[{mine}] = ?" for mine in child.columns)
        targets = [row[theirs] for theirs in child.references]
        return self.rows(f"select * from [{child.table}] where {where}", targets)

    def _at(self, table: str, row: Row) -> tuple[str, str]:
        return table, self.tables.key_text(table, row)

    def _note(self, table: str, before: Row | None, after: Row | None) -> None:
        at = self._at(table, after if after is not None else before or {})
        if at in self._images:
            self._images[at].after = after
        else:
            self._images[at] = Image(before, after)

    def _last_actor(self, table: str, key: Key) -> str:
        text = json.dumps([key] if isinstance(key, str | int | float) else list(key or ()))
        found = self.rows(
            "select actor from changes where id = (select max(change) from change_rows"
            " where tbl = ? and key = ? and before is not after)",
            [table, text],
        )
        return str(found[0]["actor"]) if found else "?"

    def _refuse_linked(self, table: str, row: Row) -> None:
        if table == "links" or "id" not in row:
            return
        if self.rows("select 1 from links where from_id = ?1 or to_id = ?1 limit 1", [row["id"]]):
            raise StillReferencedError("still_referenced", table=table, by="links")


@contextmanager
def _pointing_to_what_is_there(table: str) -> Iterator[None]:
    """A row that points to a record that somebody took away meanwhile is refused as such."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if "FOREIGN KEY" in str(error):
            raise NotFoundError("record_gone", table=table) from error
        raise


def _json(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)
