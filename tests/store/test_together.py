import threading
from concurrent.futures import CancelledError, Future, wait

import pytest

from errors import NotFoundError, StoreBusyError, StoreFullError
from store import Change, Store, Together
from tests.store.tiny import board, card


@pytest.fixture
def together(store: Store):
    queue = Together(store)
    yield queue
    queue.close()


def adding(key: str):
    def work(change: Change) -> str:
        change.insert("boards", board(key))
        return key

    return work


def held(together: Together) -> tuple[threading.Event, "Future[None]"]:
    """Keep the writer at one job, so that what follows is committed together."""
    go, began = threading.Event(), threading.Event()

    def work(_: Change) -> None:
        began.set()
        go.wait(10)

    future = together.submit("Ana", "wait", work)
    assert began.wait(10)
    return go, future


def keys(store: Store) -> list[str]:
    return [row["id"] for row in store.rows("select id from boards order by id")]


def test_each_has_a_change_of_its_own_and_its_result(store: Store, together: Together) -> None:
    futures = [together.submit(f"P{n}", "add", adding(f"b{n}"), n=n) for n in range(50)]
    assert [future.result(10) for future in futures] == [f"b{n}" for n in range(50)]
    log = store.rows("select actor, about from changes order by id")
    assert [row["actor"] for row in log] == [f"P{n}" for n in range(50)]
    assert log[7]["about"] == '{"n": 7}'
    store.undo(8, "Ana")
    assert "b7" not in keys(store)
    assert len(keys(store)) == 49


def test_what_waits_is_committed_at_once(store: Store, together: Together) -> None:
    commits: list[int] = []
    store.on_commit(lambda: commits.append(store.version()))
    go, first = held(together)
    futures = [together.submit("P", "add", adding(f"b{n}")) for n in range(20)]
    assert keys(store) == []
    go.set()
    wait([first, *futures], 10)
    assert commits == [0, 20]


def test_one_that_fails_is_taken_back_alone(store: Store, together: Together) -> None:
    def fails(change: Change) -> None:
        change.insert("boards", board("half"))
        change.insert("cards", card(board="nowhere"))

    go, _ = held(together)
    before = together.submit("P", "add", adding("b1"))
    broken = together.submit("P", "add", fails)
    after = together.submit("P", "add", adding("b2"))
    go.set()
    assert (before.result(10), after.result(10)) == ("b1", "b2")
    with pytest.raises(NotFoundError):
        broken.result(10)
    assert keys(store) == ["b1", "b2"]
    assert store.version() == 2


def test_nobody_is_told_before_the_commit(store: Store, together: Together) -> None:
    go, _ = held(together)
    seen: list[list[str]] = []
    future = together.submit("P", "add", adding("b1"))
    told = threading.Event()

    def tell(_: object) -> None:
        seen.append(keys(store))
        told.set()

    future.add_done_callback(tell)
    go.set()
    assert told.wait(10)
    assert seen == [["b1"]]


def test_a_full_disk_is_told_to_all_and_keeps_what_was_there(
    store: Store, together: Together
) -> None:
    together.submit("P", "add", adding("b1")).result(10)
    pages = store._writer.execute("pragma page_count").fetchone()[0]
    store._writer.execute(f"pragma max_page_count = {pages}")

    def large(change: Change) -> None:
        change.insert("boards", {**board("large"), "name": "x" * 100_000})

    go, _ = held(together)
    futures = [together.submit("P", "add", adding("b2")), together.submit("P", "add", large)]
    go.set()
    for future in futures:
        with pytest.raises(StoreFullError):
            future.result(10)
    assert keys(store) == ["b1"]
    store._writer.execute("pragma max_page_count = 100000")
    assert together.submit("P", "add", adding("b3")).result(10) == "b3"


def test_one_that_is_cancelled_while_it_waits_is_left_out(store: Store, together: Together) -> None:
    go, _ = held(together)
    left = together.submit("P", "add", adding("left"))
    kept = together.submit("P", "add", adding("kept"))
    assert left.cancel()
    go.set()
    assert kept.result(10) == "kept"
    with pytest.raises(CancelledError):
        left.result(10)
    assert keys(store) == ["kept"]


def test_closing_finishes_what_waits_and_takes_nothing_more(store: Store) -> None:
    together = Together(store)
    futures = [together.submit("P", "add", adding(f"b{n}")) for n in range(5)]
    together.close()
    assert all(future.done() for future in futures)
    with pytest.raises(StoreBusyError):
        together.submit("P", "add", adding("late")).result(1)
    together.close()
