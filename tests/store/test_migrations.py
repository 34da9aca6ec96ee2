from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from errors import EngagementFileError, StoreBusyError
from store import creating_store, open_store, schema
from store.connection import connect
from store.migrations import migrate, steps, store_schema
from store.sqlite import sqlite3
from tests.store.tiny import board, tiny_schema


def room(name: str, *statements: str) -> Migrations:
    """A room with a step for each statement."""
    made = schema(name)
    for number, statement in enumerate(statements):

        def step(db: Database, statement: str = statement) -> None:
            db.conn.execute(statement)

        made(name=f"step_{number}")(step)
    return made


def applied(path: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(path)
    try:
        sql = "select migration_set, name from _sqlite_migrations order by id"
        return [tuple(row) for row in connection.execute(sql)]
    finally:
        connection.close()


def written_steps(path: Path) -> int:
    """How many steps the file's header says were applied (SQLite's user_version)."""
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_steps_are_applied_in_the_order_of_the_rooms_and_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    first = room("first", "create table a (id text primary key)")
    second = room("second", "insert into a values ('x')", "insert into a values ('y')")
    with creating_store(path, [first, second]):
        pass
    for _ in range(2):
        with open_store(path, [first, second]) as store:
            assert store.rows("select id from a") == [{"id": "x"}, {"id": "y"}]
    assert applied(path) == [
        ("store", "log_and_links"), ("store", "links_by_end"), ("store", "what_an_undo_rests_on"),
            ("store", "what_was_erased"),
        ("first", "step_0"), ("second", "step_0"), ("second", "step_1"),
    ]  # fmt: skip


def test_an_old_engagement_is_brought_up_to_date_with_what_is_in_it(path: Path) -> None:
    with open_store(path, [tiny_schema]) as store, store.change("Ana", "add") as change:
        change.insert("boards", board())
    later = room("later", "alter table boards add column colour text")
    with open_store(path, [tiny_schema, later]) as store:
        assert store.rows("select * from boards") == [{**board(), "rev": 1, "colour": None}]
        assert store.undo(1, "Ana") == 2
    assert written_steps(path) == steps([store_schema, tiny_schema, later])


def test_a_step_that_fails_leaves_nothing_of_those_before_it(path: Path) -> None:
    before = path.read_bytes()
    faulty = room("faulty", "create table a (id)", "create nonsense")
    with pytest.raises(sqlite3.OperationalError, match="nonsense"):
        open_store(path, [tiny_schema, faulty])
    assert path.read_bytes() == before
    with open_store(path, [tiny_schema]) as store:
        assert store.version() == 0


def test_a_search_index_made_in_a_step_that_fails_later_is_not_left(tmp_path: Path) -> None:
    """Python commits before it runs a script of several statements; ours must not be cut in two."""
    path = tmp_path / "a.db"
    with creating_store(path, []):
        pass
    with pytest.raises(sqlite3.OperationalError, match="nonsense"):
        open_store(path, [tiny_schema, room("faulty", "create nonsense")])
    with open_store(path, []) as store:
        assert store.rows("select name from sqlite_master where name like '%cards%'") == []


def test_nothing_to_do_takes_no_lock(path: Path) -> None:
    with (
        open_store(path, [tiny_schema]) as store,
        store.change("Ana", "add") as change,
        open_store(path, [tiny_schema], wait=0) as other,
    ):
        change.insert("boards", board())
        assert other.rows("select * from boards") == []


def test_an_old_engagement_that_another_program_holds_is_busy(path: Path) -> None:
    later = room("later", "create table a (id text)")
    with (
        open_store(path, [tiny_schema]) as store,
        store.change("Ana", "add"),
        pytest.raises(StoreBusyError),
    ):
        open_store(path, [tiny_schema, later], wait=0.1)
    open_store(path, [tiny_schema, later], wait=0.1).close()


class Overtaken(Migrations):
    """A room whose file a newer program brings up to date just before this one can."""

    def __init__(self, overtake: Callable[[], object]) -> None:
        super().__init__("overtaken")
        self.overtake = overtake

    def pending(self, db: Database) -> list[Migrations._Migration]:
        found = super().pending(db)
        if not db.conn.in_transaction and not _in_memory(db):
            self.overtake()
        return found


def _in_memory(db: Database) -> bool:
    return not db.conn.execute("pragma database_list").fetchone()[2]


def test_a_file_that_a_newer_program_has_just_brought_up_to_date_is_refused(path: Path) -> None:
    newer = room("newer", "create table a (id text)")
    ours = Overtaken(lambda: open_store(path, [tiny_schema, newer]).close())

    @ours()
    def step(db: Database) -> None:
        db.conn.execute("create table b (id text)")

    connection = connect(path)
    with pytest.raises(EngagementFileError, match="engagement_newer"):
        migrate(connection, [store_schema, tiny_schema, ours])
    assert not connection.in_transaction
    connection.close()
    known = steps([store_schema, tiny_schema, newer])
    assert written_steps(path) == known
