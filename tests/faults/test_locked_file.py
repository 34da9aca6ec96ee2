import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from errors import StoreBusyError
from store import open_store
from tests.faults.conftest import Process
from tests.faults.programs import hold
from tests.store.tiny import board, tiny_schema

SCHEMAS = [tiny_schema]


def test_a_lock_held_too_long_is_said_and_nothing_is_lost(
    path: Path,
    start: Callable[..., Process],
    said: Callable[[Process], str],
    tell: Callable[[Process, str], None],
) -> None:
    with open_store(path, SCHEMAS, wait=0.5) as store:
        with store.change("Ana", "add") as change:
            change.insert("boards", board("before"))
        holder = start(hold, path)
        assert said(holder) == "held"
        began = monotonic()
        with pytest.raises(StoreBusyError), store.change("Ana", "add"):
            pytest.fail("the block must not be reached")
        with pytest.raises(StoreBusyError):
            store.keep("places", [{"card": "c1", "x": 1.0}])
        with pytest.raises(StoreBusyError):
            store.undo(1, "Ana")
        assert 1.5 <= monotonic() - began < 6
        assert store.rows("select id from boards") == [{"id": "before"}]
        tell(holder, "finish")
        assert said(holder) == "done"
        with store.change("Ana", "add") as change:
            change.insert("boards", board("after"))
        kept = store.rows("select id from boards order by id")
        assert [row["id"] for row in kept] == ["after", "before", "held"]


def test_a_lock_held_for_less_merely_delays(
    path: Path,
    start: Callable[..., Process],
    said: Callable[[Process], str],
    tell: Callable[[Process, str], None],
) -> None:
    holder = start(hold, path)
    assert said(holder) == "held"
    timer = threading.Timer(0.5, tell, [holder, "finish"])
    with open_store(path, SCHEMAS, wait=20) as store:
        began = monotonic()
        timer.start()
        with store.change("Ana", "add") as change:
            assert monotonic() - began > 0.4
            change.insert("boards", board("after"))
        timer.join()
        kept = store.rows("select id from boards order by id")
        assert [row["id"] for row in kept] == ["after", "held"]


def test_a_program_that_dies_holding_the_lock_holds_nobody_up(
    path: Path, start: Callable[..., Process], said: Callable[[Process], str]
) -> None:
    holder = start(hold, path)
    assert said(holder) == "held"
    holder.kill()
    holder.wait()
    with open_store(path, SCHEMAS, wait=1) as store, store.change("Ana", "add") as change:
        assert change.rows("select id from boards") == []


def test_a_thread_that_holds_the_store_too_long_is_said_to_the_others(path: Path) -> None:
    with open_store(path, SCHEMAS, wait=0.2) as store:
        errors: list[Exception] = []

        def other() -> None:
            try:
                with store.change("Bob", "add") as change:
                    change.insert("boards", board("late"))
            except StoreBusyError as error:
                errors.append(error)

        thread = threading.Thread(target=other)
        with store.change("Ana", "add") as change:
            change.insert("boards", board())
            thread.start()
            thread.join(10)
        assert [str(error) for error in errors] == ["store_busy()"]
        assert store.rows("select id from boards") == [{"id": "b1"}]
