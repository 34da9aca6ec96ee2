"""On which stage a note lies: what people decided first, then what the journey's own words suggest."""

from dataclasses import replace
from pathlib import Path

import pytest

from clustering.stages import Stage, stage_called
from clustering.suggesting import stages_hash
from personas import journey_editing, journeys, pain_points, step_evidence
from personas.journey_rules import Bilingual, JourneyMap
from personas.journey_stages import (
    ANY_SERVICE,
    Lies,
    every_stage,
    laid,
    stages_of,
    waiting,
    where,
    with_stages,
)
from personas.pain_finding import find_pain_points, follow_stages, told_pains
from store import Store
from tests.invented import ACTOR, WordHashes
from tests.personas.heard import engagement, note
from tests.personas.mapped import permit
from tests.workshop import JOURNEY, open_workshop


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return engagement(tmp_path / "e.db")


@pytest.fixture
def whole(store: Store) -> JourneyMap:
    """The permit, whose stages speak of the website and of the phone."""
    stages = (
        replace(permit().stages[0], what=Bilingual("website password")),
        replace(permit().stages[1], what=Bilingual("phone counter answered")),
    )
    with store.change(ACTOR, "journey.add", title="Get a permit") as change:
        journeys.insert(change, replace(permit(), stages=stages))
    return journeys.journey_map(store, "j")


def test_the_stages_of_a_journey_are_suggested_by_its_own_words(
    store: Store, whole: JourneyMap
) -> None:
    find_pain_points(store, ACTOR, WordHashes(), journey="j")
    lies = where(store, "j")
    assert lies[note(store, "The website").id] == Lies("s1", by_person=False)
    assert lies[note(store, "The phone").id] == Lies("s2", by_person=False)
    assert {one.stage for one in pain_points.pain_points(store)} == {"s2"}
    # Those of any service are suggested along with them.
    assert {one.stage for one in where(store, ANY_SERVICE).values()} <= {
        stage.key for stage in stages_of(store, ANY_SERVICE)
    }
    assert len(told_pains(store, ANY_SERVICE)) == len(told_pains(store, "j")) == 4


def test_suggestions_follow_when_a_stage_says_something_else(
    store: Store, whole: JourneyMap
) -> None:
    find_pain_points(store, ACTOR, WordHashes())
    assert not waiting(store, "j")
    swapped = replace(whole, stages=(
        replace(whole.stages[0], what=whole.stages[1].what),
        replace(whole.stages[1], what=whole.stages[0].what),
    ))  # fmt: skip
    journey_editing.save(store, ACTOR, whole, swapped)
    assert waiting(store, "j")
    assert where(store, "j") == {}  # they were made for other words
    version = store.version()
    follow_stages(store, WordHashes(), "j")
    assert where(store, "j")[note(store, "The website").id].stage == "s2"
    assert not waiting(store, "j")
    assert store.version() == version  # suggestions are no decisions
    assert where(store, ANY_SERVICE)


def test_a_journey_begun_later_waits_to_be_looked_at(store: Store) -> None:
    find_pain_points(store, ACTOR, WordHashes())
    key = journeys.add(store, ACTOR, permit().journey, [Bilingual("Apply")])
    bare = journeys.add(store, ACTOR, permit().journey)
    assert with_stages(store) == [ANY_SERVICE, key]
    assert waiting(store, key)
    assert not waiting(store, bare)  # there is nothing to lay notes on
    assert stages_of(store, "nowhere") == []
    assert {"discover", stages_of(store, key)[0].key} <= every_stage(store).keys()


def test_the_stage_that_people_chose_in_a_workshop_comes_before_any_suggestion(
    store: Store, whole: JourneyMap
) -> None:
    workshop = open_workshop(store)
    workshop.begin(JOURNEY)
    for stage in ("Apply", "Wait"):
        workshop.note(f"The website, {stage}", stage=stage, kind="pain")
    # They came after any search, and lie on their stages all the same.
    assert {pain.stage: pain.by_person for pain in told_pains(store, "j")} == {
        "s1": True, "s2": True,
    }  # fmt: skip
    find_pain_points(store, ACTOR, WordHashes(), journey="j")
    lies = where(store, "j")
    assert lies[note(store, "The website, Wait").id] == Lies("s2", by_person=True)
    assert lies[note(store, "The website forgets").id] == Lies("s1", by_person=False)
    # Those of any service are called the same.
    any_service = where(store, ANY_SERVICE)
    assert any_service[note(store, "The website, Apply").id] == Lies("apply", by_person=True)


def test_a_note_lies_where_its_step_or_its_pain_point_does(store: Store, whole: JourneyMap) -> None:
    website, phone = note(store, "The website"), note(store, "The phone")
    step_evidence.ground(store, ACTOR, whole.steps[2], [website.id])
    pain_points.begin(store, ACTOR, "s1", "Calls", "", [phone.id, website.id])
    find_pain_points(store, ACTOR, WordHashes(), journey="j")
    lies = where(store, "j")
    assert lies[website.id] == Lies("s2", by_person=True)  # the step is said of this very note
    assert lies[phone.id] == Lies("s1", by_person=True)
    assert where(store, ANY_SERVICE)[phone.id].by_person is False


def test_the_decision_that_comes_first_counts() -> None:
    assert laid([{"n": "a"}, {"n": "b", "m": "b"}], {"n": "c", "m": "c", "k": "c"}) == {
        "n": Lies("a", by_person=True), "m": Lies("b", by_person=True),
        "k": Lies("c", by_person=False),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "key"),
    [("Apply", "a"), ("demander", "a"), ("Apply / Demander", "a"), ("L’attente", "w"),
     ("Apply now", ""), ("", ""), (" / ", "")],
)  # fmt: skip
def test_a_stage_is_known_by_what_a_workshop_called_it(said: str, key: str) -> None:
    stages = [Stage("a", "Apply", "Demander", "", ""), Stage("w", "", "L'attente", "", "")]
    assert stage_called(said, stages) == key


def test_what_stages_say_is_the_same_in_any_order_and_another_once_a_word_is() -> None:
    a, b = Stage("a", "Apply", "", "x", ""), Stage("b", "Wait", "", "", "")
    assert stages_hash([a, b]) == stages_hash([b, a])
    assert stages_hash([a, b]) != stages_hash([replace(a, what_en="y"), b])
