"""Who gets in: codes, cookies, and screens opened around the front door."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server, start_server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def locked(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Fil Rouge with codes set, on a copy of the demo."""
    folder: Path = tmp_path_factory.mktemp("locked")
    demo = next(server.folder.glob("foxtail*.db"))
    import engagements
    from store import backup, open_store

    with open_store(demo, engagements.SCHEMAS) as store:
        backup(store, folder / demo.name, engagements.SCHEMAS)
    running = start_server(
        folder, FIL_ROUGE_TEAM_CODE="maple-42", FIL_ROUGE_LEADERSHIP_CODE="aspen-7"
    )
    yield running
    running.process.terminate()
    running.process.wait(10)


def test_without_signing_in_no_screen_shows_anything(locked: Server, chromium: Browser):
    context = chromium.new_context(locale="en-CA")
    page = context.new_page()
    for path in ("", "evidence", "history", "settings"):
        page.goto(f"{locked.url}/{path}")
        expect(page.get_by_text("Sign in to open this engagement.")).to_be_visible()
        assert "P-001" not in page.content()
    context.close()


def test_the_team_code_opens_everything_and_the_name_is_in_the_history(
    locked: Server, chromium: Browser
):
    context = chromium.new_context(locale="en-CA")
    page = context.new_page()
    page.goto(f"{locked.url}/sign-in")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Code").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("That code is not known")
    page.get_by_label("Code").fill("maple-42")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Foxtail")
    cookie = next(c for c in context.cookies() if c["name"] == "fil_rouge_who")
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    context.close()


def test_leadership_reads_findings_and_nothing_else(locked: Server, chromium: Browser):
    context = chromium.new_context(locale="en-CA")
    page = context.new_page()
    page.goto(f"{locked.url}/sign-in")
    page.get_by_label("Your name").fill("Director")
    page.get_by_label("Code").fill("aspen-7")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Foxtail")
    links = page.get_by_test_id("stSidebarNav").get_by_role("link").all_inner_texts()
    assert [link.split("\n")[-1] for link in links] == ["Home", "Findings"]
    page.goto(f"{locked.url}/evidence")
    page.wait_for_timeout(2000)
    assert "P-001" not in page.content()
    context.close()


def test_a_forged_cookie_opens_nothing(locked: Server, chromium: Browser):
    context = chromium.new_context(locale="en-CA")
    forged = "WyJ0ZWFtIiwiQW5hIl0.aaaa.bbbb"
    context.add_cookies([{"name": "fil_rouge_who", "value": forged, "url": locked.url}])
    page = context.new_page()
    page.goto(locked.url)
    expect(page.get_by_text("Sign in to open this engagement.")).to_be_visible()
    context.close()


def test_health_and_safe_headers(server: Server):
    answer = httpx.get(f"{server.url}/healthz")
    assert answer.json()["status"] == "ok"
    assert answer.headers["x-content-type-options"] == "nosniff"
    page = httpx.get(server.url)
    assert page.headers["x-frame-options"] == "SAMEORIGIN"
