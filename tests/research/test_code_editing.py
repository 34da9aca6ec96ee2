"""What is done to the codebook: nothing is lost by it, and all of it can be undone."""

import contextlib
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

import engagements
from errors import ConflictError, FilRougeError, InputError, UndoRefusedError
from research import code_editing, codes, codings
from research.code_counts import Counts, code_counts
from research.codes import COLOURS, Code, CodeDraft
from store import Store, open_store
from tests.templates import begin_and_fill, copied

ACTOR = "Ana"


def add(store: Store, name: str, parent: str | None = None) -> Code:
    return get(store, codes.add(store, ACTOR, CodeDraft(name, parent=parent)))


def get(store: Store, key: str) -> Code:
    return next(code for code in codes.codes(store) if code.id == key)


def notes(store: Store, n: int = 4) -> list[str]:
    return [row["id"] for row in store.rows(f"select id from notes order by number limit {n}")]


def given(store: Store) -> set[tuple[str, str | None, str]]:
    return {(one.code, one.note, one.coder) for one in codings.of_notes(store)}


def refused(key: str) -> "pytest.RaisesExc[InputError]":
    return pytest.raises(InputError, match=key)


def test_a_code_is_edited_and_of_two_who_do_the_second_sees_both(filled: Store):
    code = add(filled, "Access")
    draft = CodeDraft("Access", "Accès", "Getting in", colour=COLOURS[3])
    code_editing.edit(filled, ACTOR, code, draft)
    now = get(filled, code.id)
    assert (now.name_fr, now.definition_fr, now.colour) == ("Accès", "Getting in", COLOURS[3])
    with pytest.raises(ConflictError) as error:
        code_editing.edit(filled, "Ben", code, CodeDraft("Entry"))
    assert error.value.mine["name_en"] == "Entry"
    assert error.value.theirs["name_en"] == "Access"


def test_a_code_cannot_take_the_name_of_one_beside_it_nor_a_colour_of_its_own(filled: Store):
    one, _ = add(filled, "Access"), add(filled, "Words")
    with refused("code_exists"):
        code_editing.edit(filled, ACTOR, one, CodeDraft("words"))
    with refused("code_colour"):
        code_editing.edit(filled, ACTOR, one, CodeDraft("Access", colour="red"))


def test_a_code_moves_with_those_under_it_and_never_under_itself(filled: Store):
    top, low = add(filled, "Top"), add(filled, "Low")
    deep = add(filled, "Deep", low.id)
    code_editing.move(filled, ACTOR, low, top.id)
    assert [code.id for code in codes.codes(filled)] == [top.id, low.id, deep.id]
    for under in (low.id, deep.id):
        with refused("code_under_itself"):
            code_editing.move(filled, ACTOR, low, under)


def test_an_undo_never_puts_two_codes_under_each_other(filled: Store):
    b = add(filled, "B")
    a = add(filled, "A", b.id)
    number = code_editing.move(filled, ACTOR, a, None)
    code_editing.move(filled, ACTOR, b, a.id)
    with pytest.raises(UndoRefusedError):
        filled.undo(number, ACTOR)
    assert len(codes.codes(filled)) == 2


def test_codes_are_put_in_order(filled: Store):
    one, two, three = (add(filled, name) for name in ("One", "Two", "Three"))
    assert code_editing.shift(filled, ACTOR, one, -1) == 0
    code_editing.shift(filled, ACTOR, three, -1)
    assert [code.id for code in codes.codes(filled)] == [one.id, three.id, two.id]


