"""A journey follows a persona: walked both ways, kept when it leaves, said when it is gone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from errors import NotFoundError
from personas import blueprints, journey_json, journeys, opportunities, pain_points, personas
from personas.exchange import Exchanged, bring_in, exchanged
from personas.following import followed, following, persona_of
from personas.journey_rules import EMPTY, Bilingual, Journey
from personas.opportunities import within
from personas.persona_rules import Rule
from personas.personas import Persona
from research.units import units
from store import Store
from tests.invented import ACTOR
from tests.personas.heard import engagement, note
from tests.personas.mapped import permit


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return engagement(tmp_path / "e.db")


def begun(store: Store, name: str = "Elder") -> Persona:
    personas.begin(store, ACTOR, name, f"{name} (fr)", Rule({"age": ("65+",)}))
    return next(one for one in personas.personas(store) if one.name_en == name)


def test_a_journey_follows_a_persona_and_a_persona_has_its_journeys(store: Store) -> None:
    persona = begun(store)
    key = journeys.add(store, ACTOR, replace(permit().journey, persona=persona.id))
    other = journeys.add(store, ACTOR, permit().journey)
    assert [one.id for one in following(store, persona.id)] == [key]
    seen = {one.id: one for one in journeys.journeys(store)}
    assert persona_of(store, seen[key]) == Bilingual("Elder", "Elder (fr)")
    assert persona_of(store, seen[other]) == EMPTY
    journeys.edit(store, ACTOR, seen[other], replace(seen[other], persona=persona.id))
    assert len(following(store, persona.id)) == 2
    to_be = journeys.copy_as_to_be(
        store, ACTOR, journeys.journey_map(store, key), Bilingual("Soon")
    )
    assert to_be in {one.id for one in following(store, persona.id)}


def test_a_persona_that_is_taken_away_is_named_as_gone_while_it_is_followed(store: Store) -> None:
    persona = begun(store)
    key = journeys.add(store, ACTOR, replace(permit().journey, persona=persona.id))
    assert [one.gone for one in followed(store).values()] == [False]
    number = personas.retire(store, ACTOR, persona)
    assert [one.gone for one in followed(store).values()] == [True]
    journey = journeys.journeys(store)[0]
    journeys.edit(store, ACTOR, journey, replace(journey, scenario=Bilingual("Still")))
    store.undo(number, ACTOR)
    assert not followed(store)[persona.id].gone
    seen = journeys.journeys(store)[0]
    journeys.edit(store, ACTOR, seen, replace(seen, persona=""))
    personas.retire(store, ACTOR, personas.personas(store)[0])
    assert followed(store) == {}
    assert key


def test_a_persona_that_never_was_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match="record_gone"):
        journeys.add(store, ACTOR, Journey("", Bilingual("Permit"), persona="nobody"))
    assert journeys.journeys(store) == []


def left(store: Store, key: str) -> Exchanged:
    one = blueprints.blueprint(store, key)
    return exchanged(one, units(store), {}, persona_of(store, one.whole.journey))


def test_the_name_of_its_persona_goes_along_and_finds_the_persona_again(
    store: Store, tmp_path: Path
) -> None:
    persona = begun(store)
    key = journeys.add(store, ACTOR, replace(permit().journey, persona=persona.id))
    text = journey_json.written(left(store, key))
    assert persona.id not in text
    came = journey_json.read(json.loads(text))
    assert came.persona == Bilingual("Elder", "Elder (fr)")
    again, _ = bring_in(store, ACTOR, came, units(store))
    assert [one.id for one in following(store, persona.id)] == [key, again]
    assert left(store, again) == left(store, key)
    elsewhere = engagement(tmp_path / "other.db")
    bring_in(elsewhere, ACTOR, came, units(elsewhere))
    assert journeys.journeys(elsewhere)[0].persona == ""
    begun(store)  # two of a name: neither is guessed
    third, _ = bring_in(store, ACTOR, came, units(store))
    assert {one.id: one.persona for one in journeys.journeys(store)}[third] == ""


def test_scores_are_ranked_within_the_segment_of_a_persona(store: Store) -> None:
    persona = begun(store)
    pain_points.begin(store, ACTOR, "wait", "Calls", "", [note(store, "Never").id])
    (pain,) = pain_points.pain_points(store)
    for importance, whom in ((9.0, persona.id), (4.0, persona.id), (8.0, None)):
        opportunities.begin(
            store, ACTOR, f"How {importance}?", "", [pain.id], persona=whom,
            importance=importance, satisfaction=2.0,
        )  # fmt: skip
    found = opportunities.opportunities(store)
    assert [one.score for one in within(found, persona.id)] == [16.0, 6.0]
    assert [one.score for one in within(found, None)] == [14.0]
    # The people it is judged for are there to be asked.
    assert {one.id for one in persona.people} >= {
        one.participant for one in pain.notes if one.participant
    }
