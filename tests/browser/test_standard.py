"""A service held to the standard in a real browser: refused, filled, green, and stale once its source is
withdrawn."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, Watched
from tests.browser.screen import choose_row, open_screen, settled, tables, violations

ROW = 35
SOURCE = "Open online board"


def part(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a list, by keyboard as it is typed."""
    box = page.get_by_role("combobox", name=re.compile(label)).last
    box.click()
    page.get_by_role("option", name=re.compile(option)).first.click()
    settled(page)


def save(page: Page) -> None:
    page.get_by_test_id("stMain").get_by_role("button", name="Save", exact=True).click()
    settled(page)


def test_a_green_criterion_turns_stale_when_its_source_is_withdrawn(
    server: Server, watched: Watched
) -> None:
    page = watched.page
    page.set_viewport_size({"width": 1280, "height": 1600})
    page.goto(f"{server.url}/standard")
    settled(page)
    part(page, "Services")
    page.get_by_role("button", name="Assess a service").click()
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_text("Assessment begun.")).to_be_visible()
    settled(page)
    choose_row(page, tables(page).nth(1), 1, ROW)
    expect(page.get_by_role("heading", name="2. Solve the whole problem")).to_be_visible()
    assert violations(page, "heading-order") == []

    page.get_by_test_id("stForm").get_by_role("radio", name="Green", exact=True).first.click()
    save(page)
    expect(page.get_by_text("This cannot be green yet.")).to_contain_text(
        "The problem in residents' words"
    )
    page.get_by_role("button", name="Link a record").click()
    choose(page, "Kind", "Source")
    choose(page, "Evidence", SOURCE)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Fill", exact=True).last.click()
    expect(page.get_by_text("Evidence put in.")).to_be_visible()
    settled(page)
    save(page)  # what was chosen is still there
    expect(page.get_by_text("Rating saved.")).to_be_visible()
    settled(page)
    expect(page.get_by_text("does not stand any more:")).to_have_count(0)

    open_screen(page, "Settings")
    part(page, "Sources")
    choose(page, "Source", SOURCE)
    page.get_by_role("button", name="Withdraw this source").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    open_screen(page, "Standard")
    part(page, "Services")  # the criterion is open still
    warning = page.get_by_text("its evidence does not stand any more:")
    expect(warning).to_contain_text("The problem in residents' words")
    expect(page.get_by_text("withdrawn since, or what it rests on")).to_be_visible()
    assert violations(page, "heading-order") == []

    open_screen(page, "History")  # leave the demo as it was found
    choose_row(page, tables(page).first, 0, ROW)
    page.get_by_role("button", name="Undo").first.click()
    settled(page)
