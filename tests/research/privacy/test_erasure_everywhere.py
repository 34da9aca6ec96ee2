"""Erasing reaches what coding, search, surveys and interviews took over of somebody's words."""

import json

import pytest

from clustering.question_groups import FEWEST_ANSWERS, group_question
from research import (
    coding_blind,
    coding_rounds,
    coding_settling,
    correcting,
    notes,
    passages,
    saved_searches,
    span_notes,
    spans,
)
from research.codes import codes
from research.coding_rounds import Drawn, How
from research.coding_settling import Outcome
from research.notes import find
from research.privacy.erasure import erase_participant, erase_source
from research.privacy.flagged import flagged, replace_in
from research.privacy.scrubbing import ERASED, Scrub
from research.refi.bringing import File, bring
from research.refi.carrying import project_of
from research.saved_searches import Asked
from research.survey import decisions
from research.survey.decisions import BETWEEN
from research.survey.questions import Decided
from research.survey.recognising import Lines, QuestionKind
from store import Store, new_key
from tests.invented import ACTOR, WordHashes, import_notes
from tests.research.heard import code, coded, keep, on, text_of
from tests.research.privacy.test_erasure import said, who
from tests.store.test_erasing import bytes_of

SPOKEN = "I hid the xylophone in the cellar. Nobody came for eleven fortnights about the marzipan."
TURNS = (
    ("Interviewer", "What happened then?"),
    ("Eva", SPOKEN),
    ("Interviewer", "And after that?"),
    ("Omar", "For me it was quick."),
    ("Eva", "I do not know."),
    ("Omar", "Nor do I."),
)
WRITTEN = "My cousin Yolanda waited nineteen weeks behind the marzipan counter"
OTHER = "Other: I live on a houseboat called Quasqueton"


@pytest.fixture
def talk(empty: Store) -> str:
    """The source of an interview in which Eva (P1), once called by her name, speaks."""
    source = keep(empty, TURNS).source
    passages.rename_speaker(empty, ACTOR, source, "P1", "Zebulon")
    passages.rename_speaker(empty, ACTOR, source, "Zebulon", "Resident 4")
    return source


def test_words_that_only_the_log_still_holds_go_too(empty: Store, talk: str) -> None:
    span = coded(empty, talk, "hid the xylophone")
    (given,) = spans.codings_of(empty, talk)
    with empty.change(ACTOR, "span.uncode", title="A talk") as change:
        spans.take_away(change, talk, given.id)
    assert not empty.rows("select 1 from spans where id = ?", [span])
    sent = on(empty, talk, "eleven fortnights")
    with empty.change(ACTOR, "span.note", title="A talk") as made:
        span_notes.make(made, talk, sent, new_key())
    empty.undo(made.number, ACTOR)
    assert find(empty) == []
    erase_participant(empty, ACTOR, who(empty, "Resident 4"))
    left = bytes_of(empty.path)
    assert [word for word in (b"xylophone", b"fortnights", b"marzipan") if word in left] == []


def test_a_value_that_is_replaced_leaves_spans_and_notes_that_are_gone(empty: Store) -> None:
    number = "514 555 0142"
    turns = (*TURNS, ("Eva", f"Ring me at {number} about it."))
    source = keep(empty, turns).source
    span = coded(empty, source, f"at {number} about")
    (given,) = spans.codings_of(empty, source)
    with empty.change(ACTOR, "span.uncode", title="A talk") as change:
        spans.take_away(change, source, given.id)
    with empty.change(ACTOR, "span.note", title="A talk") as made:
        span_notes.make(made, source, on(empty, source, f"me at {number}"), new_key())
    empty.undo(made.number, ACTOR)
    assert not empty.rows("select 1 from spans where id = ?", [span])
    replace_in(empty, ACTOR, flagged(empty))
    assert number.encode() not in bytes_of(empty.path)


def test_a_part_that_is_quoted_within_another_text_goes_from_it() -> None:
    scrub = Scrub([(WRITTEN, ERASED)], quoted=True)
    assert scrub(f"One said “{WRITTEN[3:50]}”, in May.") == f"One said “{ERASED}”, in May."
    assert scrub(json.dumps({"a": [WRITTEN[3:50], 7]})) == json.dumps(
        {"a": [ERASED, 7]}, ensure_ascii=False
    )
    free = "She too waited nineteen weeks, but behind another counter"
    assert scrub(free) == free


