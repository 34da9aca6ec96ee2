"""The map in a real browser: drawing around notes, the legend, a click on a point; tests without one
cannot see what is chosen on a chart."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server, Watched
from tests.browser.screen import settled

pytestmark = pytest.mark.browser


@pytest.fixture
def page(server: Server, watched: Watched) -> Page:
    """The Themes screen of the demo, its map drawn."""
    watched.page.goto(f"{server.url}/themes")
    expect(map_of(watched.page).locator(".legend .traces").first).to_be_visible()
    settled(watched.page)
    return watched.page


def map_of(page: Page) -> Locator:
    return page.get_by_test_id("stPlotlyChart").first


def tool(page: Page, name: str) -> Locator:
    """A tool of the map, by the name that is shown on hovering."""
    return map_of(page).locator(f'.modebar-btn[data-title="{name}"]')


def opacity(entry: Locator) -> float:
    return float(entry.evaluate("e => getComputedStyle(e).opacity"))


def drag_across(page: Page) -> None:
    """Draw around the middle of the map."""
    area = map_of(page).locator(".nsewdrag").first.bounding_box()
    assert area is not None
    across, down = area["width"], area["height"]
    corners = [(0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7), (0.3, 0.3)]
    points = [(area["x"] + x * across, area["y"] + y * down) for x, y in corners]
    page.mouse.move(*points[0])
    page.mouse.down()
    for x, y in points[1:]:
        page.mouse.move(x, y, steps=8)
    page.mouse.up()


def drawn_around(page: Page) -> int:
    """How many notes the screen says are drawn around."""
    said = page.get_by_text("drawn around on the map:")
    expect(said).to_be_visible()
    settled(page)
    found = re.match(r"([\d,]+) notes?", said.inner_text())
    assert found is not None
    return int(found[1].replace(",", ""))


def test_notes_drawn_around_with_the_lasso_are_chosen_and_moved_and_moved_back(page: Page):
    tool(page, "Choose with a lasso").click()
    drag_across(page)
    count = drawn_around(page)
    assert 5 < count < 400
    expect(page.get_by_text(f"{count} notes chosen.")).to_be_visible()
    page.get_by_role("button", name="Move", exact=False).filter(has_text="Move").first.click()
    page.get_by_label("Theme", exact=True).first.click()
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Move them").click()
    expect(page.get_by_text("Notes moved.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone.", exact=True)).to_be_visible()


@pytest.mark.slow
def test_a_box_chooses_and_a_click_in_the_legend_hides_a_theme_while_what_is_chosen_stays(
    page: Page,
):
    tool(page, "Choose with a box").click()
    area = map_of(page).locator(".nsewdrag").first.bounding_box()
    assert area is not None
    page.mouse.move(area["x"] + area["width"] * 0.3, area["y"] + area["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.7, area["y"] + area["height"] * 0.7, steps=10)
    page.mouse.up()
    count = drawn_around(page)
    assert count > 5
    entry = map_of(page).locator(".legend .traces").first
    assert opacity(entry) == 1
    entry.locator(".legendtoggle").click()
    expect(entry).to_have_css("opacity", "0.5")
    settled(page)
    assert drawn_around(page) == count
    entry.locator(".legendtoggle").click()
    expect(entry).to_have_css("opacity", "1")
    assert drawn_around(page) == count
    page.get_by_role("button", name="Let them go").click()
    expect(page.get_by_text("drawn around on the map:")).to_have_count(0)


@pytest.mark.slow
def test_the_tools_of_the_map_are_called_in_french(server: Server, watched: Watched):
    page = watched.page
    page.goto(f"{server.url}/themes?lang=fr")
    expect(map_of(page).locator(".legend .traces").first).to_be_visible()
    expect(tool(page, "Choisir au lasso")).to_be_visible()
    expect(tool(page, "Choisir avec un rectangle")).to_be_visible()


def test_by_keyboard_its_table_opens_and_a_theme_is_left_alone_on_it(page: Page):
    opener = page.get_by_text("The notes of the map as a table")
    opener.scroll_into_view_if_needed()
    page.locator("summary", has_text="The notes of the map as a table").press("Enter")
    expect(
        page.get_by_test_id("stExpander")
        .filter(has_text="as a table")
        .get_by_test_id("stDataFrame")
    ).to_be_visible()
    settled(page)
    page.get_by_label("Show only these themes on the map").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.legend .traces')]"
        ".filter(entry => getComputedStyle(entry).opacity == 1).length == 1"
    )
