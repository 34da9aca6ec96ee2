"""A second coding: blind until it ends, kept as it was, settled afterwards."""

import pytest

from errors import ConflictError, InputError
from research import code_editing, codes, coding_blind, coding_rounds, codings, span_notes, spans
from research.coded import coded_texts, given_to
from research.codes import CodeDraft
from research.coding_rounds import Drawn, How, Round, sampled
from research.coding_settling import Outcome, outcomes, settle
from research.notes import NoteStatus, find, set_status
from research.rounds_open import blind_to
from store import Store, new_key
from tests.research.heard import code, coded, keep, on

FIRST, SECOND = "Ana", "Ben"


def notes(store: Store, n: int = 4) -> list[str]:
    return [row["id"] for row in store.rows(f"select id from notes order by number limit {n}")]


@pytest.fixture
def begun(filled: Store) -> tuple[Store, Round]:
    """Four notes, two codes; Ana gave the first code to the first two notes, and Ben codes second."""
    for name in ("Wait", "Words"):
        codes.add(filled, FIRST, CodeDraft(name))
    every, four = codes.codes(filled), notes(filled)
    codings.code_notes(filled, FIRST, every[0].id, four[:2])
    coding_rounds.begin(
        filled, FIRST, "Permits", first=FIRST, codes=every, notes=four, drawn=Drawn(How.CHOSEN)
    )
    return filled, only(filled)


def only(store: Store) -> Round:
    (one,) = coding_rounds.rounds(store)
    return one


def code_second(store: Store, one: Round, *marks: str) -> None:
    coding_blind.join(store, SECOND, one)
    for unit, letters in zip(coding_blind.units(store, one.id, SECOND), marks, strict=False):
        wanted = [one.codes["wx".index(letter)].id for letter in letters]
        coding_blind.judge(store, SECOND, one, unit.id, wanted)


def test_a_sample_is_drawn_again_the_same_and_keeps_the_order():
    every = [f"n{n}" for n in range(50)]
    drawn = sampled(every, 10, seed=7)
    assert drawn == sampled(every, 10, seed=7) == sorted(drawn, key=every.index)
    assert drawn != sampled(every, 10, seed=8)
    assert sampled(every[:3], 10, seed=7) == every[:3]


def test_neither_coder_sees_the_others_codes_until_it_ends(begun: tuple[Store, Round]):
    store, one = begun
    wait = one.codes[0].id
    code_second(store, one, "x", "w")
    assert [unit.marked for unit in coding_blind.units(store, one.id, FIRST)] == [frozenset()] * 4
    assert {c.coder for c in codings.of_notes(store)} == {FIRST}
    assert blind_to(store, SECOND) == frozenset(notes(store))
    assert coded_texts(store, [wait], SECOND).texts == []
    assert coded_texts(store, [wait], SECOND).hidden == 2
    assert given_to(store, notes(store), SECOND) == ([], True)
    assert blind_to(store, FIRST) == frozenset()
    coding_rounds.end(store, SECOND, one)
    assert blind_to(store, SECOND) == frozenset()
    assert len(coded_texts(store, [wait], SECOND).texts) == 2


def test_a_second_coder_stops_goes_on_and_thinks_again(begun: tuple[Store, Round]):
    store, one = begun
    code_second(store, one, "w")
    assert only(store).coders == {SECOND: 1}
    first = coding_blind.units(store, one.id, SECOND)[0]
    assert (first.judged, first.marked) == (True, frozenset({one.codes[0].id}))
    coding_blind.judge(store, SECOND, one, first.id, [])
    assert coding_blind.units(store, one.id, SECOND)[0].marked == frozenset()
    assert only(store).coders == {SECOND: 1}


def test_who_coded_first_or_did_not_begin_cannot_code_second(begun: tuple[Store, Round]):
    store, one = begun
    with pytest.raises(InputError, match="round_first_coder"):
        coding_blind.join(store, FIRST, one)
    unit = coding_blind.units(store, one.id, SECOND)[0]
    with pytest.raises(InputError, match="round_not_joined"):
        coding_blind.judge(store, SECOND, one, unit.id, [])
    with pytest.raises(InputError, match="round_nothing_judged"):
        coding_rounds.end(store, FIRST, one)
    coding_blind.join(store, SECOND, one)
    with pytest.raises(InputError, match="code_not_in_round"):
        coding_blind.judge(store, SECOND, one, unit.id, ["other"])


@pytest.mark.parametrize(
    ("title", "what", "key"),
    [("", "all", "round_without_title"), ("A", "codes", "round_without_codes"),
     ("A", "notes", "round_without_notes")],
)  # fmt: skip
def test_a_second_coding_needs_a_title_codes_and_notes(
    filled: Store, title: str, what: str, key: str
):
    codes.add(filled, FIRST, CodeDraft("Wait"))
    with pytest.raises(InputError, match=key):
        coding_rounds.begin(
            filled, FIRST, title, first=FIRST, drawn=Drawn(How.CHOSEN),
            codes=[] if what == "codes" else codes.codes(filled),
            notes=[] if what == "notes" else notes(filled),
        )  # fmt: skip


