from datetime import UTC, datetime, timedelta

from store import Store
from store.history import Touched, entries, touched
from tests.store.tiny import board


def add_boards(store: Store, number: int) -> None:
    for n in range(1, number + 1):
        with store.change("Ana", "board.add", title=f"n° {n}") as change:
            change.insert("boards", board(f"b{n}"))


def test_the_history_says_what_was_done_when_by_whom_newest_first(store: Store) -> None:
    add_boards(store, 2)
    newest, oldest = entries(store)
    assert (newest.number, newest.actor, newest.action) == (2, "Ana", "board.add")
    assert newest.about == {"title": "n° 2"}
    assert (newest.rows, newest.undoes, newest.undone) == (1, None, False)
    assert abs(newest.at - datetime.now(UTC)) < timedelta(minutes=1)
    assert oldest.number == 1


def test_the_history_says_what_was_undone_and_what_undid_it(store: Store) -> None:
    add_boards(store, 1)
    undo = store.undo(1, "Bob")
    newest, oldest = entries(store)
    assert (newest.number, newest.actor, newest.undoes, newest.undone) == (undo, "Bob", 1, False)
    assert oldest.undone


def test_the_history_is_read_in_pages(store: Store) -> None:
    add_boards(store, 5)
    assert [entry.number for entry in entries(store, most=2)] == [5, 4]
    assert [entry.number for entry in entries(store, most=2, before=4)] == [3, 2]
    assert entries(store, before=1) == []


def test_an_engagement_without_changes_has_an_empty_history(store: Store) -> None:
    assert entries(store) == []


def test_what_a_change_touched_is_shown_before_and_after(store: Store) -> None:
    add_boards(store, 2)
    with store.change("Ana", "x") as change:
        change.update("boards", "b1", {"name": "new"})
        change.delete("boards", "b2")
        change.insert("boards", board("b3"))
    b1, b2, b3 = ({**board(key), "rev": 1} for key in ("b1", "b2", "b3"))
    assert touched(store, change.number) == [
        Touched("boards", b1, {"id": "b1", "name": "new", "rev": 2}),
        Touched("boards", b2, None),
        Touched("boards", None, b3),
    ]
    assert len(touched(store, change.number, most=2)) == 2
    assert touched(store, 99) == []
