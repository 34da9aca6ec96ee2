from collections.abc import Sequence
from dataclasses import replace

import pytest

from errors import ConflictError, FilRougeError, InputError, NotFoundError, StillReferencedError
from personas import blueprints, journey_editing, journeys, step_evidence
from personas.blueprint_rules import Cell, Edge, Lane
from personas.journey_editing import stage_named
from personas.journey_rules import Bilingual, Journey, JourneyKind, JourneyMap, Stage, Step
from personas.step_pains import step_pains
from research.notes import NoteKind, NoteStatus, find, set_status
from research.units import units
from store import Store
from tests.personas.mapped import ACTOR, PERMIT, STAGES, actions, both, permit, without_keys


@pytest.fixture
def begun(filled: Store) -> JourneyMap:
    """A journey that was begun from its stages, with the steps of `permit`."""
    key = journeys.add(filled, ACTOR, PERMIT, STAGES)
    seen = journeys.journey_map(filled, key)
    at = {"s1": seen.stages[0].id, "s2": seen.stages[1].id}
    wanted = tuple(replace(step, id="", stage=at[step.stage]) for step in permit().steps)
    stages = (replace(seen.stages[0], what=permit().stages[0].what), seen.stages[1])
    journey_editing.save(filled, ACTOR, seen, replace(seen, stages=stages, steps=wanted))
    return journeys.journey_map(filled, key)


def now(store: Store, whole: JourneyMap) -> JourneyMap:
    return journeys.journey_map(store, whole.journey.id)


def some_notes(store: Store, kind: NoteKind, n: int) -> list[str]:
    return [note.id for note in find(store) if note.kind == kind][:n]


def refused(store: Store, error: type[FilRougeError], key: str, asked: Sequence[object]) -> None:
    version = store.version()
    with pytest.raises(error, match=key):
        asked[0](store, ACTOR, *asked[1:])  # type: ignore[operator]
    assert store.version() == version


def test_a_journey_is_read_as_it_was_written(filled: Store, begun: JourneyMap) -> None:
    assert without_keys(begun) == without_keys(permit())
    assert [one.title for one in journeys.journeys(filled)] == [PERMIT.title]


def test_saving_what_is_there_changes_nothing(filled: Store, begun: JourneyMap) -> None:
    version = filled.version()
    assert journey_editing.save(filled, ACTOR, begun, begun) == 0
    assert filled.version() == version


def test_a_table_is_saved_as_one_change_and_undone_as_one(filled: Store, begun: JourneyMap) -> None:
    a, b, _ = begun.steps
    steps = (replace(b, emotion=2), replace(a, action=both("Ask a neighbour")),
             Step("", begun.stages[1].id, both("Get the answer")))  # fmt: skip
    number = journey_editing.save(filled, ACTOR, begun, replace(begun, steps=steps))
    assert actions(now(filled, begun)) == ["Pay", "Ask a neighbour", "Get the answer"]
    assert now(filled, begun).steps[0].emotion == 2
    filled.undo(number, ACTOR)
    assert without_keys(now(filled, begun)) == without_keys(permit())


def test_what_somebody_else_added_meanwhile_stays(filled: Store, begun: JourneyMap) -> None:
    theirs = replace(begun, steps=(*begun.steps, Step("", begun.stages[1].id, both("Theirs"))))
    journey_editing.save(filled, "Bob", begun, theirs)
    mine = replace(begun, steps=(*begun.steps[:2], Step("", begun.stages[1].id, both("Mine"))))
    journey_editing.save(filled, ACTOR, begun, mine)
    assert sorted(actions(now(filled, begun))) == ["Find the form", "Mine", "Pay", "Theirs"]


def test_a_step_that_somebody_changed_meanwhile_is_a_conflict(
    filled: Store, begun: JourneyMap
) -> None:
    def thinking(thought: str) -> JourneyMap:
        step = replace(begun.steps[0], thought=Bilingual(thought))
        return replace(begun, steps=(step, *begun.steps[1:]))

    journey_editing.save(filled, "Bob", begun, thinking("Where?"))
    refused(filled, ConflictError, "conflict", [journey_editing.save, begun, thinking("How?")])


