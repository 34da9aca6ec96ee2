"""A connection to an engagement, set up so that an acknowledged row is on disk and stays there.

The traps this closes were measured (docs/decisions/0001-store.md): a deferred BEGIN that fails under
load, a connection shared by threads without a lock, an autocommit that splits a change in two.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

from errors import StoreBusyError, StoreFullError
from store.sqlite import sqlite3

SqlValue = str | int | float | None
Row = dict[str, Any]

WAIT_SECONDS = 30.0
"""How long a writer waits for another program that holds the file (a backup, a second server)."""

READERS_KEPT = 8
"""Idle readers kept open; more are opened when more threads read at once."""

_BUSY = re.compile(r"locked|busy", re.IGNORECASE)
_FULL = re.compile(r"full|disk i/o", re.IGNORECASE)


def connect(
    path: Path, *, read_only: bool = False, wait: float = WAIT_SECONDS
) -> "sqlite3.Connection":
    """A configured connection. Transactions are ours to begin and end: nothing commits by itself."""
    connection = sqlite3.connect(
        path, timeout=wait, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def said_plainly() -> Iterator[None]:
    """SQLite's errors that a person can do something about, turned into ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if _BUSY.search(str(error)):
            raise StoreBusyError("store_busy") from error
        if _FULL.search(str(error)):
            raise StoreFullError("store_full") from error
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
        if self._idle.full():
            connection.close()
        else:
            self._idle.put(connection)

    def close(self) -> None:
        """Close the idle readers."""
        while not self._idle.empty():
            self._idle.get_nowait().close()
