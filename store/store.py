"""An open engagement: one writer at a time, many readers, and the log of every change."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from errors import Fact, StillReferencedError, StoreBusyError, UndoRefusedError
from store.changes import Change
from store.connection import WAIT_SECONDS, Readers, Row, SqlValue, said_plainly
from store.erasing import Erasing
from store.sqlite import sqlite3
from store.tables import Tables
from store.undo import undo

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
"""What SQLite answers where another program holds the file: the rest of its code says where."""


class Store:
    """The file of one engagement, open. Safe to share between threads; close it at the end."""

    def __init__(
        self, path: Path, writer: "sqlite3.Connection", wait: float = WAIT_SECONDS
    ) -> None:
        self.path = path
        self._writer = writer
        self._wait = wait
        self._lock = threading.RLock()
        self._changing = False
        self._tables = Tables(writer)
        self._readers = Readers(path)
        self._listeners: list[Callable[[], None]] = []

    # Reading

    def rows(self, sql: str, values: Sequence[SqlValue] | Mapping[str, SqlValue] = ()) -> list[Row]:
        """Every row a query finds, as it is committed now."""
        with said_plainly(self.path), self._readers.reader() as reader:
            return [dict(row) for row in reader.execute(sql, values)]

    def row(self, sql: str, values: Sequence[SqlValue] | Mapping[str, SqlValue] = ()) -> Row | None:
        """The first row a query finds, or None."""
        with said_plainly(self.path), self._readers.reader() as reader:
            found = reader.execute(sql, values).fetchone()
            return dict(found) if found else None

    def version(self) -> int:
        """The number of the last change: what a live screen compares to know that it is behind."""
        found = self.row("select max(id) as number from changes")
        return int(found["number"] or 0) if found else 0

    def only(self, after: int, actions: Sequence[str]) -> bool:
        """Whether all that changed after a change was done by such actions, or nothing did."""
        marks = ", ".join("?" * len(actions))
        sql = f"select 1 from changes where id > ? and action not in ({marks}) limit 1"
        return self.row(sql, [after, *actions]) is None

    # Writing

    @contextmanager
    def change(self, actor: str, action: str, **about: Fact) -> Iterator[Change]:
        """One transaction, kept whole with its log at the end of the block or not at all.

        `action` is a key of the wording catalogue (`actions.<action>`), `about` the facts that fill
        it. Raises `StoreBusyError` if another program holds the file for too long.
        """
        with self._transaction():
            change = Change(self._writer, self._tables, actor, action, dict(about))
            yield change
            change.write_log()

    @contextmanager
    def together(self) -> Iterator[Callable[..., AbstractContextManager[Change]]]:
        """Several changes in one transaction, each with a savepoint and an entry of its own; used by
        `Together`, which tells nobody that their change is kept before this block has ended."""

        @contextmanager
        def begin(actor: str, action: str, about: Mapping[str, Fact]) -> Iterator[Change]:
            with said_plainly(self.path):
                self._writer.execute("SAVEPOINT one")
                try:
                    change = Change(self._writer, self._tables, actor, action, dict(about))
                    yield change
                    change.write_log()
                except BaseException:
                    if self._writer.in_transaction:  # a full disk may have ended it
                        self._writer.execute("ROLLBACK TO one")
                        self._writer.execute("RELEASE one")
                    raise
                self._writer.execute("RELEASE one")

        with self._transaction():
            yield begin

    def undo(self, number: int, actor: str) -> int:
        """Undo a change by its number; gives the number of the undo, which can itself be undone."""
        try:
            with self.change(actor, "undo", number=number) as change:
                change.undoes = number
                undo(change, number)
        except StillReferencedError as error:
            # Found at the commit only: a row that was put back points to nothing.
            raise UndoRefusedError("undo_rests_on_gone", number=number) from error
        assert change.id is not None  # noqa: S101 - an undo always leaves its mark in the log
        return change.id

    @contextmanager
    def erasing(self, actor: str, action: str, **about: Fact) -> Iterator[Erasing]:
        """A change without a way back: see `store.erasing`. After the block the rows are gone, and the
        file is written anew without them (`settle`); raises `StoreBusyError`, with nothing done, while
        another program writes for too long."""
        with self._transaction():
            change = Change(self._writer, self._tables, actor, action, dict(about))
            erasing = Erasing(change)
            yield erasing
            change.write_log()
            erasing.finish()
        erasing.settled = self.settle()

    def settle(self) -> bool:
        """Write the file anew without what was erased, and empty the write-ahead log, so that no byte of
        it is left in either. False where another program kept an older state open all the while: its
        bytes go with the next time this ends well."""
        with self._writing(), said_plainly(self.path):
            try:
                self._writer.execute("VACUUM")
                # Waits by itself, as long as any writer does, for readers of an older state.
                return not self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _BUSY:
                    raise
                return False

    def keep(self, table: str, rows: Iterable[Mapping[str, SqlValue | bytes]]) -> None:
        """Keep values that can be computed again (vectors, positions): replaced, never logged."""
        with self._transaction():
            for row in rows:
                columns = ", ".join(f"[{name}]" for name in row)
                marks = ", ".join("?" * len(row))
                self._writer.execute(
                    f"insert or replace into [{table}] ({columns}) values ({marks})",
                    list(row.values()),
                )

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each commit of this process, from the thread that committed."""
        self._listeners.append(listener)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._writing(), said_plainly(self.path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._commit()
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
        for listener in self._listeners:
            listener()

    def _commit(self) -> None:
        try:
            self._writer.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            raise StillReferencedError("references_broken") from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=self._wait):
            raise StoreBusyError("store_busy")
        try:
            if self._changing:
                raise RuntimeError("a change is already open in this thread: pass it on instead")
            self._changing = True
            try:
                yield
            finally:
                self._changing = False
        finally:
            self._lock.release()

    # The end

    def close(self) -> None:
        """Close the file; what was committed is in it."""
        self._readers.close()
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