def test_codes_do_not_change_under_the_hands_of_a_second_coder(begun: tuple[Store, Round]):
    store, one = begun
    wait, words = codes.codes(store)
    for work in (
        lambda: code_editing.merge(store, FIRST, wait, [words]),
        lambda: code_editing.remove(store, FIRST, words),
        lambda: code_editing.split(store, FIRST, wait, ["x"], CodeDraft("New")),
    ):
        with pytest.raises(InputError, match="code_in_round"):
            work()
    coding_rounds.discard(store, FIRST, one)
    code_editing.merge(store, FIRST, wait, [words])


def test_what_was_not_judged_is_left_out_and_the_marks_become_codings(
    begun: tuple[Store, Round],
):
    store, one = begun
    code_second(store, one, "w", "x", "")
    number = coding_rounds.end(store, SECOND, one)
    found = outcomes(store, only(store))
    assert found.report.whole.units == 3
    assert found.report.codes[one.codes[0].id].both == 1
    first, second, *_ = notes(store)
    assert [(d.note, d.code, d.gave) for d in found.disagreements] == [
        (second, one.codes[0].id, (FIRST,)), (second, one.codes[1].id, (SECOND,)),
    ]  # fmt: skip
    assert {(c.code, c.note) for c in codings.of_notes(store, SECOND)} == {
        (one.codes[0].id, first), (one.codes[1].id, second),
    }  # fmt: skip
    store.undo(number, SECOND)
    assert codings.of_notes(store, SECOND) == []
    assert only(store).state == "open"
    assert only(store).coders == {SECOND: 3}


def ended(begun: tuple[Store, Round]) -> tuple[Store, Round]:
    store, one = begun
    code_second(store, one, "w", "x", "", "")
    coding_rounds.end(store, SECOND, one)
    return store, only(store)


def test_a_disagreement_is_settled_anew_and_the_agreement_stays_as_it_was(
    begun: tuple[Store, Round],
):
    store, one = ended(begun)
    before = outcomes(store, one).report
    second = notes(store)[1]

    def settled(outcome: Outcome, reason: str = "") -> set[str]:
        what = outcomes(store, one).disagreements[0]
        settle(store, FIRST, one, what, outcome, reason)
        given = codings.of_notes(store)
        return {c.coder for c in given if (c.note, c.code) == (second, what.code)}

    assert settled(Outcome.GIVE) == {FIRST, SECOND}
    assert settled(Outcome.TAKE) == set()
    with pytest.raises(InputError, match="settle_reason"):
        settled(Outcome.LEAVE)
    assert settled(Outcome.LEAVE, "Read both ways") == {FIRST}
    found = outcomes(store, one)
    assert found.report == before
    assert (found.left, found.count(Outcome.LEAVE)) == (1, 1)
    store.undo(store.version(), FIRST)
    assert outcomes(store, one).count(Outcome.TAKE) == 1


def test_two_who_settle_one_disagreement_do_not_overwrite_each_other(begun: tuple[Store, Round]):
    store, one = ended(begun)
    seen = outcomes(store, one).disagreements[0]
    settle(store, FIRST, one, seen, Outcome.GIVE)
    with pytest.raises(ConflictError):
        settle(store, SECOND, one, seen, Outcome.TAKE)


def test_the_report_stays_when_a_code_is_merged_away_afterwards(begun: tuple[Store, Round]):
    store, one = ended(begun)
    before = outcomes(store, one).report
    wait, words = codes.codes(store)
    code_editing.merge(store, FIRST, wait, [words])
    found = outcomes(store, only(store))
    assert found.report == before
    with pytest.raises(InputError, match="code_gone"):
        settle(store, FIRST, one, found.disagreements[1], Outcome.GIVE)
    settle(store, FIRST, one, found.disagreements[1], Outcome.LEAVE, "Merged since")


def test_codes_of_the_interview_a_note_was_made_of_are_hidden_with_those_of_the_note(empty: Store):
    source = keep(empty).source
    sent = on(empty, source, "six weeks. Nobody")
    with empty.change(FIRST, "span.note", title="A talk") as change:
        note = span_notes.make(change, source, sent, new_key())
    coded(empty, source, "took six")  # over a part of the same words, by `ACTOR`
    coded(empty, source, "two days at most")
    codings.code_notes(empty, FIRST, code(empty), [note])
    coding_rounds.begin(
        empty, FIRST, "Talk", first=FIRST, codes=codes.codes(empty), notes=[note],
        drawn=Drawn(How.CHOSEN),
    )  # fmt: skip
    assert len(spans.codings_of(empty, source, SECOND)) == 2
    coding_blind.join(empty, SECOND, only(empty))
    words = {one.id: one.quote for one in spans.of_source(empty, source)}
    seen = [words[one.span] for one in spans.codings_of(empty, source, SECOND)]
    assert seen == ["two days at most"]
    assert len(spans.codings_of(empty, source, FIRST)) == 2
    texts = coded_texts(empty, [code(empty)], SECOND)
    assert ([one.text for one in texts.texts], texts.hidden) == (["two days at most"], 2)


def test_notes_that_left_evidence_are_neither_to_be_judged_nor_counted_as_such(
    begun: tuple[Store, Round],
):
    store, one = begun
    code_second(store, one, "w", "")
    out = [note for note in find(store) if note.id in notes(store)[1:3]]
    set_status(store, FIRST, out, NoteStatus.HIDDEN)
    assert (only(store).units, only(store).coders) == (2, {SECOND: 1})
    assert len(coding_blind.units(store, one.id, SECOND)) == 2
