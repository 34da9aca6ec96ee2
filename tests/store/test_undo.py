from collections.abc import Callable
from functools import partial

import pytest

from errors import NotFoundError, UndoRefusedError
from store import Store
from store.changes import Change
from store.history import entries, touched
from tests.store.tiny import board, card, label, mark, person

Everything = Callable[[], dict[str, list[dict[str, object]]]]


def do(store: Store, work: Callable[[Change], object], actor: str = "Ana") -> int:
    """The number of a change that does this."""
    with store.change(actor, "work") as change:
        work(change)
    return change.number


def refused(store: Store, number: int) -> tuple[str, dict[str, object]]:
    """The key and the facts with which an undo is refused."""
    with pytest.raises(UndoRefusedError) as caught:
        store.undo(number, "Ana")
    return caught.value.key, dict(caught.value.facts)


def undone(store: Store) -> dict[int, bool]:
    return {row["id"]: bool(row["undone"]) for row in store.rows("select id, undone from changes")}


@pytest.fixture
def furnished(store: Store) -> Store:
    """A board with a person, a card by them and a marked card."""

    def work(change: Change) -> None:
        change.insert("boards", board())
        change.insert("people", person())
        change.insert("labels", label())
        change.insert("cards", card(person="p1"))
        change.insert("marks", mark())

    do(store, work)
    return store


@pytest.mark.parametrize(
    "work",
    [
        lambda change: change.insert("boards", board("b2")),
        lambda change: change.update("cards", "c1", {"text": "autre", "person": None}),
        lambda change: change.delete("boards", "b1"),
        lambda change: (change.delete("cards", "c1"), change.insert("cards", card(text="new"))),
    ],
    ids=["an insert", "an update", "a delete", "a replacement"],
)
def test_undoing_restores_the_rows_and_redoing_brings_the_work_back_as_often_as_wanted(
    furnished: Store, everything: Everything, work: Callable[[Change], object]
) -> None:
    before = everything()
    number = do(furnished, work)
    after = everything()
    assert before != after
    for depth in range(1, 5):
        last, number = number, furnished.undo(number, "Bob")
        assert everything() == (before if depth % 2 else after)
        assert undone(furnished)[last]
        assert undone(furnished)[2] == bool(depth % 2)
    assert furnished.rows("select undoes from changes where id > 2") == [
        {"undoes": number} for number in (2, 3, 4, 5)
    ]


def test_an_undo_is_a_change_of_its_own_with_who_and_which(store: Store) -> None:
    number = do(store, lambda change: change.insert("boards", board()))
    undo = store.undo(number, "Bob")
    entry = store.row("select * from changes where id = ?", [undo]) or {}
    assert (entry["actor"], entry["action"], entry["undoes"]) == ("Bob", "undo", number)
    assert entry["about"] == '{"number": 1}'
    assert store.version() == undo


def test_there_is_nothing_to_undo_under_a_number_nobody_has(store: Store) -> None:
    with pytest.raises(NotFoundError, match="change_gone"):
        store.undo(7, "Ana")
    assert store.version() == 0


def test_a_change_is_undone_once(store: Store) -> None:
    number = do(store, lambda change: change.insert("boards", board()))
    store.undo(number, "Ana")
    assert refused(store, number) == ("undo_already", {"number": number})


def test_a_change_is_not_undone_a_second_time_through_an_old_redo(
    store: Store, everything: Everything
) -> None:
    made = do(store, lambda change: change.insert("boards", board()))
    first = store.undo(made, "Ana")
    redo = store.undo(first, "Ana")
    back = store.undo(redo, "Ana")
    store.undo(first, "Ana")
    store.undo(made, "Ana")
    before = everything()
    assert refused(store, back) == ("undo_already", {"number": first})
    assert everything() == before
    assert undone(store) == {1: True, 2: True, 3: True, 4: False, 5: False, 6: False}


