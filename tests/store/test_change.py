import json
import threading
from collections.abc import Callable

import pytest

from errors import ConflictError, NotFoundError, StillReferencedError
from store import Store, new_key
from store.sqlite import sqlite3
from tests.store.tiny import board, card, label, mark, person

Everything = Callable[[], dict[str, list[dict[str, object]]]]


def log_of(store: Store, number: int) -> list[tuple[str, object, object]]:
    """What the log says of one change: table, row before, row after."""
    return [
        (
            row["tbl"],
            row["before"] and json.loads(row["before"]),
            row["after"] and json.loads(row["after"]),
        )
        for row in store.rows(
            "select * from change_rows where change = ? order by position", [number]
        )
    ]


def test_a_change_writes_the_row_and_its_log_with_who_and_what(store: Store) -> None:
    with store.change("Ana", "board.add", title="Été", n=2) as change:
        assert change.insert("boards", board("b1", "Été"))
    row = {"id": "b1", "name": "Été", "rev": 1}
    assert store.rows("select * from boards") == [row]
    entry = store.row("select * from changes") or {}
    assert (entry["id"], entry["actor"], entry["action"]) == (change.id, "Ana", "board.add")
    assert json.loads(entry["about"]) == {"title": "Été", "n": 2}
    assert entry["at"].endswith("+00:00")
    assert log_of(store, change.number) == [("boards", None, row)]


def test_a_change_keeps_one_image_per_row_from_before_it_to_after_it(store: Store) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
    with store.change("Ana", "edit") as change:
        change.update("boards", "b1", {"name": "first"})
        change.update("boards", "b1", {"name": "second"})
    before, after = {**board(), "rev": 1}, {"id": "b1", "name": "second", "rev": 3}
    assert log_of(store, change.number) == [("boards", before, after)]


def test_the_image_is_what_sqlite_stored_not_what_was_passed(store: Store) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
        change.insert("cards", card())
    with store.change("Ana", "weigh") as change:
        assert change.update("cards", "c1", {"weight": "3"})["weight"] == 3.0
    assert log_of(store, change.number)[0][2] == store.row("select * from cards")


def test_a_change_that_touches_nothing_leaves_no_trace(store: Store) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
    version = store.version()
    with store.change("Bob", "same") as change:
        change.update("boards", "b1", {"name": "board b1"})
    with store.change("Bob", "there and gone") as there_and_gone:
        there_and_gone.insert("boards", board("b2"))
        there_and_gone.delete("boards", "b2")
    assert (change.id, change.number, there_and_gone.id) == (None, 0, None)
    assert store.version() == version
    assert store.rows("select rev from boards") == [{"rev": 1}]


def test_the_version_is_the_number_of_the_last_change(store: Store) -> None:
    assert store.version() == 0
    for key in ("b1", "b2"):
        with store.change("Ana", "add") as change:
            change.insert("boards", board(key))
        assert store.version() == change.id


def test_a_row_sent_twice_is_kept_once_and_as_it_was_first(store: Store) -> None:
    with store.change("phone", "send") as change:
        assert change.insert("boards", board("b1", "first"), if_absent=True)
    with store.change("phone", "send") as change:
        assert not change.insert("boards", board("b1", "again"), if_absent=True)
    assert store.rows("select name from boards") == [{"name": "first"}]
    assert change.id is None


def test_a_row_sent_twice_is_told_by_its_key_even_where_rows_are_numbered(store: Store) -> None:
    for _ in range(2):
        with store.change("phone", "send") as change:
            change.insert("boards", board(), if_absent=True)
            change.insert("cards", card(), if_absent=True)
    assert store.rows("select count(*) as n from cards") == [{"n": 1}]


def test_if_absent_still_refuses_a_name_that_is_taken(store: Store) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board("b1", "same"))
    with pytest.raises(sqlite3.IntegrityError), store.change("Bob", "add") as change:
        change.insert("boards", board("b2", "same"), if_absent=True)


def test_an_update_raises_the_revision_and_gives_the_row_back(store: Store) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
        row = change.update("boards", "b1", {"name": "new"}, rev=1)
    assert row == {"id": "b1", "name": "new", "rev": 2} == store.row("select * from boards")


def test_an_update_of_an_old_revision_is_refused_with_both_versions_and_who(store: Store) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board("b1", "first"))
    with store.change("Bob", "rename") as change:
        change.update("boards", "b1", {"name": "Bob's"}, rev=1)
    with pytest.raises(ConflictError) as caught, store.change("Cat", "rename") as change:
        change.update("boards", "b1", {"name": "Cat's"}, rev=1)
    error = caught.value
    assert error.mine == {"id": "b1", "name": "Cat's", "rev": 2}
    assert error.theirs == {"id": "b1", "name": "Bob's", "rev": 2}
    assert error.facts == {"table": "boards", "by": "Bob"}
    assert store.row("select name from boards") == {"name": "Bob's"}


def test_a_row_without_a_revision_is_updated_by_its_key(store: Store) -> None:
    with store.change("Ana", "add") as change:
        change.insert("labels", label())
        assert change.update("labels", "red", {"colour": "#a00"}) == {
            "name": "red", "colour": "#a00",
        }  # fmt: skip


def test_a_row_that_is_gone_can_neither_be_updated_nor_deleted(store: Store) -> None:
    with pytest.raises(NotFoundError, match="record_gone"), store.change("Ana", "x") as change:
        change.update("boards", "gone", {"name": "x"})
    with pytest.raises(NotFoundError, match="record_gone"), store.change("Ana", "x") as change:
        change.delete("boards", "gone")