def test_a_merge_joins_what_one_coder_gave_twice_and_its_undo_brings_all_back(filled: Store):
    into, other = add(filled, "Wait"), add(filled, "Delay")
    under = add(filled, "Queue", other.id)
    first, second, third, _ = notes(filled)
    codings.code_notes(filled, ACTOR, into.id, [first, second])
    codings.code_notes(filled, ACTOR, other.id, [second, third])
    codings.code_notes(filled, "Ben", other.id, [second])
    before = given(filled)
    number = code_editing.merge(filled, ACTOR, into, [other], CodeDraft("Waiting", "Attente"))
    assert given(filled) == {
        (into.id, first, ACTOR), (into.id, second, ACTOR), (into.id, third, ACTOR),
        (into.id, second, "Ben"),
    }  # fmt: skip
    assert get(filled, into.id).name_en == "Waiting"
    assert get(filled, under.id).parent == into.id
    filled.undo(number, ACTOR)
    assert given(filled) == before
    assert get(filled, under.id).parent == other.id
    assert get(filled, into.id).name_en == "Wait"


def test_a_code_is_not_merged_into_one_below_it_nor_into_itself(filled: Store):
    top = add(filled, "Top")
    low = add(filled, "Low", top.id)
    with refused("code_merge_upwards"):
        code_editing.merge(filled, ACTOR, low, [top])
    with refused("code_merge_needs_two"):
        code_editing.merge(filled, ACTOR, low, [low])
    code_editing.merge(filled, ACTOR, top, [low])
    assert [code.id for code in codes.codes(filled)] == [top.id]


def test_chosen_codings_are_split_off_into_a_code_beside(filled: Store):
    top = add(filled, "Top")
    code = add(filled, "Wait", top.id)
    codings.code_notes(filled, ACTOR, code.id, notes(filled))
    every = [one.id for one in codings.of_notes(filled)]
    with refused("code_split_leaves_nothing"):
        code_editing.split(filled, ACTOR, code, every, CodeDraft("Queue"))
    key, number = code_editing.split(filled, ACTOR, code, every[:1], CodeDraft("Queue"))
    assert get(filled, key).parent == top.id
    assert [one.code for one in codings.of_notes(filled)] == [key, *[code.id] * 3]
    filled.undo(number, ACTOR)
    assert {one.code for one in codings.of_notes(filled)} == {code.id}


def test_a_code_in_use_is_removed_only_with_its_codings_and_comes_back_with_them(filled: Store):
    code = add(filled, "Wait")
    under = add(filled, "Queue", code.id)
    codings.code_notes(filled, ACTOR, code.id, notes(filled))
    with refused("code_has_codes_under"):
        code_editing.remove(filled, ACTOR, code, take_away=True)
    code_editing.remove(filled, ACTOR, under)
    with refused("code_in_use"):
        code_editing.remove(filled, ACTOR, code)
    before = given(filled)
    number = code_editing.remove(filled, ACTOR, code, take_away=True)
    assert codings.of_notes(filled) == []
    filled.undo(number, ACTOR)
    assert given(filled) == before


def test_a_note_that_has_a_code_and_one_under_it_counts_once(filled: Store):
    top = add(filled, "Top")
    low = add(filled, "Low", top.id)
    first, second, third, _ = notes(filled)
    codings.code_notes(filled, ACTOR, top.id, [first, second])
    codings.code_notes(filled, ACTOR, low.id, [second, third])
    codings.code_notes(filled, "Ben", low.id, [third])
    counts = code_counts(filled)
    assert counts[top.id].own == Counts(notes=2, participants=2, sources=1)
    assert counts[top.id].whole == Counts(notes=3, participants=3, sources=1)
    assert counts[low.id].whole == counts[low.id].own


NAMES = ("Access", "Delay", "Words", "Staff", "Cost")