def test_changes_to_other_columns_of_a_row_are_undone_each_by_itself(furnished: Store) -> None:
    renamed = do(furnished, lambda change: change.update("cards", "c1", {"text": "renamed"}))
    do(furnished, lambda change: change.update("cards", "c1", {"weight": 2.0}))
    furnished.undo(renamed, "Ana")
    assert furnished.row("select text, weight from cards") == {"text": "Café fermé", "weight": 2.0}


@pytest.mark.parametrize(
    ("work", "later"),
    [
        (lambda change: change.update("boards", "b1", {"name": "n"}),
         lambda change: change.update("boards", "b1", {"name": "m"})),
        (lambda change: change.update("boards", "b1", {"name": "n"}),
         lambda change: change.delete("boards", "b1")),
        (lambda change: change.insert("boards", board("b2")),
         lambda change: change.update("boards", "b2", {"name": "m"})),
        (lambda change: change.insert("boards", board("b2")),
         lambda change: change.delete("boards", "b2")),
        (lambda change: change.delete("boards", "b1"),
         lambda change: change.insert("boards", board())),
    ],
    ids=["update, update", "update, delete", "insert, update", "insert, delete", "delete, insert"],
)  # fmt: skip
def test_later_work_on_the_same_row_is_not_lost_to_an_undo(
    furnished: Store, everything: Everything, work: Callable[[Change], object],
    later: Callable[[Change], object],
) -> None:  # fmt: skip
    number, after = do(furnished, work), do(furnished, later)
    before = everything()
    assert refused(furnished, number) == ("undo_later", {"number": number, "later": after})
    assert everything() == before
    furnished.undo(after, "Ana")
    furnished.undo(number, "Ana")


def test_a_column_that_was_empty_when_the_row_was_made_counts_as_later_work(store: Store) -> None:
    do(store, lambda change: change.insert("boards", board()))
    made = do(store, lambda change: change.insert("cards", card()))
    weighed = do(store, lambda change: change.update("cards", "c1", {"weight": 1.0}))
    assert refused(store, made) == ("undo_later", {"number": made, "later": weighed})


def test_a_refusal_names_a_change_whose_undoing_helps_not_simply_the_last(furnished: Store) -> None:
    """Naming the last change sent people from undo to redo and back for ever."""
    first = do(furnished, lambda change: change.update("boards", "b1", {"name": "x"}))
    second = do(furnished, lambda change: change.update("boards", "b1", {"name": "y"}))
    last = do(furnished, lambda change: change.update("boards", "b1", {"name": "z"}))
    for _ in range(3):
        last = furnished.undo(last, "Ana")
    assert refused(furnished, first) == ("undo_later", {"number": first, "later": second})
    furnished.undo(second, "Ana")
    furnished.undo(first, "Ana")
    assert furnished.row("select name from boards") == {"name": "board b1"}


def test_where_only_an_undo_stands_in_the_way_it_is_the_one_named(store: Store) -> None:
    made = do(store, lambda change: change.insert("boards", board()))
    filled = do(store, lambda change: change.insert("cards", card()))
    undo = store.undo(made, "Ana")
    assert refused(store, filled) == ("undo_later", {"number": filled, "later": undo})


def test_a_redo_of_what_was_undone_anew_is_refused_as_such(store: Store) -> None:
    made = do(store, lambda change: change.insert("boards", board()))
    redo = store.undo(store.undo(made, "Ana"), "Ana")
    store.undo(made, "Ana")
    assert refused(store, redo) == ("undo_already", {"number": made})


def test_a_change_that_only_other_columns_follow_is_not_blamed_on_them(furnished: Store) -> None:
    first = do(furnished, lambda change: change.update("cards", "c1", {"text": "x"}))
    second = do(furnished, lambda change: change.update("cards", "c1", {"text": "y"}))
    do(furnished, lambda change: change.update("cards", "c1", {"weight": 1.0}))
    assert refused(furnished, first) == ("undo_later", {"number": first, "later": second})