def test_a_row_that_points_to_a_record_taken_away_meanwhile_is_refused_as_such(
    store: Store,
) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
        change.insert("cards", card())
    with pytest.raises(NotFoundError, match="record_gone"), store.change("Bob", "add") as change:
        change.insert("cards", card("c2", board="gone"))
    with pytest.raises(NotFoundError, match="record_gone"), store.change("Bob", "move") as change:
        change.update("cards", "c1", {"board": "gone"})
    assert store.rows("select id, board from cards") == [{"id": "c1", "board": "b1"}]


def test_a_key_of_several_columns_is_given_in_the_order_of_the_table(store: Store) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
        change.insert("cards", card())
        change.insert("labels", label())
        change.insert("marks", mark())
        assert change.row("marks", ["c1", "red"]) == mark()
        assert change.row("marks", ["red", "c1"]) is None
        with pytest.raises(ValueError, match=r"expected a key of \('card', 'label'\)"):
            change.row("marks", "c1")


def test_deleting_takes_the_rows_that_only_exist_with_it_and_logs_each(store: Store) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
        change.insert("boards", board("b2"))
        change.insert("people", person())
        change.insert("cards", card(person="p1"))
        change.insert("cards", card("c2", board="b2"))
        change.insert("labels", label())
        change.insert("marks", mark())
    with store.change("Ana", "delete") as change:
        change.delete("boards", "b1")
    logged = {(table, after) for table, _, after in log_of(store, change.number)}
    assert logged == {("boards", None), ("people", None), ("cards", None), ("marks", None)}
    assert store.rows("select id from cards") == [{"id": "c2"}]
    assert store.rows("select * from marks") == store.rows("select * from people") == []
    assert store.rows("select rowid from cards_fts where cards_fts match 'cafe'") == [{"rowid": 2}]


def test_deleting_a_record_that_another_rests_on_is_refused_and_takes_nothing(
    store: Store, everything: Everything
) -> None:
    with store.change("Ana", "add") as change:
        for table, row in (
            ("boards", board()), ("boards", board("b2")), ("people", person()),
            ("cards", card(board="b2", person="p1")), ("labels", label()), ("marks", mark()),
        ):  # fmt: skip
            change.insert(table, row)
    before = everything()
    for table, key, by in (
        ("people", "p1", "cards"), ("labels", "red", "marks"), ("boards", "b1", "cards"),
    ):  # fmt: skip
        with store.change("Bob", "delete") as change:
            with pytest.raises(StillReferencedError) as caught:
                change.delete(table, key)
            assert caught.value.facts == {"table": table, "by": by}
        assert change.id is None
    assert everything() == before


def test_deleting_a_record_that_the_thread_passes_through_is_refused(
    store: Store, everything: Everything
) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
        change.insert("cards", card())
        for end in ("from", "to"):
            ends = {"from_id": "x", "to_id": "x", f"{end}_id": "c1"}
            kinds = {"from_kind": "note", "relation": "supports", "to_kind": "note"}
            change.insert("links", {"id": new_key(), **ends, **kinds, "seen_rev": 1})
    before = everything()
    for table, key in (("cards", "c1"), ("boards", "b1")):
        with pytest.raises(StillReferencedError) as caught, store.change("Bob", "x") as change:
            change.delete(table, key)
        assert caught.value.facts["by"] == "links"
    assert everything() == before


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_inside_the_block_leaves_nothing(store: Store, error: type[BaseException]) -> None:
    with pytest.raises(error), store.change("Ana", "add") as change:  # noqa: PT012 - the point
        change.insert("boards", board())
        assert change.row("boards", "b1")
        raise error
    assert store.rows("select * from boards") == []
    assert store.version() == 0
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
    assert store.version() == change.id


def test_a_change_inside_a_change_is_refused_and_nothing_of_either_is_kept(store: Store) -> None:
    with pytest.raises(RuntimeError, match="already open"), store.change("Ana", "a") as change:  # noqa: PT012
        change.insert("boards", board())
        with store.change("Ana", "b"):
            pass
    assert store.rows("select * from boards") == []
    with pytest.raises(RuntimeError, match="already open"), store.change("Ana", "a"):
        store.keep("places", [{"card": "c1", "x": 1.0}])


def test_a_change_in_another_thread_waits_its_turn(store: Store) -> None:
    held, done = threading.Event(), threading.Event()

    def other() -> None:
        held.wait()
        with store.change("Bob", "add") as change:
            change.insert("boards", board("b2"))
        done.set()

    thread = threading.Thread(target=other)
    thread.start()
    with store.change("Ana", "add") as change:
        change.insert("boards", board())
        held.set()
        assert not done.wait(0.1)
    thread.join(10)
    assert done.is_set()
    assert store.rows("select actor from changes") == [{"actor": "Ana"}, {"actor": "Bob"}]


def test_keeping_replaces_what_was_kept_and_is_not_logged(store: Store) -> None:
    store.keep("places", [{"card": "c1", "x": 1.0, "vector": b"\x00\xff"}, {"card": "c2", "x": 2}])
    store.keep("places", [{"card": "c1", "x": 3.0, "vector": None}])
    kept = [{"card": "c1", "x": 3.0, "vector": None}, {"card": "c2", "x": 2.0, "vector": None}]
    assert store.rows("select * from places order by card") == kept
    assert store.version() == 0
    assert store.rows("select * from change_rows") == []


def test_keeping_is_all_or_nothing(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.keep("places", [{"card": "c1", "x": 1.0}, {"card": "c2", "x": None}])
    assert store.rows("select * from places") == []
