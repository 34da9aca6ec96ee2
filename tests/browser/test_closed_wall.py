"""The wall of a closed session: there to be read first, and tidied by whoever asks to."""

import pytest
from playwright.sync_api import Page, expect

from research import wall
from research.live_notes import groups, of_session
from research.wall_places import By, put
from store import new_key
from tests.browser.facilitating import Visit, card, column
from tests.browser.screen import settled
from tests.workshop import ACTOR, Workshop

pytestmark = pytest.mark.browser

TIDYING = (".tools button:not([data-tool=tidy])", ".coltools button", ".cardtools", ".tools select")


@pytest.fixture
def closed(visit: Visit, workshop: Workshop) -> Page:
    """A closed session with two notes, one in a group."""
    snow = workshop.note("Snow", new_key())
    workshop.note("Permits", new_key())
    with workshop.store.change(ACTOR, "wall.group", code=workshop.code) as change:
        key = new_key()
        wall.new_group(change, workshop.session.id, workshop.on.id, key, "Winter", By.MACHINE)
        put(change, snow, key, By.MACHINE)
    workshop.close()
    page = visit("workshop")
    expect(card(page, "Snow")).to_be_visible()
    settled(page)
    return page


def test_it_is_read_without_anything_to_press_by_mistake(closed: Page, workshop: Workshop) -> None:
    before = workshop.store.version()
    for tool in TIDYING:
        expect(closed.locator(tool)).to_have_count(0)
    expect(column(closed, "Winter").locator(".note")).to_contain_text("Snow")
    card(closed, "Permits").dblclick()
    expect(closed.get_by_role("dialog")).to_have_count(0)
    card(closed, "Permits").focus()
    for key in ("Delete", "Enter", "Space", "Alt+ArrowRight"):
        closed.keyboard.press(key)
    expect(closed.get_by_role("dialog")).to_have_count(0)
    closed.keyboard.press("ArrowRight")
    expect(card(closed, "Snow")).to_be_focused()
    card(closed, "Permits").drag_to(column(closed, "Winter"))
    expect(column(closed, "Winter").locator(".note")).to_have_count(1)
    assert workshop.store.version() == before


@pytest.mark.slow
def test_it_is_tidied_by_whoever_asks_to_and_is_read_again_after(
    closed: Page, workshop: Workshop
) -> None:
    closed.get_by_role("button", name="Tidy the wall").click()
    expect(closed.get_by_role("button", name="Done tidying")).to_be_focused()
    closed.get_by_role("button", name="Accept: Winter").click()
    expect(closed.get_by_role("button", name="Accept: Winter")).to_have_count(0)
    card(closed, "Permits").focus()
    closed.keyboard.press("Delete")
    expect(card(closed, "Permits")).to_have_count(0)
    closed.get_by_role("button", name="Done tidying").click()
    for tool in (".coltools button", ".cardtools"):
        expect(closed.locator(tool)).to_have_count(0)
    assert [one.named_by for one in groups(workshop.store, workshop.agenda[0].id)] == ["person"]
    notes = of_session(workshop.store, workshop.session.id)
    assert {note.text: note.status for note in notes} == {"Snow": "live", "Permits": "hidden"}


@pytest.mark.slow
def test_it_is_worked_on_again_once_the_session_is_open_again(closed: Page) -> None:
    closed.get_by_role("button", name="Open the session again").click()
    expect(closed.get_by_role("button", name="Group now")).to_be_visible()
    expect(closed.get_by_role("button", name="Tidy the wall")).to_have_count(0)
    expect(closed.locator(".cardtools").first).to_be_visible()