def test_a_record_that_others_rest_on_since_is_not_taken_away(
    store: Store, everything: Everything
) -> None:
    labelled = do(store, lambda change: change.insert("labels", label()))
    do(store, lambda change: change.insert("boards", board()))
    do(store, lambda change: (change.insert("cards", card()), change.insert("marks", mark())))
    before = everything()
    assert refused(store, labelled) == ("undo_referenced", {"number": labelled, "by": "marks"})
    assert everything() == before


def test_what_only_exists_with_a_record_goes_with_it_and_comes_back_with_it(
    store: Store, everything: Everything
) -> None:
    made = do(store, lambda change: change.insert("boards", board()))
    do(store, lambda change: change.insert("cards", card()), "Bob")
    before = everything()
    undo = store.undo(made, "Ana")
    assert everything()["boards"] == everything()["cards"] == []
    assert store.row("select count(*) as n from change_rows where change = ?", [undo]) == {"n": 2}
    store.undo(undo, "Ana")
    assert everything() == before


def test_a_record_is_not_brought_back_to_point_to_nothing(
    store: Store, everything: Everything
) -> None:
    do(store, lambda change: change.insert("boards", board()))
    do(store, lambda change: change.insert("cards", card()))
    card_gone = do(store, lambda change: change.delete("cards", "c1"))
    board_gone = do(store, lambda change: change.delete("boards", "b1"))
    before = everything()
    assert refused(store, card_gone) == ("undo_rests_on_gone", {"number": card_gone})
    assert everything() == before
    assert not undone(store)[card_gone]
    store.undo(board_gone, "Ana")
    store.undo(card_gone, "Ana")
    assert store.row("select id, board from cards") == {"id": "c1", "board": "b1"}


def test_a_name_that_another_took_meanwhile_is_not_given_back(
    store: Store, everything: Everything
) -> None:
    do(store, lambda change: change.insert("boards", board("b1", "taken")))
    renamed = do(store, lambda change: change.update("boards", "b1", {"name": "free"}))
    do(store, lambda change: change.insert("boards", board("b2", "taken")))
    before = everything()
    assert refused(store, renamed) == ("undo_taken", {"number": renamed})
    gone = do(store, lambda change: change.delete("boards", "b1"))
    do(store, lambda change: change.insert("boards", board("b3", "free")))
    assert refused(store, gone) == ("undo_taken", {"number": gone})
    assert everything()["boards"] == [*before["boards"][1:], board("b3", "free")]


def test_a_name_handed_on_within_one_change_goes_back_to_whom_it_belonged(
    store: Store, everything: Everything
) -> None:
    do(store, lambda change: change.insert("boards", board("b1", "best")))
    before = everything()

    def work(change: Change) -> None:
        change.insert("boards", board("b2", "second"))
        change.delete("boards", "b1")
        change.update("boards", "b2", {"name": "best"})

    number = do(store, work)
    after = everything()
    undo = store.undo(number, "Ana")
    assert everything() == before
    store.undo(undo, "Ana")
    assert everything() == after


@pytest.mark.parametrize("moved_first", [True, False])
def test_rows_go_back_whatever_the_order_in_which_the_change_touched_them(
    furnished: Store, everything: Everything, moved_first: bool
) -> None:
    before = everything()

    def work(change: Change) -> None:
        if moved_first:
            change.update("cards", "c1", {"text": "touched first"})
        change.insert("boards", board("b2"))
        change.insert("people", person("p2", "b2"))
        change.insert("cards", card("c2", board="b1"))
        change.insert("boards", board("b3"))
        change.update("cards", "c1", {"board": "b2", "person": "p2"})
        change.update("cards", "c2", {"board": "b3", "person": "p2"})

    number = do(furnished, work)
    after = everything()
    undo = furnished.undo(number, "Ana")
    assert everything() == before
    furnished.undo(undo, "Ana")
    assert everything() == after


