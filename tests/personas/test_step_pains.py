"""What hurts at a step: pain points and loose notes, nobody and nothing counted twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from errors import NotFoundError
from personas import journey_editing, journeys, pain_points, step_evidence
from personas.journey_rules import Step
from personas.pain_points import PainPoint
from personas.personas import Evidence
from personas.step_evidence import Grounds
from personas.step_pains import StepPain, pains_at, step_pains
from research.notes import Note, NoteStatus, find, set_status
from store import Store
from tests.invented import ACTOR
from tests.personas.heard import engagement, note
from tests.personas.mapped import permit


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = engagement(tmp_path / "e.db")
    with store.change(ACTOR, "journey.add", title="Get a permit") as change:
        journeys.insert(change, permit())
    return store


def grounds(*notes: Note) -> list[Grounds]:
    return [Grounds(f"l{n}", one, stale=False) for n, one in enumerate(notes)]


def point(key: str, step: str, *notes: Note) -> PainPoint:
    cited = tuple(Evidence("l", one.id, stale=False) for one in notes)
    return PainPoint(
        key, "apply", step, key, "", 2, "machine", "accepted", 1, cited, notes
    )  # fmt: skip


def test_a_person_and_a_note_count_once_however_often_they_are_there(store: Store) -> None:
    quiet, phone, website = (note(store, one) for one in ("Never", "The phone", "The website"))
    need = note(store, "I need")  # by the person who wrote `quiet`, and no pain
    (sore,) = pains_at(
        {"a": grounds(quiet, website, need)},
        [point("p", "a", quiet, phone), point("q", "a", phone, need)],
    )
    assert [one.id for one in sore.points] == ["p", "q"]
    assert sore.loose == (website,)
    assert sorted(one.id for one in sore.notes) == sorted(
        one.id for one in (quiet, phone, need, website)
    )
    assert sore.people == len({quiet.participant, phone.participant, website.participant}) == 3


def test_without_somebody_who_tells_of_it_nothing_hurts(store: Store) -> None:
    praise = note(store, "Website works")
    assert pains_at({"a": grounds(praise)}, [point("p", "b"), point("q", "", praise)]) == []


def test_what_is_withdrawn_hurts_no_more(store: Store) -> None:
    gone = note(store, "The website")
    step_evidence.ground(store, ACTOR, permit().steps[0], [gone.id])
    begin(store, [note(store, "Never").id, note(store, "The phone").id], "c")
    assert [(one.step, one.people) for one in step_pains(store, "j")] == [("a", 1), ("c", 2)]
    set_status(store, ACTOR, [gone, note(store, "Never")], NoteStatus.WITHDRAWN)
    assert [(one.step, one.people) for one in step_pains(store, "j")] == [("c", 1)]


def test_pain_points_of_another_journey_are_not_of_this_one(store: Store) -> None:
    key = journeys.copy_as_to_be(
        store, ACTOR, journeys.journey_map(store, "j"), permit().journey.title
    )
    begin(store, [note(store, "Never").id], "c")
    assert step_pains(store, key) == []
    assert len(step_pains(store, "j")) == 1


def begin(store: Store, notes: list[str], step: str) -> PainPoint:
    pain_points.begin(store, ACTOR, "get_help", "Nobody answers", "", notes)
    one = pain_points.pain_points(store)[0]
    pain_points.place(store, ACTOR, one, step)
    return next(each for each in pain_points.pain_points(store) if each.id == one.id)


def test_a_pain_point_on_a_step_is_at_its_stage_wherever_the_step_goes(store: Store) -> None:
    one = begin(store, [note(store, "Never").id], "c")
    assert (one.stage, one.step) == ("s2", "c")
    journey = journeys.journeys(store)[0]
    journey_editing.move(store, ACTOR, journey, "c", "a")
    (one,) = pain_points.pain_points(store)
    assert one.stage == "s1"
    journeys.remove(store, ACTOR, journeys.journeys(store)[0])
    (one,) = pain_points.pain_points(store)
    assert (one.stage, one.step) == ("s2", "")  # where it was put
    pain_points.place(store, ACTOR, one, "")
    with pytest.raises(NotFoundError, match="record_gone"):
        pain_points.place(store, ACTOR, pain_points.pain_points(store)[0], "c")


def test_the_emotion_of_a_step_hears_its_pain_points_each_note_once(store: Store) -> None:
    seen = journeys.journey_map(store, "j")
    step = Step("", "s2", permit().steps[0].action, by_notes=True)
    journey_editing.save(store, ACTOR, seen, replace(seen, steps=(*seen.steps, step)))
    asking = journeys.journey_map(store, "j").steps[-1]
    praise = note(store, "Website works")
    step_evidence.ground(store, ACTOR, asking, [praise.id])
    assert journeys.journey_map(store, "j").steps[-1].emotion == 2
    begin(store, [note(store, "Never").id, note(store, "I need").id, praise.id], asking.id)
    step_evidence.ground(store, ACTOR, asking, [note(store, "Never").id])
    # two of pain (the need tells of it here), one of praise: 2 × (1 − 2) ÷ 3, rounded
    assert journeys.journey_map(store, "j").steps[-1].emotion == -1


def test_every_note_of_a_step_is_among_those_counted(store: Store) -> None:
    every = find(store)
    (sore,) = pains_at({"a": grounds(*every)}, [point("p", "a", *every)])
    assert isinstance(sore, StepPain)
    assert (len(sore.notes), sore.loose) == (len(every), ())
