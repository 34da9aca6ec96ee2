"""Evidence is searched by meaning, as a designer does it who reads one language and looks in two."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Watched
from tests.browser.screen import NOTE_ROW, choose_row, settled, tables, violations

pytestmark = pytest.mark.browser


def test_a_french_note_is_found_by_an_english_meaning(server: Server, watched: Watched):
    page = watched.page
    page.goto(f'{server.url}/evidence?search={{"langs":["fr"]}}')
    expect(page.get_by_role("heading", level=1, name="Evidence")).to_be_visible()
    settled(page)
    page.get_by_role("radio", name="Meaning").click(force=True)
    page.get_by_label("Search", exact=True).fill("a snow plow comes by my street too late")
    page.keyboard.press("Enter")
    # No note holds all these words; the table comes once the notes are read for their meaning.
    expect(tables(page)).to_have_count(1)
    settled(page)
    choose_row(page, tables(page).first, 0, NOTE_ROW)
    expect(page.locator("blockquote.large[lang=fr]")).to_contain_text("La charrue passe")
    assert violations(page) == []
