"""A phone that is asked which business unit it is of, and told whether it may be quoted."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from research import sessions, units
from research.sessions import SessionDraft
from research.sources import Consent
from store import Store
from tests.browser.conftest import Server
from tests.browser.facilitating import texts
from tests.workshop import ACTOR, AGENDA, BRAINSTORM, FIST, Workshop

pytestmark = pytest.mark.browser


def opened(store: Store, consent: Consent, *, ask_unit: bool) -> Workshop:
    draft = SessionDraft("Permits", ask_unit=ask_unit, consent=consent, agenda=AGENDA)
    workshop = Workshop(store, sessions.plan(store, ACTOR, draft))
    sessions.open_session(store, ACTOR, workshop.session)
    workshop.begin(BRAINSTORM)
    return workshop


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="en-CA", viewport={"width": 390, "height": 780})
    page = context.new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def unit_becomes(workshop: Workshop, expected: str | None) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        rows = workshop.store.rows(
            "select u.code from participants p left join units u on u.id = p.unit"
            " where p.source = ?",
            [workshop.session.source],
        )
        if [row["code"] for row in rows] == [expected]:
            return True
        time.sleep(0.1)
    return False


def write(page: Page, text: str) -> None:
    page.get_by_label("Your note").fill(text)
    page.get_by_role("button", name="Send").click()


def test_a_unit_is_chosen_once_goes_with_what_is_sent_and_outlives_a_reload(
    running: Server, store: Store, page: Page
):
    from axe_playwright_python.sync_playwright import Axe

    workshop = opened(store, Consent.QUOTE, ask_unit=True)
    page.goto(f"{running.url}/join/{workshop.code}")
    unit = page.get_by_label("Your business unit")
    expect(unit.locator("option")).to_have_text(
        ["Choose…", "None / a resident", "Building", "Parks", "Roads"]
    )
    expect(page.get_by_text("What you write may be quoted, without your name.")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    write(page, "Nothing chosen yet")
    assert unit_becomes(workshop, None)
    unit.select_option("Parks")
    write(page, "From parks")
    assert unit_becomes(workshop, "PRK")
    page.reload()
    expect(page.get_by_label("Your business unit")).to_have_value("PRK")
    page.get_by_role("button", name="Français").click()
    chosen = page.get_by_label("Votre unité d'affaires")
    expect(chosen.locator("option:checked")).to_have_text("Parcs")
    workshop.begin(FIST)
    chosen.select_option("Aucune / résidente ou résident")
    page.get_by_role("radio", name="3").check(force=True)
    assert unit_becomes(workshop, None)


def test_a_unit_that_was_retired_is_asked_again_and_what_waits_is_sent_once_it_is_chosen(
    running: Server, store: Store, page: Page
):
    with store.change(ACTOR, "unit.add", code="FER") as change:
        key = units.add(change, "FER", "Ferries", "Traversiers")
    workshop = opened(store, Consent.QUOTE, ask_unit=True)
    page.goto(f"{running.url}/join/{workshop.code}")
    unit = page.get_by_label("Your business unit")
    unit.select_option("Ferries")
    write(page, "From the ferries")
    assert unit_becomes(workshop, "FER")
    with store.change(ACTOR, "unit.edit", code="FER") as change:
        change.update("units", key, {"valid_to": "2020-01-01"})
    write(page, "Written too late")
    told = page.get_by_role("alert").filter(has_text="Your business unit is no longer listed")
    expect(told).to_be_visible()
    expect(unit).to_have_value("?")
    expect(unit.get_by_role("option", name="Ferries")).to_have_count(0)
    write(page, "And one more")
    expect(page.get_by_text("Waiting to be sent: 2")).to_be_visible()
    page.reload()
    expect(told).to_be_visible()
    expect(page.get_by_text("Waiting to be sent: 2")).to_be_visible()
    assert texts(workshop) == ["From the ferries"]
    unit.select_option("Parks")
    expect(page.get_by_text("Everything is kept.")).to_be_visible()
    expect(told).to_have_count(0)
    assert texts(workshop) == ["From the ferries", "Written too late", "And one more"]
    assert unit_becomes(workshop, "PRK")


def test_a_vote_waits_for_the_unit_too(running: Server, store: Store, page: Page):
    with store.change(ACTOR, "unit.add", code="AIR") as change:
        key = units.add(change, "AIR", "Airport", "Aéroport")
    workshop = opened(store, Consent.QUOTE, ask_unit=True)
    page.goto(f"{running.url}/join/{workshop.code}")
    unit = page.get_by_label("Your business unit")
    unit.select_option("Airport")
    with store.change(ACTOR, "unit.edit", code="AIR") as change:
        change.update("units", key, {"valid_to": "2020-01-01"})
    workshop.begin(FIST)
    page.get_by_role("radio", name="3").check(force=True)
    expect(page.get_by_role("alert")).to_contain_text("no longer listed")
    expect(page.get_by_role("radio", name="3")).to_be_checked()
    unit.select_option("None / a resident")
    expect(page.get_by_role("status")).not_to_contain_text("Waiting")
    rows = store.rows("select value from votes where activity = ?", [workshop.agenda[FIST].id])
    assert rows == [{"value": 3}]


def test_a_phone_that_is_not_asked_shows_no_unit_and_says_what_becomes_of_the_words(
    running: Server, store: Store, page: Page
):
    workshop = opened(store, Consent.ANALYSE, ask_unit=False)
    page.goto(f"{running.url}/join/{workshop.code}")
    expect(page.get_by_text("for analysis only, never quoted")).to_be_visible()
    expect(page.get_by_label("Your business unit")).to_be_hidden()