def test_a_step_that_somebody_took_away_meanwhile_is_said_to_be_gone(
    filled: Store, begun: JourneyMap
) -> None:
    journey_editing.save(filled, "Bob", begun, replace(begun, steps=begun.steps[1:]))
    changed = replace(begun.steps[0], emotion=0)
    wanted = replace(begun, steps=(changed, *begun.steps[1:]))
    refused(filled, NotFoundError, "record_gone", [journey_editing.save, begun, wanted])
    # Both took it away: they agree.
    journey_editing.save(filled, ACTOR, begun, replace(begun, steps=begun.steps[1:2]))
    assert actions(now(filled, begun)) == ["Pay"]


def test_a_stage_goes_once_it_is_empty(filled: Store, begun: JourneyMap) -> None:
    empty = replace(begun, stages=begun.stages[:1], steps=begun.steps[:2])
    journey_editing.save(filled, "Bob", begun, replace(
        begun, steps=(*begun.steps, Step("", begun.stages[1].id, both("Theirs"))),
    ))  # fmt: skip
    refused(filled, InputError, "stage_not_empty", [journey_editing.save, begun, empty])
    seen = now(filled, begun)
    journey_editing.save(filled, ACTOR, seen, replace(
        seen, stages=seen.stages[:1], steps=seen.steps[:2],
    ))  # fmt: skip
    assert len(now(filled, begun).stages) == 1


def test_stages_are_written_in_the_order_they_are_wanted_in(
    filled: Store, begun: JourneyMap
) -> None:
    new = Stage("", Bilingual("Prepare"))
    journey_editing.save(
        filled, ACTOR, begun, replace(begun, stages=(new, begun.stages[1], begun.stages[0]))
    )
    assert [one.name.en for one in now(filled, begun).stages] == ["Prepare", "Wait", "Apply"]
    assert actions(now(filled, begun)) == ["Call 311", "Find the form", "Pay"]


def test_a_step_is_moved_with_its_undo(filled: Store, begun: JourneyMap) -> None:
    a, _, c = (step.id for step in begun.steps)
    number = journey_editing.move(filled, ACTOR, begun.journey, c, a)
    assert actions(now(filled, begun)) == ["Call 311", "Find the form", "Pay"]
    assert journey_editing.move(filled, ACTOR, begun.journey, c, a) == 0
    filled.undo(number, ACTOR)
    assert actions(now(filled, begun)) == actions(begun)
    refused(filled, NotFoundError, "record_gone", [journey_editing.move, begun.journey, c, "gone"])
    refused(filled, NotFoundError, "record_gone", [journey_editing.move, begun.journey, "gone", a])


def test_a_stage_is_moved_with_its_steps(filled: Store, begun: JourneyMap) -> None:
    apply = begun.stages[0]
    assert journey_editing.move_stage(filled, ACTOR, begun.journey, apply, -1) == 0
    journey_editing.move_stage(filled, ACTOR, begun.journey, apply, 1)
    assert actions(now(filled, begun)) == ["Call 311", "Find the form", "Pay"]
    gone = [journey_editing.move_stage, begun.journey, replace(apply, id="gone"), 1]
    refused(filled, NotFoundError, "record_gone", gone)


def test_a_stage_is_found_by_its_name_in_either_language_or_made(begun: JourneyMap) -> None:
    assert stage_named(begun.stages, " DEMANDER ", "en") == (begun.stages[0], list(begun.stages))
    made, stages = stage_named(begun.stages, "Construire", "fr")
    assert (made.name, stages[-1]) == (Bilingual(fr="Construire"), made)
    with pytest.raises(InputError, match="stage_name_missing"):
        stage_named(begun.stages, " ", "fr")


def test_a_journey_is_edited_and_inside_another(filled: Store, begun: JourneyMap) -> None:
    house = journeys.add(filled, ACTOR, Journey("", Bilingual("Build a house")))
    wanted = replace(begun.journey, parent=house, scenario=Bilingual(fr="Un garage"))
    journeys.edit(filled, ACTOR, begun.journey, wanted)
    assert now(filled, begun).journey == replace(wanted, rev=2)
    refused(filled, ConflictError, "conflict", [
        journeys.edit, begun.journey, replace(wanted, title=both("X"))])  # fmt: skip
    above = next(one for one in journeys.journeys(filled) if one.id == house)
    refused(filled, StillReferencedError, "still_referenced", [journeys.remove, above])
    inside = replace(above, parent=begun.journey.id)
    refused(filled, InputError, "journey_inside_itself", [journeys.edit, above, inside])


