import pytest

from errors import InputError, NotFoundError
from personas import pain_points, thread
from personas.note_linking import link_notes
from personas.thread_records import Record, every
from research import notes
from store import Store
from store.links import End, Kind, Relation
from tests.invented import ACTOR


@pytest.fixture
def pain(filled: Store) -> Record:
    first = notes.find(filled)[0].id
    pain_points.begin(filled, ACTOR, "wait", "Snow stays", "La neige reste", [first])
    (record,) = every(filled, Kind.PAIN_POINT).values()
    return record


def sides(store: Store, end: End) -> list[bool]:
    return [strand.against for strand in thread.rests_on(store, end)]


def test_notes_support_or_contradict_a_record(filled: Store, pain: Record) -> None:
    keys = [note.id for note in notes.find(filled)[1:3]]
    link_notes(filled, ACTOR, keys, Relation.CONTRADICTS, pain)
    assert sides(filled, pain.end) == [False, True, True]
    used = thread.leads_to(filled, End(Kind.NOTE, keys[0]))
    assert [strand.against for strand in used if strand.record.end == pain.end] == [True]


def test_a_note_is_on_one_side_only_and_that_is_taken_back_in_one_go(
    filled: Store, pain: Record
) -> None:
    first = notes.find(filled)[0].id
    number = link_notes(filled, ACTOR, [first], Relation.CONTRADICTS, pain)
    assert sides(filled, pain.end) == [True]
    filled.undo(number, ACTOR)
    assert sides(filled, pain.end) == [False]


def test_a_suggested_pain_point_is_accepted_by_what_is_linked_to_it(
    filled: Store, pain: Record
) -> None:
    with filled.change(ACTOR, "pain.accept", text="") as change:
        change.update("pain_points", pain.end.id, {"state": "suggested"})
    second = notes.find(filled)[1].id
    link_notes(filled, ACTOR, [second], Relation.SUPPORTS, pain)
    assert not pain_points.pain_points(filled)[0].suggested


def test_no_notes_and_a_record_that_is_gone_are_refused(filled: Store, pain: Record) -> None:
    with pytest.raises(InputError):
        link_notes(filled, ACTOR, [], Relation.SUPPORTS, pain)
    first = notes.find(filled)[0].id
    with pytest.raises(NotFoundError):
        link_notes(filled, ACTOR, [first], Relation.SUPPORTS, Record(End(Kind.STEP, "gone")))
