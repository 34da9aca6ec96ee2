"""A journey in a real browser: begun, typed, moved by drag and by keyboard, drawn, taken along."""

from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, Watched
from tests.browser.screen import (
    NOTE_ROW,
    choose_row,
    open_screen,
    settled,
    tables,
    violations,
)


def begin(page: Page, title: str) -> None:
    """Begin a journey with two stages."""
    open_screen(page, "Journeys")
    more = page.get_by_text("Begin or import another journey")
    if more.count():
        more.click()
    page.get_by_role("textbox", name="Title in English").last.fill(title)
    page.get_by_role("textbox", name="Stages, one on each line").fill("Apply\nWait")
    page.get_by_role("button", name="Begin the journey").click()
    expect(page.get_by_text("Journey begun.")).to_be_visible()
    settled(page)


def type_step(page: Page, row: int, stage: str, action: str) -> None:
    """Type a step into the row that the table keeps for new ones, by keyboard alone."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 90, "y": 35 + row * 35 + 17})
    page.wait_for_timeout(500)  # the row is added
    page.keyboard.type(stage, delay=40)
    page.keyboard.press("Tab")
    page.wait_for_timeout(150)  # the grid takes 60 ms or so from one cell to the next
    page.keyboard.type(action, delay=40)
    page.keyboard.press("Enter")
    settled(page)


def steps(page: Page) -> list[str]:
    return page.locator(".filrouge-order li").all_inner_texts()


def type_and_leave(page: Page) -> None:
    """Type one more step, go elsewhere without saving, come back and save."""
    type_step(page, 3, "Wait", "Get the letter")
    page.get_by_role("radio", name="Map", exact=True).click()
    expect(page.get_by_text("Typed and not saved yet")).to_be_visible()
    settled(page)
    open_screen(page, "Evidence")
    page.get_by_role("button", name="Go back to it").click()
    expect(page.get_by_text("What you typed before is still here")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Save the steps").click()
    expect(page.get_by_text("Steps saved.")).to_be_visible()
    settled(page)


def link_a_note(page: Page) -> None:
    """Link the first note, which is of pain, to the first step."""
    page.get_by_role("radio", name="Notes of a step", exact=True).click()
    settled(page)
    choose_row(page, tables(page).first, 0, NOTE_ROW)
    page.get_by_role("button", name="Link 1 note to the step").click()
    expect(page.get_by_text("1 note linked.")).to_be_visible()
    settled(page)


def open_a_disc(page: Page) -> None:
    """Click the disc of a step on the map, which opens what hurts there."""
    page.get_by_role("radio", name="Map", exact=True).click()
    page.locator(".filrouge-map circle[data-of]").click()
    chosen = page.get_by_role("combobox", name="What hurts at a step")
    expect(chosen).to_have_value("1. Find the form · 1 participant · 1 note")
    settled(page)


@pytest.mark.slow  # the designer's path draws, types and takes along each time
def test_a_journey_from_its_first_step_to_its_file(server: Server, watched: Watched) -> None:
    page = watched.page
    page.goto(server.url)
    settled(page)
    begin(page, "Get a permit")
    for row, (stage, action) in enumerate([("Apply", "Find the form"), ("Apply", "Pay"),
                                           ("Wait", "Call 311")]):  # fmt: skip
        type_step(page, row, stage, action)
    page.get_by_role("button", name="Save the steps").click()
    expect(page.get_by_text("Steps saved.")).to_be_visible()
    settled(page)

    type_and_leave(page)

    page.get_by_text("Order of the steps").click()
    expect(page.locator(".filrouge-order li")).to_have_count(4)
    settled(page)
    assert steps(page) == ["1. Find the form", "2. Pay", "3. Call 311", "4. Get the letter"]
    page.locator(".filrouge-order li").nth(2).drag_to(page.locator(".filrouge-order li").first)
    expect(page.locator(".filrouge-order li").first).to_have_text("1. Call 311")
    settled(page)
    page.locator(".filrouge-order li").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".filrouge-order li").nth(1)).to_have_text("2. Call 311")
    settled(page)
    assert steps(page) == ["1. Find the form", "2. Call 311", "3. Pay", "4. Get the letter"]

    page.get_by_role("radio", name="Map", exact=True).click()
    drawing = page.locator(".filrouge-map svg")
    expect(drawing).to_have_attribute("role", "img")
    expect(drawing).to_contain_text("2. Call 311")
    settled(page)
    assert violations(page, "svg-img-alt") == []
    link_a_note(page)
    open_a_disc(page)
    for part in ("Steps", "Notes of a step", "As-is and to-be", "Facts and files", "Map"):
        page.get_by_role("radio", name=part, exact=True).click()
        settled(page)
        assert violations(page) == [], part
    wide = drawing.get_attribute("width")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(drawing).not_to_have_attribute("width", wide or "")
    page.set_viewport_size({"width": 1280, "height": 1000})

    page.get_by_role("radio", name="Facts and files", exact=True).click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Drawing (SVG)").click()
    text = taken.value.path().read_text(encoding="utf-8")
    assert "3. Pay" in "".join(ElementTree.fromstring(text).itertext())  # noqa: S314 - our own

    open_screen(page, "Blueprints")
    for part in ("Cells", "Audits", "Files", "Blueprint"):
        page.get_by_role("radio", name=part, exact=True).click()
        settled(page)
        assert violations(page, "svg-img-alt") == [], part
    expect(page.locator(".filrouge-map svg")).to_contain_text("2. Call 311")