def test_an_answer_that_anybody_gave_is_no_words_of_theirs(empty: Store) -> None:
    usual = "I would rather not say how often I came here"
    own = f"{OTHER} on the far river"
    import_notes(
        empty, ("text", "participant", "lang", "How", "Often"),
        ("Fine", "Zebulon-7", "en", own, usual), ("Good", "R2", "en", "Phone", usual),
        attributes=("How", "Often"),
    )  # fmt: skip
    for name, answer in (("How", own), ("Often", usual)):
        decisions.decide_question(empty, ACTOR, Decided(name, lines=Lines(((answer, "Else"),))))
    erase_participant(empty, ACTOR, who(empty, "Zebulon-7"))
    said_of = decisions.decided(empty)
    assert said_of["How"].lines.lines == ((ERASED, "Else"),)
    assert said_of["Often"].lines.lines == ((usual, "Else"),)


def test_a_name_that_a_speaker_was_called_by_before_goes_with_them(empty: Store, talk: str) -> None:
    erase_participant(empty, ACTOR, who(empty, "Resident 4"))
    left = bytes_of(empty.path)
    assert b"Zebulon" not in left
    assert b"Resident 4" not in left
    assert "For me it was quick." in [one.text for one in text_of(empty, talk)]


def test_nothing_of_a_source_is_left_once_it_is_erased(empty: Store, talk: str) -> None:
    coded(empty, talk, "xylophone")
    one = next(each for each in text_of(empty, talk) if each.text == SPOKEN)
    with empty.change(ACTOR, "span.correct", title="A talk") as change:
        correcting.correct(change, talk, one.id, one.rev, SPOKEN.replace("hid", "put"))
    erase_source(empty, ACTOR, talk)
    left = bytes_of(empty.path)
    gone = (b"xylophone", b"fortnights", b"marzipan", b"Zebulon", b"it was quick")
    assert [word for word in gone if word in left] == []


def test_codes_searches_and_surveys_keep_nothing_of_somebody(empty: Store) -> None:
    answers = [
        (f"The queue was long, {n} of us", f"R{n}", "en", "Phone") for n in range(FEWEST_ANSWERS)
    ]
    import_notes(
        empty, ("text", "participant", "lang", "How"), (WRITTEN, "Zebulon-7", "en", OTHER), *answers,
        attributes=("How",),
    )  # fmt: skip
    with empty.change(ACTOR, "note.edit", n=1, text="") as change:
        change.update("sources", change.rows("select id from sources")[0]["id"], {"kind": "survey"})
        for row in change.rows("select id from notes"):
            change.update("notes", row["id"], {"question": "What was hard?"})
    note = said(empty, WRITTEN)
    decisions.decide_question(
        empty, ACTOR,
        Decided("How", kind=QuestionKind.SINGLE, lines=Lines((("Phone",), (OTHER, "Boat")))),
    )  # fmt: skip
    (asked,) = [one for one in decisions.questions(empty) if one.name == "How"]
    wanted = Asked(
        words=WRITTEN[3:45], answers=tuple(f"How{BETWEEN}{one.key}" for one in asked.answers)
    )
    saved_searches.save(empty, ACTOR, WRITTEN[:50], "", wanted)
    group_question(empty, "What was hard?", ["What was hard?"], WordHashes())
    _second_coding(empty, note)
    bring(empty, ACTOR, project_of(empty), File("own.qdpx", "0" * 64))
    erase_participant(empty, ACTOR, who(empty, "Zebulon-7"))
    left = bytes_of(empty.path)
    gone = (
        b"Yolanda",
        b"yolanda",
        b"marzipan",
        b"Zebulon",
        b"zebulon",
        b"Quasqueton",
        b"quasqueton",
    )
    assert [word for word in gone if word in left] == []
    (kept,) = saved_searches.saved_searches(empty, ACTOR)
    assert (kept.name_en, kept.asked.words) == (ERASED, ERASED)


def _second_coding(store: Store, note: notes.Note) -> None:
    """One that is titled, and a disagreement that was settled, in their words."""
    given = code(store)
    with store.change("Ana", "coding.add", n=1, title="Wait") as change:
        change.insert("codings", {
            "id": new_key(), "code": given, "note": note.id, "coder": "Ana", "coded_at": "2026-01-01",
        })  # fmt: skip
    key, _ = coding_rounds.begin(
        store, "Ana", WRITTEN, first="Ana", codes=codes(store), notes=[note.id],
        drawn=Drawn(How.CHOSEN, n=1),
    )  # fmt: skip
    (one,) = coding_rounds.rounds(store)
    coding_blind.join(store, "Ben", one)
    (unit,) = coding_blind.units(store, key, "Ben")
    coding_blind.judge(store, "Ben", one, unit.id, [])
    coding_rounds.end(store, "Ana", one)
    (what,) = coding_settling.outcomes(store, one).disagreements
    coding_settling.settle(
        store, "Ana", one, what, Outcome.LEAVE, f"Ben reads “{WRITTEN[:44]}” otherwise"
    )