def test_a_row_that_comes_back_has_the_revision_it_had(store: Store) -> None:
    do(store, lambda change: change.insert("boards", board()))
    do(store, lambda change: change.update("boards", "b1", {"name": "x"}))
    store.undo(do(store, lambda change: change.delete("boards", "b1")), "Ana")
    assert store.row("select rev from boards") == {"rev": 2}


def test_undoing_an_update_is_an_update_so_that_screens_and_links_notice(store: Store) -> None:
    do(store, lambda change: change.insert("boards", board()))
    store.undo(do(store, lambda change: change.update("boards", "b1", {"name": "x"})), "Ana")
    assert store.row("select name, rev from boards") == {"name": "board b1", "rev": 3}


def test_the_search_index_follows_undo_and_redo(furnished: Store) -> None:
    def found(word: str) -> list[dict[str, object]]:
        return furnished.rows("select rowid from cards_fts where cards_fts match ?", [word])

    number = do(furnished, lambda change: change.update("cards", "c1", {"text": "Déneigement"}))
    assert (found("cafe"), found("deneigement")) == ([], [{"rowid": 1}])
    undo = furnished.undo(number, "Ana")
    assert (found("cafe"), found("deneigement")) == ([{"rowid": 1}], [])
    furnished.undo(undo, "Ana")
    gone = do(furnished, lambda change: change.delete("cards", "c1"))
    assert found("deneigement") == []
    furnished.undo(gone, "Ana")
    assert found("deneigement") == [{"rowid": 1}]


def test_a_long_to_and_fro_of_undo_and_redo_works_as_the_first_did(store: Store) -> None:
    """Each undo turns over every one before it; done by recursion this ended at Python's limit."""
    number = do(store, lambda change: change.insert("boards", board()))
    with store.change("Ana", "many") as change:
        change.connection.executemany(
            "insert into changes (at, actor, action, about, undoes, undone)"
            " values ('', 'Ana', 'undo', '{}', ?, ?)",
            [(n, n % 2 == 1) for n in range(number, number + 2000)],
        )
    assert store.row("select count(*) as n from changes") == {"n": 2001}
    store.undo(store.version(), "Ana")
    assert undone(store)[number]


# What a change rests on


def resting(store: Store) -> int:
    """A change of a card's text that rests on the name of its board."""

    def work(change: Change) -> None:
        change.update("cards", "c1", {"text": "autre"})
        change.rest_on("cards", "c1", "person")
        change.rest_on("boards", "b1", "name")

    return do(store, work)


def test_undo_is_refused_once_what_it_rests_on_has_changed(furnished: Store) -> None:
    for table, key, values in (
        ("cards", "c1", {"person": None}),
        ("boards", "b1", {"name": "another"}),
    ):
        number = resting(furnished)
        later = do(furnished, partial(Change.update, table=table, key=key, values=values))
        assert refused(furnished, number) == ("undo_later", {"number": number, "later": later})
        furnished.undo(later, "Ana")
        furnished.undo(number, "Ana")


def test_columns_it_does_not_rest_on_may_change(furnished: Store) -> None:
    number = resting(furnished)
    do(furnished, lambda change: change.update("cards", "c1", {"weight": 2.0}))
    furnished.undo(number, "Ana")
    assert furnished.row("select text, weight from cards") == {"text": "Café fermé", "weight": 2.0}


def test_redoing_rests_on_the_same(furnished: Store) -> None:
    undo = furnished.undo(resting(furnished), "Ana")
    later = do(furnished, lambda change: change.update("boards", "b1", {"name": "another"}))
    assert refused(furnished, undo) == ("undo_later", {"number": undo, "later": later})


def test_what_a_change_only_rests_on_is_not_what_it_touched(furnished: Store) -> None:
    number = resting(furnished)
    assert [row.table for row in touched(furnished, number)] == ["cards"]
    assert entries(furnished)[0].rows == 1
    assert do(furnished, lambda change: change.rest_on("boards", "b1", "name")) == 0
