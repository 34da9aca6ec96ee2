"""Every screen in the browser: accessible, in both languages, wide and narrow, nothing from outside."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Browser, expect

from pages.parts.screens import SCREENS, Screen
from tests.browser.conftest import Server, Watched
from tests.browser.screen import (
    THEME_ROW,
    choose_row,
    open_screen,
    settled,
    tables,
    violations,
)
from wording import Words

pytestmark = pytest.mark.browser


DARK_EACH_TIME = {"home", "themes"}
"""Screens that between them hold most kinds of element: the others are looked at in the dark by
`make test-slow`."""


def visits() -> Iterator[ParameterSet]:
    """Every screen in both colour schemes."""
    for screen in SCREENS:
        yield pytest.param(screen, "light", id=f"light-{screen.name}")
        late = [] if screen.name in DARK_EACH_TIME else [pytest.mark.slow]
        yield pytest.param(screen, "dark", id=f"dark-{screen.name}", marks=late)


@pytest.mark.parametrize(("screen", "scheme"), list(visits()))
def test_a_screen_has_no_serious_accessibility_violation_and_fits_a_phone(
    server: Server, chromium: Browser, screen: Screen, scheme: Literal["light", "dark"]
):
    context = chromium.new_context(locale="fr-CA", color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{server.url}/{'' if screen is SCREENS[0] else screen.name}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settled(page)
    found = violations(page, "heading-order")
    page.set_viewport_size({"width": 390, "height": 800})
    settled(page)
    wider = page.get_by_test_id("stMain").evaluate("e => e.scrollWidth - e.clientWidth")
    context.close()
    assert found == []
    assert wider <= 1, "it scrolls sideways on a phone"


@pytest.mark.slow  # tests/pages opens each in French every time
def test_each_screen_opens_from_the_navigation_in_french(server: Server, watched: Watched):
    page, words = watched.page, Words("fr")
    page.goto(f"{server.url}/?lang=fr")
    settled(page)
    for screen in SCREENS[1:]:
        open_screen(page, words(f"{screen.name}.title"))


def test_a_note_is_hidden_and_brought_back(server: Server, watched: Watched):
    page = watched.page
    page.goto(f"{server.url}/evidence")
    expect(page.get_by_text("468 notes,")).to_be_visible()
    choose_row(page, tables(page).first, 0, 40)
    page.get_by_role("button", name="Hide", exact=True).click()
    expect(page.get_by_text("1 note hidden.")).to_be_visible()
    expect(page.get_by_text("467 notes,")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("468 notes,")).to_be_visible()


def test_the_report_downloads_as_one_page_without_anything_from_outside(
    server: Server, watched: Watched
):
    page = watched.page
    page.goto(f"{server.url}/findings")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the report").click()
    html = download.value.path().read_text(encoding="utf-8")
    assert "<h1>Foxtail Crossing digital services research</h1>" in html
    assert "<script" not in html
    assert not re.search(r"""(?:src|href)=["']?https?:""", html)


def test_headings_go_level_by_level_in_an_open_theme_and_in_the_steps_of_an_import(
    server: Server, watched: Watched, tmp_path: Path
):
    page = watched.page
    page.goto(f"{server.url}/themes")
    expect(tables(page).first).to_be_visible()
    settled(page)
    for row in (0, 1):  # a heading, and a theme under it
        choose_row(page, tables(page).first, row, THEME_ROW)
        expect(page.get_by_role("heading", level=2)).to_have_count(1)
        assert violations(page, "heading-order") == []
    path = tmp_path / "two.csv"
    path.write_text("text\nFirst\nSecond\n", encoding="utf-8")
    open_screen(page, "Import")
    page.locator("input[type=file]").set_input_files(path)
    settled(page)
    expect(page.get_by_role("heading", level=2)).to_have_count(4)
    assert violations(page, "heading-order") == []
