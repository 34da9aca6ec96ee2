"""Erasing: what one person said leaves the rows, the log, the search index, what was computed of it, and
the bytes of the file. Nothing else in this program deletes without a way back.

An erasure is a change like any other but for what the log keeps of it: that it was done, when, by whom
and to which rows; no word of what they held. Neither it nor an earlier change of the same rows can be
undone.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from store.changes import Change, Key
from store.connection import Row, SqlValue

Clean = Callable[[str], str]
"""Gives a text without what is to be erased in it, or the text itself."""

WHERE_IT_WAS = ("id", "activity", "session", "note")
"""Columns that an image of an erased row keeps: screens that follow the log find by them what to draw
anew. They say where something was, not what."""

LOG = ("changes", "change_rows")

_OURS = ("sqlite_", "_sqlite")


@dataclass
class Erasing:
    """An erasure that is under way; `change` writes what is to be seen of it. `settled`, once it is
    committed: the file holds no byte of it any more; else another program still reads an older state."""

    change: Change
    settled: bool = False
    _rows: set[tuple[str, str]] = field(default_factory=set)
    _partly: set[tuple[str, str]] = field(default_factory=set)
    _clean: Clean = str
    _of_row: Clean = str
    _close: Clean = str
    _apart: tuple[str, ...] = ()

    def blank(self, table: str, key: Key, values: Row) -> None:
        """Empty columns of a row that stays, since others rest on it; the log forgets what it held."""
        self._forget(table, self.change.update(table, key, values))

    def take_away(self, table: str, key: Key) -> None:
        """Delete a row with those that only exist with it and its links; the log forgets them all."""
        for name, row in self.change.going(table, self.change.existing(table, key)):
            self._forget(name, row)
            if "id" in row and name != "links":
                self._unlink(str(row["id"]))
        self.change.delete(table, key)

    def gone(self, table: str, column: str, values: Sequence[SqlValue]) -> dict[str, list[Row]]:
        """Rows that are not there any more, and of which the log still holds that this column had one of
        these values: by their keys in the log, with every image of each."""
        wanted = json.dumps(list(values))
        here = {self.change.tables.key_text(table, row) for row in self.change.rows(
            f"select * from [{table}] where [{column}] in (select value from json_each(?))", [wanted]
        )}  # fmt: skip
        found: dict[str, list[Row]] = {}
        for row in self.change.rows(
            "select key, before, after from change_rows where tbl = ?1 and erased is null and"
            " (json_extract(before, ?2) in (select value from json_each(?3))"
            "  or json_extract(after, ?2) in (select value from json_each(?3)))",
            [table, f"$.{column}", wanted],
        ):
            if row["key"] not in here:
                found.setdefault(row["key"], []).extend(_images_in(row))
        return found

    def images(self, table: str, key: Key) -> list[Row]:
        """Every image of a row that is there, as the log holds it."""
        at = self.change.tables.key_text(table, self.change.existing(table, key))
        return [
            image
            for row in self.change.rows(
                "select before, after from change_rows where tbl = ? and key = ?", [table, at]
            )
            for image in _images_in(row)
        ]

    def forget(self, table: str, key: str) -> None:
        """Let the log forget what a row held that is gone; `key` as the log has it."""
        self._rows.add((table, key))

    def scrub(self, clean: Clean, apart: Sequence[str], told: Clean | None = None) -> None:
        """Clean the copies of what is erased in every other table, and in the log. `apart`: tables in
        which the same words are somebody else's; `told`: cleans the facts of changes that touched the
        erased rows, if otherwise."""
        for table in self._logged():
            if table not in apart:
                self._scrub_rows(table, clean)
        self._clean, self._apart, self._close = clean, tuple(apart), told or clean

    def reword(self, table: str, key: Key, values: Row, clean: Clean) -> None:
        """Change columns of a row that stays as somebody's, and clean its images in the log. `clean` is
        the same for all rows of an erasure."""
        self._forget(table, self.change.update(table, key, values), whole=False)
        self._of_row = clean

    def finish(self) -> None:
        """Clean the log and what was computed; called by the store after the log is written, just before
        the commit."""
        number = self.change.number
        touching = set(self._touching())
        for table, key in self._rows:
            self._forget_images(number, table, key)
        for table, key in self._partly - self._rows:
            self._clean_images(number, "tbl = ? and key = ?", [table, key], self._of_row)
        apart = ", ".join("?" * len(self._apart))
        self._clean_images(number, f"tbl not in ({apart})", list(self._apart), self._clean)
        self._clean_about(touching)
        self._forget_computed()
        self._rebuild_search()

    def _forget(self, table: str, row: Row, *, whole: bool = True) -> None:
        (self._rows if whole else self._partly).add(
            (table, self.change.tables.key_text(table, row))
        )

    def _unlink(self, record: str) -> None:
        for link in self.change.rows(
            "select * from links where from_id = ?1 or to_id = ?1", [record]
        ):
            self._forget("links", link)
            self.change.delete("links", link["id"])

    def _scrub_rows(self, table: str, clean: Clean) -> None:
        keys = self.change.tables.keys(table)
        for row in self.change.rows(f"select * from [{table}]"):
            if (table, self.change.tables.key_text(table, row)) in self._rows:
                continue
            cleaned = {
                name: clean(value) for name, value in row.items()
                if isinstance(value, str) and name not in keys
            }  # fmt: skip
            changed = {name: value for name, value in cleaned.items() if value != row[name]}
            if changed:
                self.change.update(table, self.change.tables.key_of(table, row), changed)

    def _logged(self) -> list[str]:
        """The tables whose rows are in the log: what people made."""
        return [str(row["tbl"]) for row in self.change.rows("select distinct tbl from change_rows")]

    def _touching(self) -> Iterator[int]:
        """The changes that touched a row of the erased."""
        for table, key in self._rows | self._partly:
            for row in self.change.rows(
                "select change from change_rows where tbl = ? and key = ?", [table, key]
            ):
                yield row["change"]

    def _forget_images(self, number: int, table: str, key: str) -> None:
        for row in self.change.rows(
            "select change, position, before, after from change_rows where tbl = ? and key = ?",
            [table, key],
        ):
            self._write_image(number, row, _reduced(row["before"]), _reduced(row["after"]))

    def _clean_images(
        self, number: int, where: str, values: Sequence[SqlValue], clean: Clean
    ) -> None:
        for row in self.change.rows(
            f"select change, position, before, after from change_rows where erased is null and {where}",
            values,
        ):
            before, after = (_cleaned(row[side], clean) for side in ("before", "after"))
            if (before, after) != (row["before"], row["after"]):
                self._write_image(number, row, before, after)

    def _write_image(self, number: int, row: Row, before: str | None, after: str | None) -> None:
        self.change.connection.execute(
            "update change_rows set before = ?, after = ?, erased = ? where change = ? and position = ?",
            [before, after, number, row["change"], row["position"]],
        )

    def _clean_about(self, touching: set[int]) -> None:
        """The facts that a change is told with: the beginning of a note may be one of them."""
        for row in self.change.rows("select id, about from changes"):
            told = json.loads(row["about"])
            clean = self._close if row["id"] in touching else self._clean
            kept = {
                name: self._told(value, clean, cut=row["id"] in touching)
                for name, value in told.items()
            }
            if kept != told:
                self.change.connection.execute(
                    "update changes set about = ? where id = ?",
                    [json.dumps(kept, ensure_ascii=False), row["id"]],
                )

    def _told(self, fact: object, clean: Clean, *, cut: bool) -> object:
        """A fact of a change. With `cut`, no text stays that may be the beginning of what was erased."""
        if not isinstance(fact, str):
            return fact
        return "…" if cut and fact.endswith("…") else self._of_row(clean(fact))

    def _forget_computed(self) -> None:
        """What was computed of the notes can be computed again: rows that name one of the erased go;
        where rows are only named by a hash of what was said, all of them. Computed is what is never in
        the log and points to no other table."""
        ids = [json.loads(key)[0] for _, key in self._rows | self._partly]
        logged = {*self._logged(), *LOG}
        for table in Database(self.change.connection).table_names():
            if table in logged or table.startswith(_OURS) or "_fts" in table:
                continue
            if self.change.rows("select 1 from pragma_foreign_key_list(?)", [table]):
                continue
            columns = self.change.rows("select name, type from pragma_table_info(?)", [table])
            texts = [row["name"] for row in columns if row["type"].lower() == "text"]
            if "text_hash" in texts and "note" not in texts:
                self.change.connection.execute(f"delete from [{table}]")
            elif texts and ids:
                named = " or ".join(f"instr([{name}], j.value) > 0" for name in texts)
                self.change.connection.execute(
                    f"delete from [{table}] where exists (select 1 from json_each(?) j where {named})",
                    [json.dumps(ids)],
                )

    def _rebuild_search(self) -> None:
        """The index keeps words that no note holds any more until it is made anew."""
        for table in Database(self.change.connection).table_names(fts5=True):
            self.change.connection.execute(f"insert into [{table}]([{table}]) values ('rebuild')")


def _images_in(row: Row) -> list[Row]:
    return [json.loads(row[side]) for side in ("before", "after") if row[side] is not None]


def _reduced(image: str | None) -> str | None:
    if image is None:
        return None
    row = json.loads(image)
    return json.dumps({name: row[name] for name in WHERE_IT_WAS if name in row})


def _cleaned(image: str | None, clean: Clean) -> str | None:
    if image is None:
        return None
    row = json.loads(image)
    cleaned = {k: clean(v) if isinstance(v, str) else v for k, v in row.items()}
    return image if cleaned == row else json.dumps(cleaned, ensure_ascii=False)
