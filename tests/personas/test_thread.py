"""The thread of a record: both ways, stale where it should be, looked at again, parted."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from errors import NotFoundError
from personas import cell_evidence, journeys, opportunities, pain_points, personas, step_evidence
from personas.blueprints import blueprint, save
from personas.journey_rules import JourneyMap
from personas.pain_points import PainPoint
from personas.persona_draft import Aspect, DraftTrait
from personas.persona_rules import Rule
from personas.thread import Standing, Strand, confirm, leads_to, rests_on, stale, unlink
from personas.thread_records import every
from research import notes
from research.notes import NoteStatus
from store import Row, SqlValue, Store, new_key
from store.links import End, Kind
from tests.invented import ACTOR
from tests.personas.heard import engagement, note
from tests.personas.mapped import cell, permit
from tests.personas.mapped import served as blueprint_of_permit

QUIET, PHONE = "Never answered", "The phone"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return engagement(tmp_path / "e.db")


@pytest.fixture
def whole(store: Store) -> JourneyMap:
    """The permit; a pain point of two notes on its step c, an opportunity that would ease it, a trait
    that cites one of the notes, and a cell that rests on a third."""
    with store.change(ACTOR, "journey.add", title="Get a permit") as change:
        journeys.insert(change, permit())
    two = [note(store, QUIET).id, note(store, PHONE).id]
    pain_points.begin(store, ACTOR, "get_help", "Calls go unanswered", "", two)
    pain_points.place(store, ACTOR, pain(store), "c")
    opportunities.begin(
        store, ACTOR, "How might we answer?", "", [pain(store).id],
        persona=None, importance=8, satisfaction=2,
    )  # fmt: skip
    drafted = DraftTrait(Aspect.BARRIER, "Nobody answers", "", (two[0],))
    personas.begin(store, ACTOR, "Caller", "", Rule({"channel": ("phone",)}), traits=[drafted])
    seen = blueprint(store, "j")
    key = new_key()
    made = cell(key, "c", blueprint_of_permit().cells[0].lane)
    save(store, ACTOR, seen, [made], [])
    cell_evidence.ground(store, ACTOR, made, [note(store, "The website").id])
    return permit()


def pain(store: Store) -> PainPoint:
    (one,) = pain_points.pain_points(store)
    return one


def ends(store: Store) -> dict[Kind, End]:
    (trait,) = personas.personas(store)[0].traits
    (one,) = opportunities.opportunities(store)
    (own,) = blueprint(store, "j").cells
    return {
        Kind.TRAIT: End(Kind.TRAIT, trait.id), Kind.OPPORTUNITY: End(Kind.OPPORTUNITY, one.id),
        Kind.PAIN_POINT: End(Kind.PAIN_POINT, pain(store).id), Kind.STEP: End(Kind.STEP, "c"),
        Kind.CELL: End(Kind.CELL, own.id),
    }  # fmt: skip


def note_texts(strands: tuple[Strand, ...]) -> set[str]:
    found = set()
    for strand in strands:
        if strand.record.note:
            found.add(strand.record.note.text)
        found |= note_texts(strand.strands)
    return found


def named(strands: tuple[Strand, ...]) -> set[tuple[Kind, str]]:
    return {
        pair for strand in strands
        for pair in ((strand.record.end.kind, strand.record.text.en), *named(strand.strands))
    }  # fmt: skip


def test_every_record_leads_back_to_its_notes(store: Store, whole: JourneyMap) -> None:
    quiet, phone = note(store, QUIET).text, note(store, PHONE).text
    told = {kind: note_texts(rests_on(store, end)) for kind, end in ends(store).items()}
    assert told == {
        Kind.TRAIT: {quiet},
        Kind.OPPORTUNITY: {quiet, phone},
        Kind.PAIN_POINT: {quiet, phone},
        Kind.STEP: {quiet, phone},
        Kind.CELL: {quiet, phone, note(store, "The website").text},
    }


def test_a_note_leads_forward_to_all_that_rests_on_it(store: Store, whole: JourneyMap) -> None:
    assert named(leads_to(store, End(Kind.NOTE, note(store, QUIET).id))) == {
        (Kind.PAIN_POINT, "Calls go unanswered"), (Kind.OPPORTUNITY, "How might we answer?"),
        (Kind.STEP, "Call 311"), (Kind.TRAIT, "Nobody answers"),
    }  # fmt: skip
    journeys.edit(
        store, ACTOR, journeys.journeys(store)[0],
        replace(journeys.journeys(store)[0], persona=personas.personas(store)[0].id),
    )  # fmt: skip
    assert named(leads_to(store, ends(store)[Kind.TRAIT])) == {(Kind.JOURNEY, "Get a permit")}


def test_a_step_that_rests_on_a_note_by_itself_says_so_too(store: Store, whole: JourneyMap) -> None:
    step_evidence.ground(store, ACTOR, whole.steps[0], [note(store, "Website works").id])
    (strand,) = rests_on(store, End(Kind.STEP, "a"))
    assert strand.link
    assert named(leads_to(store, End(Kind.NOTE, note(store, "Website works").id))) == {
        (Kind.STEP, "Find the form")
    }


def test_what_was_taken_away_is_no_longer_used_and_what_it_rested_on_is_gone(
    store: Store, whole: JourneyMap
) -> None:
    opportunity = ends(store)[Kind.OPPORTUNITY]
    pain_points.retire(store, ACTOR, pain(store))
    assert named(leads_to(store, End(Kind.NOTE, note(store, PHONE).id))) == set()
    (strand,) = rests_on(store, opportunity)
    assert strand.standing is Standing.GONE
    assert strand.record.text.en == "Calls go unanswered"


@pytest.mark.parametrize("status", [NoteStatus.WITHDRAWN, NoteStatus.HIDDEN, None])
def test_a_note_that_changes_marks_all_that_rests_on_it_until_somebody_looks_again(
    store: Store, whole: JourneyMap, status: NoteStatus | None
) -> None:
    assert stale(store) == frozenset()
    known = ends(store)
    change(store, QUIET, status)
    resting = {kind: end for kind, end in known.items() if kind is not Kind.CELL}
    assert stale(store) == set(resting.values())
    version = store.version()
    for end in resting.values():
        confirm(store, ACTOR, end, rests_on(store, end))
    assert stale(store) == frozenset()
    left = {kind: note_texts(rests_on(store, end)) for kind, end in resting.items()}
    if status is None:  # it is cited as it reads now
        assert left[Kind.TRAIT] == {"Never answered, ever"}
    else:  # it is out of the evidence
        assert left.pop(Kind.TRAIT) == set()
        assert list(left.values()) == [{note(store, PHONE).text}] * 3
    # The trait's link, and that of the pain point, confirmed once for all three that rest on it.
    assert store.version() == version + 2


def change(store: Store, begins: str, status: NoteStatus | None) -> None:
    one = note(store, begins)
    if status is not None:
        notes.set_status(store, ACTOR, [one], status)
    else:
        notes.edit(store, ACTOR, one, text="Never answered, ever", lang="en", kind=one.kind)


def test_what_changes_again_while_somebody_looks_is_not_confirmed(
    store: Store, whole: JourneyMap
) -> None:
    end = ends(store)[Kind.TRAIT]
    change(store, QUIET, None)
    seen = rests_on(store, end)
    one = note(store, "Never answered")
    notes.edit(store, "Bob", one, text="Always answered", lang="en", kind="pain")
    assert confirm(store, ACTOR, end, seen) == 0
    assert end in stale(store)


def test_confirming_is_undone_as_one(store: Store, whole: JourneyMap) -> None:
    end = ends(store)[Kind.OPPORTUNITY]
    change(store, QUIET, NoteStatus.WITHDRAWN)
    pain_points.edit(
        store, ACTOR, pain(store), statement_en="Calls wait", statement_fr="", severity=3,
        stage="get_help", step="c",
    )  # fmt: skip
    before = rests_on(store, end)
    number = confirm(store, ACTOR, end, before)
    assert not any(one.stale for one in rests_on(store, end))
    store.undo(number, ACTOR)
    assert rests_on(store, end) == before


def test_a_link_is_parted_once(store: Store, whole: JourneyMap) -> None:
    end = ends(store)[Kind.CELL]
    own = next(one for one in rests_on(store, end) if one.link)
    number = unlink(store, ACTOR, end, own)
    assert note_texts(rests_on(store, end)) == {note(store, QUIET).text, note(store, PHONE).text}
    with pytest.raises(NotFoundError, match="record_gone"):
        unlink(store, ACTOR, end, own)
    store.undo(number, ACTOR)
    assert own in rests_on(store, end)


def test_what_is_only_lain_on_cannot_be_parted_from_here(store: Store, whole: JourneyMap) -> None:
    (on_step,) = rests_on(store, ends(store)[Kind.STEP])
    assert on_step.link == ""
    assert on_step.standing is Standing.STANDS


def test_records_of_every_kind_are_named(store: Store) -> None:
    for kind in Kind:
        assert all(one.text or kind is Kind.CELL for one in every(store, kind).values())
    assert every(store, Kind.NOTE)


def test_a_record_that_is_gone_has_no_thread(store: Store) -> None:
    for kind in Kind:
        assert rests_on(store, End(kind, "nowhere")) == leads_to(store, End(kind, "nowhere")) == ()


def test_many_links_are_read_in_a_few_questions(
    store: Store, whole: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = [one.id for one in notes.find(store)]
    step_evidence.ground(store, ACTOR, whole.steps[0], every)
    asked, rows = list[str](), store.rows

    def counting(sql: str, values: Sequence[SqlValue] = ()) -> list[Row]:
        asked.append(sql)
        return rows(sql, values)

    monkeypatch.setattr(store, "rows", counting)
    stale(store)
    assert len(asked) <= 4
