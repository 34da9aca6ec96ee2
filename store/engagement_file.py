"""The file of an engagement: told from any other before it is touched, made whole or not at all."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from sqlite_utils import Database, Migrations

from errors import EngagementFileError
from store.connection import WAIT_SECONDS, connect, said_plainly
from store.keys import new_key
from store.migrations import migrate, refuse_newer, steps, store_schema
from store.sqlite import sqlite3
from store.store import Store

APPLICATION_ID = 0x46524F55
"""'FROU' in the file's header (SQLite's application_id): this is an engagement of Fil Rouge."""

AGAIN_SECONDS = 0.02
"""Between two tries at what SQLite does not wait for by itself."""

_MAGIC = b"SQLite format 3\x00"


def open_store(path: Path, schemas: Sequence[Migrations], wait: float = WAIT_SECONDS) -> Store:
    """Open an engagement and bring it up to date.

    Raises `EngagementFileError` for a file that is missing, is not an engagement, is damaged, or
    was written by a newer program; such a file is left exactly as it was.
    """
    rooms = [store_schema, *schemas]
    _refuse_foreign(path, rooms)
    return _migrated(path, rooms, wait)


@contextmanager
def creating_store(path: Path, schemas: Sequence[Migrations]) -> Iterator[Store]:
    """A new engagement, filled inside this block; the file appears under its name only when the
    block has ended well. Raises `EngagementFileError` if the name is taken."""
    if path.exists():
        raise EngagementFileError("engagement_exists", file=path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{new_key()}")
    rooms = [store_schema, *schemas]
    try:
        draft.touch()
        with said_plainly(draft), closing(connect(draft)) as blank:
            blank.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        with _migrated(draft, rooms, WAIT_SECONDS) as store:
            yield store
        _settle(draft)
        claim(draft, path)
    finally:
        discard(draft)


def claim(draft: Path, path: Path) -> None:
    """Give a finished file its name, unless the name was taken meanwhile."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())  # VACUUM INTO leaves its copy to the system to write out
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError as error:
        raise EngagementFileError("engagement_exists", file=path.name) from error
    draft.replace(path)


def discard(draft: Path) -> None:
    """Remove what is left of a draft, with the files that SQLite keeps beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        draft.with_name(draft.name + end).unlink(missing_ok=True)


def verify(path: Path, schemas: Sequence[Migrations], wait: float = WAIT_SECONDS) -> None:
    """Check a file that is to be trusted: every page, every reference, the search index, and that
    this program knows it. Raises `EngagementFileError` saying what is wrong."""
    _refuse_foreign(path, [store_schema, *schemas])
    with said_plainly(path), closing(connect(path, wait=wait)) as connection:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            raise EngagementFileError("engagement_damaged_at", file=path.name, found=found[0])
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise EngagementFileError(
                "engagement_damaged_at",
                file=path.name,
                found=f"{broken[0][0]} -> {broken[0][2]} ({len(broken)})",
            )
        for table in Database(connection).table_names(fts5=True):
            # A question that SQLite asks in the form of a write; rank 1 compares with the notes.
            connection.execute(
                f"insert into [{table}]([{table}], rank) values ('integrity-check', 1)"
            )


def _migrated(path: Path, rooms: Sequence[Migrations], wait: float) -> Store:
    with said_plainly(path):
        writer = connect(path, wait=wait)
        try:
            _write_ahead(writer, wait)
            migrate(writer, rooms)
            return Store(path, writer, wait)
        except BaseException:
            writer.close()
            raise


def _write_ahead(writer: sqlite3.Connection, wait: float) -> None:
    """Turn the write-ahead log on, so that readers never wait for the writer. Where another program is
    doing so at this moment SQLite answers "locked" at once, however long it was told to wait."""
    until = monotonic() + wait
    while True:
        try:
            writer.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() >= until:
                raise
            sleep(AGAIN_SECONDS)
        else:
            return


def _refuse_foreign(path: Path, rooms: Sequence[Migrations]) -> None:
    """Judge a file by its first 100 bytes (SQLite's header), so that a foreign file is not touched."""
    if not path.is_file():
        raise EngagementFileError("engagement_missing", file=str(path))
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise EngagementFileError("not_an_engagement", file=path.name)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise EngagementFileError("not_an_engagement", file=path.name)
    written = int.from_bytes(header[60:64], "big")
    if written > steps(rooms):
        raise EngagementFileError("engagement_newer", steps=written - steps(rooms))
    _refuse_newer_in_log(path, rooms)


def _refuse_newer_in_log(path: Path, rooms: Sequence[Migrations]) -> None:
    """A newer program that was killed may have left its steps in the write-ahead log only. Nothing is
    written by looking: a connection that may write would move the log into the file as it closes."""
    if not path.with_name(path.name + "-wal").exists():
        return
    uri = f"{path.absolute().as_uri()}?mode=ro&readonly_shm=1"
    # Damage is found, and said, by whoever opens the file next.
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(uri, uri=True)) as connection:
        refuse_newer(Database(connection), rooms)


def _settle(draft: Path) -> None:
    """Move everything out of the write-ahead log, so that one file is the whole engagement."""
    with said_plainly(draft), closing(connect(draft)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
