import contextlib
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from errors import FilRougeError, UndoRefusedError
from store import Store, creating_store, open_store
from store.changes import Change
from store.sqlite import sqlite3
from tests.store.model import KEYS, Done, Key, Model, Rows, Values, key_of
from tests.store.tiny import tiny_schema

FEW = settings(
    max_examples=40, stateful_step_count=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip

a_board, a_person, a_card = (st.sampled_from([f"{kind}1", f"{kind}2"]) for kind in "bpc")
a_label = st.sampled_from(["red", "blue"])
a_word = st.sampled_from(["park", "été"])

NEW: dict[str, st.SearchStrategy[Values]] = {
    "boards": st.fixed_dictionaries({"id": a_board, "name": a_word}),
    "people": st.fixed_dictionaries({"id": a_person, "board": a_board, "name": a_word}),
    "cards": st.fixed_dictionaries(
        {"id": a_card, "board": a_board, "person": st.none() | a_person, "text": a_word,
         "weight": st.none() | st.sampled_from([0.5, 1.0])}
    ),
    "labels": st.fixed_dictionaries({"name": a_label, "colour": a_word}),
    "marks": st.fixed_dictionaries({"card": a_card, "label": a_label}),
}  # fmt: skip


@st.composite
def a_step(draw: st.DrawFn) -> tuple[str, str, Values]:
    """An insert, an update or a delete of a row that may or may not be there."""
    table = draw(st.sampled_from(sorted(NEW)))
    verb = draw(st.sampled_from(["insert", "insert", "update", "delete"]))
    row = draw(NEW[table])
    if verb == "update":
        free = sorted(row.keys() - set(KEYS[table]))
        chosen = draw(st.sets(st.sampled_from(free), min_size=1)) if free else set[str]()
        row = {name: row[name] for name in row if name in chosen or name in KEYS[table]}
    return verb, table, row


some_steps = st.lists(a_step(), min_size=1, max_size=5)


def take(change: Change, verb: str, table: str, row: Values) -> bool:
    """Take a step in the store; False where it is refused."""
    key = list(key_of(table, row))
    try:
        if verb == "insert":
            change.insert(table, row)  # type: ignore[arg-type]
        elif verb == "update":
            change.update(table, key, _free(table, row))  # type: ignore[arg-type]
        else:
            change.delete(table, key)  # type: ignore[arg-type]
    except (FilRougeError, sqlite3.IntegrityError):
        return False
    return True


def foresee(model: Model, verb: str, table: str, row: Values) -> bool:
    """The same step in the model."""
    key: Key = key_of(table, row)
    if verb == "insert":
        return model.insert(table, row)
    if verb == "update":
        return model.update(table, key, _free(table, row))
    return model.delete(table, key)


def _free(table: str, row: Values) -> Values:
    return {name: value for name, value in row.items() if name not in KEYS[table]}


def try_undo(store: Store, number: int) -> tuple[int, str]:
    """The number of the undo, or the key with which it was refused."""
    try:
        return store.undo(number, "Bob"), ""
    except UndoRefusedError as error:
        return 0, error.key


class Undoing(RuleBasedStateMachine):
    """Changes and undos in any order, in the store and in the model side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.ending = contextlib.ExitStack()
        folder = Path(self.ending.enter_context(tempfile.TemporaryDirectory()))
        with creating_store(folder / "tiny.db", [tiny_schema]):
            pass
        self.store = self.ending.enter_context(open_store(folder / "tiny.db", [tiny_schema]))
        self.model = Model()

    @initialize(steps=st.lists(a_step(), min_size=3, max_size=12))
    def begin(self, steps: list[tuple[str, str, Values]]) -> None:
        self.work([("insert", "boards", {"id": "b1", "name": "park"}), *steps])

    @rule(steps=some_steps)
    def work(self, steps: list[tuple[str, str, Values]]) -> None:
        before = self.model.rows
        with self.store.change("Ana", "work") as change:
            for step in steps:
                assert take(change, *step) == foresee(self.model, *step), step
                self._number(change)
        assert (change.id is not None) >= (before != self.model.rows)
        if change.id is not None:
            self.model.log[change.id] = Done(before, self.model.rows)

    def _number(self, change: Change) -> None:
        """SQLite numbers the cards; a card made anew is another card, under the same key."""
        for (table, key), values in list(self.model.rows.items()):
            if table == "cards" and "number" not in values:
                row = change.row(table, list(key)) or {}  # type: ignore[arg-type]
                numbered = {**values, "number": row["number"]}
                self.model.rows = {**self.model.rows, (table, key): numbered}

    @precondition(lambda self: self.model.log)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.model.log)), label="number")
        before, expected = self.model.rows, self.model.after_undo(number)
        version = self.store.version()
        undo, refusal = try_undo(self.store, number)
        if refusal:
            # Two rows that swapped a unique name within one change are refused, with that reason.
            assert expected is None or refusal == "undo_taken"
            assert self.store.version() == version
        else:
            assert expected is not None
            self.model.rows = expected
            self.model.log[undo] = Done(before, expected, number)

    @invariant()
    def the_rows_are_those_of_the_model(self) -> None:
        assert rows_of(self.store) == self.model.rows

    @invariant()
    def every_reference_points_to_something_and_the_search_index_fits(self) -> None:
        assert self.store.rows("pragma foreign_key_check") == []
        with self.store.change("check", "check") as change:
            change.rows("insert into cards_fts(cards_fts, rank) values ('integrity-check', 1)")

    @invariant()
    def what_is_marked_undone_is_what_an_undo_in_force_undid(self) -> None:
        marked = {row["id"] for row in self.store.rows("select id from changes where undone")}
        assert marked == {number for number in self.model.log if self.model.undone(number)}

    def teardown(self) -> None:
        self.ending.close()


def rows_of(store: Store) -> Rows:
    return {
        (table, key_of(table, row)): {name: row[name] for name in row if name != "rev"}
        for table in NEW
        for row in store.rows(f"select * from {table}")
    }


Undoing.TestCase.settings = FEW
TestUndoing = Undoing.TestCase


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=st.lists(a_step(), max_size=12), steps=st.lists(a_step(), min_size=1, max_size=12))
def test_the_last_change_is_undone_and_redone_to_any_depth(
    before: list[tuple[str, str, Values]], steps: list[tuple[str, str, Values]]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        creating_store(Path(folder) / "tiny.db", [tiny_schema]) as store,
    ):
        start: tuple[str, str, Values] = ("insert", "boards", {"id": "b1", "name": "park"})
        for work in ([start, *before], steps):
            old = rows_of(store)
            with store.change("Ana", "work") as change:
                for step in work:
                    take(change, *step)
        states, number = [old, rows_of(store)], change.number
        for depth in range(4 if number else 0):
            number, refusal = try_undo(store, number)
            assert refusal in ("", "undo_taken")  # as above; what was undone can be redone
            assert not (refusal and depth)
            assert rows_of(store) == states[depth % 2 if not refusal else 1]
            if refusal:
                break
