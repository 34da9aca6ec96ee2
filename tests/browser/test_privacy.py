"""Personal data in the browser: a participant is erased, and their words are gone from the bytes of the
file; the backup that still holds them is named."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

import engagements
from live.roles import ENGAGEMENT_COOKIE
from research.engagement import Engagement
from research.notes import find
from store import backup, open_store
from tests.browser.conftest import Server, Watched
from tests.browser.screen import NOTE_ROW, choose_row, settled, tables, violations
from tests.invented import ACTOR, import_notes
from tests.store.test_erasing import bytes_of

pytestmark = pytest.mark.browser

WORDS = b"xylophone"
ROWS = (
    ("The xylophone at the marzipan rink is out of tune", "Zed-9", "en"),
    ("Plow our street, I said so at the xylophone", "Zed-9", "en"),
    ("The rink opens late", "Una-1", "en"),
)


@pytest.fixture
def engagement(live_folder: Path, running: Server) -> Path:
    """An engagement of three notes by two people, beside that of the workshops, with a backup."""
    path = live_folder / "zz-erasing.db"
    engagements.create(path, ACTOR, Engagement("Erasing", "Effacement"))
    with open_store(path, engagements.SCHEMAS) as store:
        import_notes(store, ("text", "participant", "lang"), *ROWS)
        backup(store, live_folder / "kept" / "older.db", engagements.SCHEMAS)
    return path


def test_a_participant_is_erased_and_gone_from_the_bytes_of_the_file(
    engagement: Path, running: Server, watched: Watched
):
    page = watched.page
    page.context.add_cookies(
        [{"name": ENGAGEMENT_COOKIE, "value": engagement.name, "url": running.url}]
    )
    page.goto(f"{running.url}/evidence")
    expect(page.get_by_text("3 notes, participants: 2.")).to_be_visible()
    settled(page)
    assert WORDS in bytes_of(engagement)
    choose_row(page, tables(page).first, 0, NOTE_ROW)
    page.get_by_text("Erase this participant").click()
    expect(page.get_by_text("Zed-9 · 2 notes")).to_be_visible()
    # The caption of an unused note is the thread drawer's own.
    assert violations(page) == []
    page.get_by_label("Type the pseudonym to confirm").fill("Zed-9")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_text("Erased for good, with 2 notes.")).to_contain_text("kept/older.db")
    settled(page)
    left = bytes_of(engagement)
    assert [word for word in (WORDS, b"marzipan", b"Zed-9") if word in left] == []
    assert WORDS in (engagement.parent / "kept" / "older.db").read_bytes()
    with open_store(engagement, engagements.SCHEMAS) as store:
        assert [note.text for note in find(store)] == [ROWS[2][0]]
