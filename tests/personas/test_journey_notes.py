"""Notes suggested for a journey, and what becomes of those a person takes."""

import pytest

from errors import InputError, NotFoundError
from personas import journey_notes, journeys, step_evidence
from personas.journey_rules import Bilingual, Journey, JourneyMap
from personas.usual_stages import stages_named, usual_stages
from research.notes import Note, NoteStatus, edit, find, set_status
from store import Store
from tests.invented import ACTOR, WordHashes

TITLE = Bilingual("Building permit", "Permis de construire")


@pytest.fixture
def whole(filled: Store) -> JourneyMap:
    key = journeys.add(filled, ACTOR, Journey("", TITLE), stages_named(["Apply", "Wait"], "en"))
    return journeys.journey_map(filled, key)


def again(store: Store, whole: JourneyMap) -> JourneyMap:
    return journeys.journey_map(store, whole.journey.id)


def looked(store: Store, whole: JourneyMap) -> list[journey_notes.SuggestedNote]:
    journey_notes.look(store, whole, WordHashes())
    return journey_notes.suggestions(store, whole)


def about_permits(store: Store) -> list[Note]:
    return [note for note in find(store) if "ermi" in note.text]


def test_notes_about_the_journey_are_found_with_a_stage_each(
    filled: Store, whole: JourneyMap
) -> None:
    assert not journey_notes.looked(filled, whole)
    before = filled.version()
    found = looked(filled, whole)
    assert filled.version() == before  # a suggestion is no change
    assert journey_notes.looked(filled, whole)
    assert {one.note.id for one in found} & {note.id for note in about_permits(filled)}
    assert {one.place for one in found} <= {stage.id for stage in whole.stages}


def test_taken_notes_become_a_first_step_of_each_stage_in_one_change(
    filled: Store, whole: JourneyMap
) -> None:
    first, second, *_ = about_permits(filled)
    wait, apply = whole.stages[1], whole.stages[0]
    number = journey_notes.accept(
        filled, ACTOR, whole, {wait.id: [second], apply.id: [first, second]}
    )
    now = again(filled, whole)
    assert [(step.stage, step.action.en, step.by_notes) for step in now.steps] == [
        (apply.id, "Apply", True), (wait.id, "Wait", True),
    ]  # fmt: skip
    found = step_evidence.grounds(filled, whole.journey.id)
    assert [len(found[step.id]) for step in now.steps] == [2, 1]
    filled.undo(number, ACTOR)
    assert again(filled, whole).steps == ()


def test_once_there_are_steps_notes_are_suggested_for_them_and_linked_to_them(
    filled: Store, whole: JourneyMap
) -> None:
    first, second, *_ = about_permits(filled)
    journey_notes.accept(filled, ACTOR, whole, {whole.stages[0].id: [first]})
    now = again(filled, whole)
    assert not journey_notes.looked(filled, now)
    found = looked(filled, now)
    assert {one.place for one in found} == {now.steps[0].id}
    assert first.id not in {one.note.id for one in found}
    journey_notes.accept(filled, ACTOR, now, {now.steps[0].id: [second]})
    assert len(again(filled, whole).steps) == 1
    assert second.id not in {one.note.id for one in journey_notes.suggestions(filled, now)}


def test_a_suggestion_ends_with_its_note_and_with_its_words(
    filled: Store, whole: JourneyMap
) -> None:
    one, other, *rest = [found.note for found in looked(filled, whole)]
    set_status(filled, ACTOR, [one], NoteStatus.HIDDEN)
    edit(filled, ACTOR, other, text="Something else", lang="en", kind=other.kind)
    assert [found.note.id for found in journey_notes.suggestions(filled, whole)] == [
        note.id for note in rest
    ]


def test_what_cannot_be_done_is_refused_and_nothing_is_written(
    filled: Store, whole: JourneyMap
) -> None:
    with pytest.raises(InputError):
        journey_notes.accept(filled, ACTOR, whole, {whole.stages[0].id: []})
    bare = journeys.add(filled, ACTOR, Journey("", TITLE))
    with pytest.raises(InputError):
        journey_notes.look(filled, journeys.journey_map(filled, bare), WordHashes())
    journeys.remove(filled, ACTOR, whole.journey)
    with pytest.raises(NotFoundError):
        journey_notes.accept(filled, ACTOR, whole, {whole.stages[0].id: about_permits(filled)[:1]})


def test_usual_stages_come_in_both_languages_with_what_belongs_to_them() -> None:
    apply, own = stages_named([" faire la  demande ", "", "Célébrer"], "fr")
    assert (apply.name.en, bool(apply.what.en), bool(apply.what.fr)) == ("Apply", True, True)
    assert own.name == Bilingual(fr="Célébrer")
    assert stages_named(["Celebrate"], "en")[0].name == Bilingual("Celebrate")
    assert len({stage.id for stage in usual_stages()}) == len(usual_stages()) == 6