class Researching(RuleBasedStateMachine):
    """Whatever is done to the codebook, in any order: what was coded stays coded, or it is refused."""

    code = Bundle("code")
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.ending = contextlib.ExitStack()
        folder = Path(self.ending.enter_context(tempfile.TemporaryDirectory()))
        shutil.copy(self.template, folder / "a.db")
        self.store = self.ending.enter_context(open_store(folder / "a.db", engagements.SCHEMAS))
        self.notes = notes(self.store, 3)
        self.numbers: list[int] = []
        self.began = self.store.version()

    def teardown(self) -> None:
        """All of it undone, the newest first, is the beginning."""
        for number in range(self.store.version(), self.began, -1):
            rows = self.store.rows("select undone from changes where id = ?", [number])
            if not rows[0]["undone"]:
                self.store.undo(number, ACTOR)
        assert self.store.rows("select * from codes") == []
        assert self.store.rows("select * from codings") == []
        self.ending.close()

    def coded(self) -> set[tuple[str | None, str]]:
        return {(one.note, one.coder) for one in codings.of_notes(self.store)}

    def done(self, work: "object") -> None:
        before = self.coded()
        with contextlib.suppress(FilRougeError):
            work()  # type: ignore[operator]
        assert self.coded() == before

    def there(self, key: str) -> Code:
        """The code, or how it was called while it was there: what is done to it then is refused."""
        known = {code.id: code for code in codes.codes(self.store)}
        return known.get(key, Code(key, None, 0, "Gone", "Gone", "", "", COLOURS[0], 1))

    @rule(target=code, name=st.sampled_from(NAMES), under=st.none() | code)
    def add(self, name: str, under: str | None) -> str:
        try:
            return codes.add(self.store, ACTOR, CodeDraft(name, parent=under))
        except FilRougeError:
            return "gone"

    @rule(key=code, place=st.integers(0, 2), coder=st.sampled_from(["Ana", "Ben"]))
    def give(self, key: str, place: int, coder: str) -> None:
        with contextlib.suppress(InputError):
            codings.code_notes(self.store, coder, key, [self.notes[place]])

    @rule(key=code, under=st.none() | code)
    def move(self, key: str, under: str | None) -> None:
        self.done(lambda: code_editing.move(self.store, ACTOR, self.there(key), under))

    @rule(key=code, by=st.sampled_from([-1, 1]))
    def shift(self, key: str, by: int) -> None:
        self.done(lambda: code_editing.shift(self.store, ACTOR, self.there(key), by))

    @rule(key=code, name=st.sampled_from(NAMES))
    def edit(self, key: str, name: str) -> None:
        self.done(lambda: code_editing.edit(self.store, ACTOR, self.there(key), CodeDraft(name)))

    @rule(into=code, other=code)
    def merge(self, into: str, other: str) -> None:
        self.done(
            lambda: code_editing.merge(self.store, ACTOR, self.there(into), [self.there(other)])
        )

    @rule(target=code, key=code, name=st.sampled_from(NAMES))
    def split(self, key: str, name: str) -> str:
        mine = [one.id for one in codings.of_notes(self.store) if one.code == key][:1]
        try:
            new, _ = code_editing.split(self.store, ACTOR, self.there(key), mine, CodeDraft(name))
        except FilRougeError:
            return key
        return new

    @rule(key=code)
    def remove(self, key: str) -> None:
        self.done(lambda: code_editing.remove(self.store, ACTOR, self.there(key)))

    @rule(back=st.integers(0, 6))
    def undo(self, back: int) -> None:
        number = self.store.version() - back
        if number > self.began:
            with contextlib.suppress(FilRougeError):
                self.store.undo(number, ACTOR)

    @invariant()
    def every_code_is_seen_once(self) -> None:
        kept = {row["id"] for row in self.store.rows("select id from codes")}
        seen = [code.id for code in codes.codes(self.store)]
        assert len(seen) == len(kept)
        assert set(seen) == kept
        assert {one.code for one in codings.of_notes(self.store)} <= kept


def test_no_sequence_of_work_on_the_codebook_loses_a_coding(tmp_path: Path):
    path = copied(begin_and_fill, tmp_path / "template.db")

    class Here(Researching):
        template = path

    run_state_machine_as_test(
        Here, settings=settings(max_examples=20, stateful_step_count=20, deadline=None)
    )


def test_paths_tell_codes_of_one_name_apart(filled: Store):
    top = add(filled, "Top")
    low = add(filled, "Low", top.id)
    by_id = {code.id: code for code in codes.codes(filled)}
    assert codes.path(low, by_id, "fr") == "Top › Low"
    assert codes.depths(codes.codes(filled)) == {top.id: 0, low.id: 1}
    assert codes.named(codes.codes(filled), "LOW") == replace(low)
