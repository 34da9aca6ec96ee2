"""A connection to an engagement, set up so that an acknowledged row is on disk and stays there.

The traps this closes were measured (docs/decisions/0001-store.md): a deferred BEGIN that fails under
load, a connection shared by threads without a lock, an autocommit that splits a change in two.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Full, LifoQueue
from typing import Any

from errors import EngagementFileError, StoreBusyError, StoreFullError
from store.sqlite import sqlite3

SqlValue = str | int | float | None
Row = dict[str, Any]

WAIT_SECONDS = 30.0
"""How long a writer waits for another program that holds the file (a backup, a second server)."""

READERS_KEPT = 8
"""Idle readers kept open; more are opened when more threads read at once."""

_PRIMARY = 0xFF
"""The part of SQLite's error code that says what happened; the rest says where."""


def connect(
    path: Path, *, read_only: bool = False, wait: float = WAIT_SECONDS
) -> "sqlite3.Connection":
    """A configured connection to a file that is there: connecting never makes one. Transactions are
    ours to begin and end: nothing commits by itself."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=wait, isolation_level=None,
        check_same_thread=False, cached_statements=256,
    )  # fmt: skip
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """SQLite's errors that a person can do something about, turned into ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        match getattr(error, "sqlite_errorcode", 0) & _PRIMARY:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise StoreBusyError("store_busy") from error
            case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
                raise StoreFullError("store_full") from error
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                raise EngagementFileError("engagement_damaged", file=path.name) from error
            case sqlite3.SQLITE_CANTOPEN if not path.exists():
                raise EngagementFileError("engagement_missing", file=str(path)) from error
        raise


class Readers:
    """Connections that only read, lent to one thread at a time.

    Screens run in threads that live for one rerun, so a connection for each thread would be opened
    anew each time; a pool lends the same few.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue(READERS_KEPT)

    @contextmanager
    def reader(self) -> Iterator["sqlite3.Connection"]:
        """A connection for this block; what it has read is a snapshot only within a transaction."""
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = connect(self._path, read_only=True)
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.rollback()
            self._give_back(connection)

    def _give_back(self, connection: "sqlite3.Connection") -> None:
        try:
            self._idle.put_nowait(connection)
        except Full:
            connection.close()

    def close(self) -> None:
        """Close the idle readers."""
        while not self._idle.empty():
            self._idle.get_nowait().close()