def test_a_step_rests_on_notes_which_show_when_they_are_stale(
    filled: Store, begun: JourneyMap
) -> None:
    pain, praise = some_notes(filled, NoteKind.PAIN, 3), some_notes(filled, NoteKind.IDEA, 1)
    step = begun.steps[0]
    step_evidence.ground(filled, ACTOR, step, [*pain, *praise])
    found = step_evidence.grounds(filled, begun.journey.id)[step.id]
    assert [one.note.id for one in found] == [*pain, *praise]
    assert not any(one.stale for one in found)
    set_status(filled, ACTOR, [found[0].note], NoteStatus.WITHDRAWN)
    again = step_evidence.grounds(filled, begun.journey.id)
    assert [one.stale for one in again[step.id]] == [True, False, False, False]
    (sore,) = step_pains(filled, begun.journey.id)
    assert (sore.step, sore.people, len(sore.notes)) == (step.id, 2, 2)
    refused(filled, InputError, "choose_notes", [step_evidence.ground, step, []])


def test_the_emotion_of_a_step_follows_its_notes(filled: Store, begun: JourneyMap) -> None:
    asking = replace(begun.steps[0], by_notes=True)
    steps = (asking, *begun.steps[1:])
    journey_editing.save(filled, ACTOR, begun, replace(begun, steps=steps))
    assert now(filled, begun).steps[0].emotion is None
    step_evidence.ground(filled, ACTOR, asking, some_notes(filled, NoteKind.PAIN, 2))
    seen = now(filled, begun)
    assert (seen.steps[0].emotion, seen.steps[0].by_notes) == (-2, True)
    assert journey_editing.save(filled, ACTOR, seen, seen) == 0


def test_a_journey_goes_with_its_links_and_comes_back_with_them(
    filled: Store, begun: JourneyMap
) -> None:
    step_evidence.ground(filled, ACTOR, begun.steps[0], some_notes(filled, NoteKind.PAIN, 2))
    number = journeys.remove(filled, ACTOR, begun.journey)
    assert journeys.journeys(filled) == []
    assert filled.rows("select * from links") == []
    with pytest.raises(NotFoundError, match="record_gone"):
        now(filled, begun)
    filled.undo(number, ACTOR)
    assert now(filled, begun) == begun
    assert len(step_evidence.grounds(filled, begun.journey.id)[begun.steps[0].id]) == 2


def test_a_to_be_begins_as_the_as_is_stands_with_its_blueprint(
    filled: Store, begun: JourneyMap
) -> None:
    owner = units(filled)[0].id
    cells = [Cell("x", begun.steps[0].id, Lane.FRONTSTAGE, both("Greet"), owner_unit=owner),
             Cell("y", begun.steps[1].id, Lane.SUPPORT, both("Ledger"), minutes=3)]  # fmt: skip
    seen = blueprints.blueprint(filled, begun.journey.id)
    cells, _ = blueprints.renewed(cells, [])
    blueprints.save(filled, ACTOR, seen, cells, [Edge("", cells[0].id, cells[1].id)])
    key = journeys.copy_as_to_be(filled, ACTOR, begun, Bilingual("Permit, soon"))
    to_be = journeys.journey_map(filled, key)
    assert (to_be.journey.kind, to_be.journey.origin) == (JourneyKind.TO_BE, begun.journey.id)
    assert [step.origin for step in to_be.steps] == [step.id for step in begun.steps]
    assert without_keys(to_be)[1:] == without_keys(begun)[1:]
    there = blueprints.blueprint(filled, key)
    assert [(one.text, one.owner_unit, one.minutes) for one in there.cells] == [
        (both("Greet"), owner, None), (both("Ledger"), None, 3),
    ]  # fmt: skip
    assert [(edge.start, edge.end) for edge in there.edges] == [
        (there.cells[0].id, there.cells[1].id)
    ]
    assert len(blueprints.blueprint(filled, begun.journey.id).cells) == 2
