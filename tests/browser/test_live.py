"""A phone and a projector in one session, as the room uses them."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from research.live_notes import of_session
from tests.browser.conftest import Server
from tests.workshop import ACTOR, DOTS, FIST, JOURNEY, PRIVATE, Workshop

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="en-CA", viewport={"width": 390, "height": 780})
    yield context
    context.close()


def joined(context: BrowserContext, running: Server, workshop: Workshop) -> Page:
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{running.url}/join/{workshop.code}")
    expect(page.get_by_role("heading", level=2)).to_have_text("What gets in the way?")
    return page


@pytest.fixture
def projector(chromium: Browser, running: Server, workshop: Workshop) -> Iterator[Page]:
    context = chromium.new_context(locale="en-CA", viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{running.url}/present/{workshop.code}")
    expect(page.locator("#prompt")).to_contain_text("What gets in the way?")
    yield page
    context.close()
    assert errors == []


def write(page: Page, text: str) -> None:
    page.get_by_label("Your note").fill(text)
    page.get_by_role("button", name="Send").click()


def texts(workshop: Workshop) -> list[str]:
    return [note.text for note in of_session(workshop.store, workshop.session.id)]


def test_what_is_typed_on_a_phone_comes_up_on_the_wall_by_itself(
    running: Server, workshop: Workshop, phone: BrowserContext, projector: Page
):
    page = joined(phone, running, workshop)
    write(page, "The permit takes twenty weeks")
    expect(projector.get_by_text("The permit takes twenty weeks")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Everything is kept.")
    expect(projector.locator("#count")).to_have_text("Notes: 1")


def test_the_projector_says_how_to_join_in_both_languages(projector: Page, workshop: Workshop):
    expect(projector.locator("#code")).to_have_text(workshop.code)
    expect(projector.locator("#qr svg")).to_be_visible()
    expect(projector.locator("#prompt")).to_contain_text("Qu'est-ce qui bloque?")
    size = projector.locator("#prompt").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 60
    assert projector.locator("button, input, a, select").count() == 0


def test_on_a_small_projector_the_code_and_the_timer_are_whole(projector: Page, workshop: Workshop):
    projector.set_viewport_size({"width": 1280, "height": 720})
    workshop.begin(DOTS)
    with workshop.store.change(ACTOR, "activity.time") as change:
        change.update("activities", workshop.on.id, {"ends_at": "2100-01-01T00:00:00+00:00"})
    expect(projector.locator("#time")).to_be_visible()
    for part in ("#code", "#time", "#qr"):
        inside = projector.locator(part).evaluate(
            "e => { const all = document.createRange(); all.selectNodeContents(e);"
            " const at = all.getBoundingClientRect();"
            " return at.right <= innerWidth - 20 && at.bottom <= innerHeight; }"
        )
        assert inside, part


def test_a_phone_without_a_connection_loses_nothing(
    running: Server, workshop: Workshop, phone: BrowserContext
):
    page = joined(phone, running, workshop)
    phone.set_offline(True)
    for n in range(3):
        write(page, f"Written offline {n}")
    expect(page.get_by_role("status")).to_contain_text("Waiting to be sent: 3")
    page.wait_for_timeout(3000)
    assert texts(workshop) == []
    phone.set_offline(False)
    expect(page.get_by_role("status")).to_have_text("Everything is kept.")
    assert texts(workshop) == [f"Written offline {n}" for n in range(3)]


def test_a_reload_loses_nothing(running: Server, workshop: Workshop, phone: BrowserContext):
    page = joined(phone, running, workshop)
    phone.route(re.compile("/notes$"), lambda route: route.abort())
    write(page, "Sent before the reload")
    page.get_by_label("Your note").fill("Half a thou")
    expect(page.get_by_role("status")).to_contain_text("Waiting to be sent: 1")
    phone.unroute_all()
    page.reload()
    expect(page.get_by_role("status")).to_have_text("Everything is kept.")
    expect(page.get_by_role("listitem")).to_have_text(["Sent before the reload"])
    expect(page.get_by_label("Your note")).to_have_value("Half a thou")
    assert texts(workshop) == ["Sent before the reload"]


def test_a_private_activity_hides_until_it_is_revealed(
    running: Server, workshop: Workshop, phone: BrowserContext, projector: Page
):
    page = joined(phone, running, workshop)
    workshop.begin(PRIVATE)
    expect(page.get_by_text("Nobody else sees your notes for now.")).to_be_visible()
    write(page, "Said in private")
    expect(projector.locator("#count")).to_contain_text("Notes: 1")
    expect(projector.locator("#wall")).to_be_empty()
    workshop.reveal(PRIVATE)
    expect(projector.get_by_text("Said in private")).to_be_visible()


def test_dots_are_given_taken_back_and_shown_when_revealed(
    running: Server, workshop: Workshop, phone: BrowserContext, projector: Page
):
    snow, permits = workshop.note("Snow"), workshop.note("Permits")
    page = joined(phone, running, workshop)
    workshop.begin(DOTS)
    for _ in range(3):
        page.get_by_role("button", name="Add a dot: Snow").click()
    page.get_by_role("button", name="Add a dot: Permits").click()
    expect(page.get_by_text("Dots left: 0")).to_be_visible()
    page.get_by_role("button", name="Take a dot back: Snow").click()
    page.get_by_role("button", name="Add a dot: Permits").click()
    expect(projector.locator("#count")).to_contain_text("People who voted: 1")
    expect(projector.locator(".v")).to_have_count(0)
    page.wait_for_timeout(1000)
    workshop.reveal(DOTS)
    expect(projector.locator(".v")).to_have_text([re.compile("Snow.*2"), re.compile("Permits.*1")])
    rows = workshop.store.rows(
        "select target, value from votes where activity = ?", [workshop.agenda[DOTS].id]
    )
    assert {row["target"]: row["value"] for row in rows} == {snow: 2, permits: 1}


def test_fingers_are_chosen_by_keyboard_and_the_page_speaks_french(
    running: Server, workshop: Workshop, phone: BrowserContext
):
    page = joined(phone, running, workshop)
    page.get_by_role("button", name="Français").click()
    workshop.begin(FIST)
    expect(page.get_by_role("heading", level=2)).to_have_text("D'accord?")
    page.get_by_role("radio", name="3").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        rows = workshop.store.rows(
            "select value from votes where activity = ?", [workshop.agenda[FIST].id]
        )
        if [row["value"] for row in rows] == [4]:
            break
        time.sleep(0.1)
    assert [row["value"] for row in rows] == [4]
    assert page.evaluate("document.documentElement.lang") == "fr"


def test_a_stage_is_chosen_for_a_note_of_a_journey(
    running: Server, workshop: Workshop, phone: BrowserContext, projector: Page
):
    page = joined(phone, running, workshop)
    workshop.begin(JOURNEY)
    page.get_by_label("Where it belongs").select_option("Wait")
    write(page, "No news for weeks")
    expect(projector.locator(".n")).to_have_text(["No news for weeksWait"])


def test_a_closed_session_says_so_and_keeps_the_text_in_sight(
    running: Server, workshop: Workshop, phone: BrowserContext
):
    page = joined(phone, running, workshop)
    phone.set_offline(True)
    write(page, "Too late")
    workshop.close()
    phone.set_offline(False)
    expect(page.get_by_role("alert")).to_contain_text("closed")
    expect(page.get_by_role("listitem")).to_contain_text("Too late")
    assert texts(workshop) == []


def test_nothing_a_person_writes_is_run(
    running: Server, workshop: Workshop, phone: BrowserContext, projector: Page
):
    page = joined(phone, running, workshop)
    write(page, "<img src=x onerror=alert(1)><b>bold</b>")
    expect(projector.get_by_text("<b>bold</b>")).to_be_visible()
    assert projector.locator("#wall img, #wall b").count() == 0


def test_the_phone_page_passes_the_accessibility_checks(
    running: Server, workshop: Workshop, phone: BrowserContext
):
    from axe_playwright_python.sync_playwright import Axe

    page = joined(phone, running, workshop)
    write(page, "Seen by axe")
    expect(page.get_by_role("listitem")).to_be_visible()
    for position in (None, DOTS, FIST):
        if position is not None:
            workshop.begin(position)
            expect(page.locator("#vote")).to_be_visible()
        assert Axe().run(page).response["violations"] == []


def test_without_a_code_the_page_asks_for_it(
    running: Server, workshop: Workshop, phone: BrowserContext
):
    page = phone.new_page()
    page.goto(f"{running.url}/join/NOSUCH")
    expect(page.get_by_role("alert")).to_contain_text("NOSUCH")
    page.get_by_label("Code on the screen").fill(workshop.code.lower())
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("What gets in the way?")
