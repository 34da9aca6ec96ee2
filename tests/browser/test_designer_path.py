"""A service designer's way on the demo: from notes to a persona, a journey as it is, pain points and a
blueprint, and back along the thread to what somebody said."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

import engagements
from personas import blueprints, journeys, step_evidence
from personas.journey_rules import Journey
from store import Store, open_store
from tests.browser.conftest import Server, Watched
from tests.browser.designer import Designer
from tests.browser.screen import settled, tables, type_in_cell, violations
from wording import Words

pytestmark = pytest.mark.browser

NAME = "Margaret"
TITLE = "Get a building permit with a cane"
SCENARIO = "Margaret, on her own, wants a permit for a ramp."


def draft_persona(one: Designer) -> None:
    """Each trait says how many notes it rests on."""
    one.show_segments()
    one.draft_persona(NAME)
    expect(one.page.get_by_role("combobox", name="Persona", exact=True)).to_have_value(NAME)
    expect(one.page.get_by_role("radio", name="Personas", exact=True)).to_be_checked()
    expect(one.page.get_by_text("2 notes").first).to_be_visible()
    assert violations(one.page) == []


def draft_steps(one: Designer) -> None:
    """From the notes near the journey; then one is named as the designer would."""
    one.describe_journey(TITLE, SCENARIO, NAME)
    one.begin_journey()
    one.look_for_notes()
    one.draft_steps()
    table = tables(one.page).first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 190, "y": 35 + 17})
    one.page.wait_for_timeout(300)
    type_in_cell(one.page, "Ask whether a ramp needs a permit")
    settled(one.page)
    one.press("journeys.save", "journeys.done_steps")
    one.show("journeys.part_map")
    drawing = one.page.locator(".filrouge-map svg")
    expect(drawing).to_contain_text("1. Ask whether a ramp needs a permit")
    expect(drawing).to_contain_text("Pain")
    expect(drawing).to_contain_text(NAME)
    one.show("journeys.part_evidence")
    assert violations(one.page) == []


def accept_pain_point(one: Designer) -> None:
    one.open_pain_point()
    one.press("themes.accept", "pain_points.done_accept")
    assert violations(one.page) == []


def begin_blueprint(one: Designer) -> None:
    """Taken over from the journey; audited; drawn; taken along as a picture."""
    page = one.page
    one.go("blueprints")
    one.begin_blueprint()
    one.show("blueprints.part_audits")
    expect(page.get_by_text("hand-off", exact=False).first).to_be_visible()
    expect(page.get_by_text("without anything in front")).to_be_visible()
    one.show("blueprints.part_drawing")
    drawing = page.locator(".filrouge-map svg")
    for told in ("Owner: ", "Fail point", "[1]"):
        expect(drawing).to_contain_text(told)
    assert violations(page, "svg-img-alt") == []
    one.show("blueprints.part_files")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Drawing (PNG)").click()
    with Image.open(io.BytesIO(Path(taken.value.path()).read_bytes())) as picture:
        assert picture.width == 3080


def walk_back(one: Designer, store: Store) -> None:
    """From a cell of the blueprint to its step, to a note of the step, and to its words on screen."""
    journey = the_journey(store)
    drawn = blueprints.blueprint(store, journey.id)
    failing = next(cell for cell in drawn.cells if cell.fail_point)
    assert any(cell.owner_unit for cell in drawn.cells)
    assert drawn.edges
    rests_on = step_evidence.grounds(store, journey.id)[failing.step]
    number = [step.id for step in drawn.whole.steps].index(failing.step) + 1
    one.go("journeys")
    one.show("journeys.part_evidence")
    page = one.page
    page.get_by_role("combobox", name="Step").first.click()
    page.get_by_role("option", name=f"{number}. ").first.click()
    settled(page)
    expect(page.get_by_text(rests_on[0].note.text[:40]).first).to_be_visible()


def the_journey(store: Store) -> Journey:
    return next(one for one in journeys.journeys(store) if one.title.en == TITLE)


def test_from_notes_to_a_persona_a_journey_and_a_blueprint_and_back(
    server: Server, watched: Watched
) -> None:
    page = watched.page
    page.goto(server.url)
    settled(page)
    expect(page.get_by_role("heading", name="From notes to a blueprint")).to_be_visible()
    one = Designer(page, Words("en"))
    draft_persona(one)
    draft_steps(one)
    accept_pain_point(one)
    begin_blueprint(one)
    with open_store(next(server.folder.glob("*.db")), engagements.SCHEMAS) as store:
        walk_back(one, store)
