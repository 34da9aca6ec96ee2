"""What is typed into a table and not saved stays, wherever the reader goes meanwhile, and is said."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from personas import blueprints, journey_editing, journeys
from personas.journey_rules import Bilingual
from store import Store
from tests.pages.conftest import Open
from tests.pages.seen import buttons, press, words_of
from tests.pages.typed import type_into
from tests.personas.mapped import ACTOR, actions, cell, permit, served

WAITS = "Typed and not saved yet: steps of “Get a permit”"


@pytest.fixture
def whole(filled: Store) -> Store:
    with filled.change(ACTOR, "journey.add", title="") as change:
        journeys.insert(change, permit())
    seen = blueprints.blueprint(filled, "j")
    blueprints.save(filled, ACTOR, seen, [cell("k", "a", served().cells[0].lane)], [])
    return filled


def typing(screen: Open) -> AppTest:
    at = screen("journeys", journey_chosen="j", journey_part_j="steps")
    return type_into(at, {0: {"thought_en": "Where?"}}, added=[{"action_en": "Go"}], deleted=[1])


def part(at: AppTest, name: str, screen: str = "journey") -> AppTest:
    return at.segmented_control(key=f"{screen}_part_j").set_value(name).run()


def test_steps_stay_typed_while_another_part_is_open(whole: Store, screen: Open):
    at = part(typing(screen), "map")
    assert WAITS in words_of(at)
    at = part(at.run(), "steps")
    assert WAITS not in words_of(at)
    assert "What you typed before is still here" in words_of(at)
    assert list(at.data_editor[0].value["action_en"]) == ["Find the form", "Call 311", "Go"]
    press(at, "Save the steps")
    assert not at.error
    now = journeys.journey_map(whole, "j")
    assert actions(now) == ["Find the form", "Call 311", "Go"]
    assert now.steps[0].thought.en == "Where?"
    assert "still here" not in words_of(at)
    assert WAITS not in words_of(part(at, "map"))


def test_steps_stay_typed_on_the_way_to_other_screens_and_back(whole: Store, screen: Open):
    at = typing(screen)
    for other in ("evidence", "home", "blueprints"):
        at.switch_page(f"{other}.py").run()
        assert WAITS in words_of(at), other
    press(at, "Go back to it")
    assert at.title[0].value == "Journeys"
    at.switch_page("journeys.py").run()  # AppTest goes on where it was sent last
    assert at.data_editor[0].value["thought_en"].iloc[0] == "Where?"
    type_into(at, {1: {"thought_en": "Soon"}})  # and typed on
    part(at, "map")
    at = part(at, "steps")
    assert list(at.data_editor[0].value["thought_en"])[:2] == ["Where?", "Soon"]
    press(at, "Give up what was typed")
    assert list(at.data_editor[0].value["action_en"]) == ["Find the form", "Pay", "Call 311"]
    assert WAITS not in words_of(part(at, "map"))


def test_a_save_is_judged_by_what_was_on_screen_when_it_was_typed(whole: Store, screen: Open):
    at = part(typing(screen), "map")
    seen = journeys.journey_map(whole, "j")
    theirs = replace(seen.steps[0], thought=Bilingual("Theirs"))
    journey_editing.save(whole, "Bob", seen, replace(seen, steps=(theirs, *seen.steps[1:])))
    at = press(part(at, "steps"), "Save the steps")
    assert "Bob changed this meanwhile" in at.error[0].value
    press(at, "Save the steps")
    assert journeys.journey_map(whole, "j").steps[0].thought.en == "Where?"


def test_each_journey_and_each_language_has_its_own(whole: Store, screen: Open):
    other = journeys.add(whole, ACTOR, replace(permit().journey, id=""), [Bilingual("Apply")])
    at = typing(screen)
    at.selectbox(key="journeys_journey").set_value(other).run()
    assert WAITS in words_of(at)
    at.segmented_control(key="language").set_value("fr").run()
    assert "étapes de « Get a permit » (Anglais)".replace("« ", "«\u00a0").replace(
        " »", "\u00a0»"
    ) in words_of(at)
    press(at, "Y retourner")
    assert at.data_editor[0].value["thought_en"].iloc[0] == "Where?"
    assert "Save the steps" in buttons(at)


def test_the_view_with_both_languages_comes_back_as_it_was_left(whole: Store, screen: Open):
    at = screen("journeys", journey_part_j="steps", both_j=True)
    type_into(at, {0: {"thought_fr": "Où?"}})
    at = part(part(at, "evidence"), "steps")
    assert at.toggle(key="both_j").value
    assert at.data_editor[0].value["thought_fr"].iloc[0] == "Où?"
    press(at, "Save the steps")
    assert journeys.journey_map(whole, "j").steps[0].thought.fr == "Où?"


def test_cells_stay_typed_too(whole: Store, screen: Open):
    at = screen("blueprints", blueprint_part_j="cells")
    type_into(at, {0: {"minutes": 4, "fail_point": True}},
              added=[{"step": "c", "lane": "support", "text": "Write it down"}])  # fmt: skip
    at = part(at, "audits", "blueprint")
    assert "cells of the blueprint of “Get a permit”" in words_of(at)
    at = press(part(at, "cells", "blueprint"), "Save the cells")
    assert not at.error
    first, second = blueprints.blueprint(whole, "j").cells
    assert (first.minutes, first.fail_point, second.text.en) == (4, True, "Write it down")
    assert "not saved" not in words_of(part(at, "audits", "blueprint"))


def test_what_was_typed_goes_with_its_journey(whole: Store, screen: Open):
    at = typing(screen)
    journeys.remove(whole, ACTOR, journeys.journeys(whole)[0])
    at.switch_page("evidence.py").run()
    assert not at.exception
    assert WAITS not in words_of(at)


def test_a_table_that_was_only_looked_at_is_not_said_to_wait(whole: Store, screen: Open):
    at = part(screen("journeys", journey_part_j="steps"), "map")
    assert WAITS not in words_of(at)
    seen = journeys.journey_map(whole, "j")
    journey_editing.save(whole, "Bob", seen, replace(seen, steps=seen.steps[1:]))
    at = part(at, "steps")
    assert list(at.data_editor[0].value["action_en"]) == ["Pay", "Call 311"]
