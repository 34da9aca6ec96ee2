"""Coding from the keyboard, which AppTest cannot see: what Enter gives, and where one is then."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Watched
from tests.browser.screen import settled

pytestmark = pytest.mark.browser


def test_notes_are_coded_without_the_mouse(server: Server, watched: Watched):
    page = watched.page
    page.goto(f"{server.url}/codes")
    page.get_by_role("radio", name="Code notes").click()
    expect(page.get_by_text("Note 1 of 468")).to_be_visible()
    settled(page)
    page.get_by_role("combobox", name="Give this note a code").focus()
    page.keyboard.type("find")
    expect(page.get_by_role("option", name="Hard to find")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 note coded with “Hard to find”.")).to_be_visible()
    settled(page)
    page.keyboard.press("Alt+PageDown")
    page.keyboard.type("news", delay=60)  # while the next note is drawn
    expect(page.get_by_text("Note 2 of 468")).to_be_visible()
    expect(page.get_by_role("option", name="Left without news", exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 note coded with “Left without news”.")).to_be_visible()
    expect(page.get_by_text("2 of 468 coded by you")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("1 of 468 coded by you")).to_be_visible()
