"""A service designer's way on the demo: from notes to a persona, a journey as it is, pain points and a
blueprint, and back along the thread to what somebody said."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

import engagements
from personas import blueprints, journeys, step_evidence
from personas.journey_rules import Journey
from store import Store, open_store
from tests.browser.conftest import Server, Watched
from tests.browser.screen import open_screen, settled, type_in_cell, violations

pytestmark = pytest.mark.browser

TITLE = "Get a building permit with a cane"


def press(page: Page, name: str, said: str) -> None:
    """Press what is called so and wait until the screen says what was done."""
    page.get_by_role("button", name=name).first.click()
    expect(page.get_by_text(said).first).to_be_visible()
    settled(page)


def show(page: Page, part: str) -> None:
    page.get_by_role("radio", name=part, exact=True).click()
    settled(page)


def draft_persona(page: Page) -> None:
    """The second segment, named; each trait says how many notes it rests on."""
    open_screen(page, "Personas")
    show(page, "Segments")
    page.get_by_role("button", name="Draft a persona").nth(1).click()
    expect(page.get_by_text("Persona drafted.")).to_be_visible()
    settled(page)
    expect(page.get_by_role("radio", name="Personas", exact=True)).to_be_checked()
    page.get_by_role("button", name="Rename").click()
    page.get_by_label("Name in English").last.fill("Margaret")
    press(page, "Save", "Persona renamed.")
    expect(page.get_by_role("heading", name="Margaret")).to_be_visible()
    expect(page.get_by_text("2 notes").first).to_be_visible()
    assert violations(page) == []


def begin_journey(page: Page) -> None:
    """A title, a scenario, the persona it follows, the stages as they are offered."""
    open_screen(page, "Journeys")
    more = page.get_by_text("Begin or import another journey")
    if more.count():
        more.click()
    page.get_by_role("textbox", name="Title in English").last.fill(TITLE)
    page.get_by_role("textbox", name="Scenario in English").last.fill(
        "Margaret, on her own, wants a permit for a ramp."
    )
    page.get_by_role("combobox", name="Persona").last.click()
    page.get_by_role("option", name="Margaret").click()
    press(page, "Begin the journey", "Journey begun.")


def draft_steps(page: Page) -> None:
    """From the notes near the journey; then one is named as the designer would, and a note left out of
    the first round is put on a step."""
    press(page, "Look for notes", "near this journey")
    press(page, "Draft steps from", "Steps drafted from")
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 190, "y": 35 + 17})
    page.wait_for_timeout(300)
    type_in_cell(page, "Ask whether a ramp needs a permit")
    settled(page)
    press(page, "Save the steps", "Steps saved.")
    show(page, "Map")
    drawing = page.locator(".filrouge-map svg")
    expect(drawing).to_contain_text("1. Ask whether a ramp needs a permit")
    expect(drawing).to_contain_text("Pain")
    expect(drawing).to_contain_text("Margaret")
    show(page, "Notes of a step")
    assert violations(page) == []


def find_pain_points(page: Page) -> None:
    """They were looked for when the persona was drafted; the first that nobody accepted is taken as it
    stands: the demo holds some that were."""
    open_screen(page, "Pain points")
    show(page, "Pain points")
    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator("canvas").first).to_be_visible()
    for row in range(8):
        page.wait_for_timeout(300)
        table.click(position={"x": 18, "y": 35 + row * 35 + 17})
        settled(page)
        if page.get_by_role("button", name="Accept").count():
            break
    press(page, "Accept", "Pain point accepted.")
    assert violations(page) == []


def begin_blueprint(page: Page) -> None:
    """Taken over from the journey; audited; drawn; taken along as a picture."""
    open_screen(page, "Blueprints")
    press(page, "Begin with th", "Blueprint begun.")
    show(page, "Audits")
    expect(page.get_by_text("hand-off", exact=False).first).to_be_visible()
    expect(page.get_by_text("without anything in front")).to_be_visible()
    show(page, "Blueprint")
    drawing = page.locator(".filrouge-map svg")
    for told in ("Owner: ", "Fail point", "[1]"):
        expect(drawing).to_contain_text(told)
    assert violations(page, "svg-img-alt") == []
    show(page, "Files")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Drawing (PNG)").click()
    with Image.open(io.BytesIO(Path(taken.value.path()).read_bytes())) as picture:
        assert picture.width == 3080


def walk_back(page: Page, store: Store) -> None:
    """From a cell of the blueprint to its step, to a note of the step, and to its words on screen."""
    journey = the_journey(store)
    one = blueprints.blueprint(store, journey.id)
    failing = next(cell for cell in one.cells if cell.fail_point)
    assert any(cell.owner_unit for cell in one.cells)
    assert one.edges
    rests_on = step_evidence.grounds(store, journey.id)[failing.step]
    number = [step.id for step in one.whole.steps].index(failing.step) + 1
    open_screen(page, "Journeys")
    show(page, "Notes of a step")
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
    draft_persona(page)
    begin_journey(page)
    draft_steps(page)
    find_pain_points(page)
    begin_blueprint(page)
    with open_store(next(server.folder.glob("*.db")), engagements.SCHEMAS) as store:
        walk_back(page, store)
