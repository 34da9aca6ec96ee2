import sys
import threading
from pathlib import Path

import pytest

from errors import EngagementFileError
from store import Store
from store.connection import READERS_KEPT, Readers
from store.sqlite import sqlite3
from tests.store.tiny import board

ROUNDS = 60
"""Enough for the race of two threads that give back at once to be lost, where it can be."""


def test_readers_see_only_what_is_committed(store: Store) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
        assert change.rows("select id from boards") == [{"id": "b1"}]
        assert store.rows("select id from boards") == []
        assert store.row("select id from boards") is None
        assert store.version() == 0
    assert store.row("select id from boards") == {"id": "b1"}


def test_values_are_bound_by_place_or_by_name(store: Store) -> None:
    assert store.rows("select ? as a, ? as b", ["x", None]) == [{"a": "x", "b": None}]
    assert store.row("select :a as a", {"a": 1.5}) == {"a": 1.5}


@pytest.mark.parametrize(
    "sql",
    [
        "insert into labels values ('a', 'b')", "update boards set name = 'x'", "delete from boards",
        "drop table boards", "create table t (x)", "insert into boards_new values (1)",
    ],
)  # fmt: skip
def test_reading_connections_cannot_write(store: Store, sql: str) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
    with pytest.raises(sqlite3.OperationalError):
        store.rows(sql)
    assert store.rows("select name from boards") == [{"name": "board b1"}]
    assert store.rows("select * from labels") == []


def test_a_mistake_in_a_query_is_not_told_as_a_full_disk_or_a_busy_file(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="full_name_locked"):
        store.rows("select full_name_locked from boards")


def test_reading_an_engagement_whose_file_was_taken_away_says_so_and_makes_none(
    store: Store, path: Path
) -> None:
    for file in path.parent.iterdir():
        file.unlink()
    with pytest.raises(EngagementFileError, match="engagement_missing"):
        store.rows("select * from boards")
    assert list(path.parent.iterdir()) == []


def test_more_readers_at_once_than_are_kept_all_get_one_and_none_waits(path: Path) -> None:
    """Threads that give back at the same moment once waited for each other for ever."""
    readers = Readers(path)
    at_once = READERS_KEPT * 2
    barrier = threading.Barrier(at_once, timeout=5)
    done: list[int] = []

    def read_often() -> None:
        for _ in range(ROUNDS):
            with readers.reader():
                barrier.wait()  # all have one; now all give it back
            barrier.wait()
        done.append(1)

    threads = [threading.Thread(target=read_often, daemon=True) for _ in range(at_once)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    finally:
        sys.setswitchinterval(interval)
        readers.close()
    assert len(done) == at_once


def test_a_change_of_another_action_is_told_from_many_of_the_expected(store: Store) -> None:
    def change(action: str) -> int:
        with store.change("Ana", action) as change:
            change.insert("boards", board(f"b{store.version()}"))
        return change.number

    first = change("add")
    assert store.only(first, ["note", "vote"])
    change("note")
    change("vote")
    assert store.only(first, ["note", "vote"])
    assert not store.only(0, ["note", "vote"])
    assert not store.only(first, ["note"])
    change("rename")
    assert not store.only(first, ["note", "vote"])
