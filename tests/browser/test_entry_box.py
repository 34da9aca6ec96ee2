"""The facilitator's entry box: as fast as they type, and nothing lost."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from research.live_notes import of_session
from tests.browser.facilitating import all_kept, box, card, column, keep, texts
from tests.browser.screen import open_screen
from tests.workshop import DOTS, JOURNEY, Workshop

pytestmark = pytest.mark.browser


def test_thirty_notes_typed_while_the_page_runs_again_and_again_are_all_kept(
    facilitator: Page, workshop: Workshop
) -> None:
    facilitator.evaluate(
        """() => { const all = () => document.querySelectorAll(
             '[data-testid="stSidebar"] [data-testid="stButtonGroup"] button');
           let n = 0; window.again = setInterval(() => all()[n++ % 2].click(), 700); }"""
    )
    box(facilitator).focus()
    for n in range(30):
        facilitator.keyboard.type(f"note {n}", delay=20)
        facilitator.keyboard.press("Enter")
    facilitator.evaluate("clearInterval(window.again)")
    until = time.monotonic() + 20
    while len(texts(workshop)) < 30 and time.monotonic() < until:
        time.sleep(0.1)
    assert texts(workshop) == [f"note {n}" for n in range(30)]


def test_a_reload_with_the_connection_gone_loses_nothing(
    facilitator: Page, workshop: Workshop
) -> None:
    facilitator.context.route(re.compile("/notes$"), lambda route: route.abort())
    for n in range(3):
        keep(facilitator, f"Typed into the void {n}")
    box(facilitator).fill("Half a thou")
    expect(facilitator.get_by_text("Waiting to be sent: 3")).to_be_visible()
    facilitator.reload()
    expect(facilitator.get_by_text("Waiting to be sent: 3")).to_be_visible()
    expect(box(facilitator)).to_have_value("Half a thou")
    facilitator.context.unroute_all()
    expect(card(facilitator, "void 2")).to_be_visible()
    assert texts(workshop) == [f"Typed into the void {n}" for n in range(3)]


@pytest.mark.slow
def test_two_windows_of_one_browser_do_not_lose_each_others_notes(
    facilitator: Page, workshop: Workshop
) -> None:
    context = facilitator.context
    context.route(re.compile("/notes$"), lambda route: route.abort())
    other = context.new_page()
    other.goto(facilitator.url)
    expect(box(other)).to_be_visible()
    keep(facilitator, "From the first window")
    keep(other, "From the second window")
    facilitator.wait_for_timeout(300)
    other.close()
    facilitator.close()
    context.unroute_all()
    third = context.new_page()
    third.goto(other.url if other.url.startswith("http") else "")
    expect(card(third, "From the second window")).to_be_visible()
    assert sorted(texts(workshop)) == ["From the first window", "From the second window"]


def test_what_is_refused_stays_in_sight_and_goes_back_into_the_box(
    facilitator: Page, workshop: Workshop
) -> None:
    facilitator.context.route(re.compile("/notes$"), lambda route: route.abort())
    keep(facilitator, "Just too late")
    expect(facilitator.get_by_text("Waiting to be sent: 1")).to_be_visible()
    workshop.begin(DOTS)
    facilitator.context.unroute_all()
    refused = facilitator.locator(".refused li", has_text="Just too late")
    expect(refused).to_be_visible()
    refused.get_by_role("button", name="Back into the box").click()
    expect(box(facilitator)).to_have_value("Just too late")
    expect(refused).to_have_count(0)


@pytest.mark.slow
def test_what_is_refused_is_not_called_kept_and_stays_in_sight_of_a_closed_session(
    facilitator: Page, workshop: Workshop
) -> None:
    keep(facilitator, "In time")
    all_kept(facilitator)
    facilitator.context.route(re.compile("/notes$"), lambda route: route.abort())
    keep(facilitator, "Just too late")
    expect(facilitator.get_by_text("Waiting to be sent: 1")).to_be_visible()
    workshop.close()
    facilitator.context.unroute_all()
    refused = facilitator.locator(".refused li", has_text="Just too late")
    expect(refused).to_be_visible()
    expect(box(facilitator)).to_be_hidden()
    expect(facilitator.get_by_text("Everything is kept")).to_have_count(0)
    refused.get_by_role("button", name="Drop it").click()
    expect(facilitator.get_by_text("Everything is kept (your notes: 1).")).to_be_visible()


def refuse_storage(page: Page) -> None:
    page.evaluate("""() => { Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError"); }; }""")


@pytest.mark.slow
def test_notes_that_the_browser_does_not_keep_are_said_to_be_in_this_window_alone(
    facilitator: Page, workshop: Workshop
) -> None:
    refuse_storage(facilitator)
    facilitator.context.route(re.compile("/notes$"), lambda route: route.abort())
    keep(facilitator, "Held by a thread")
    keep(facilitator, "And another")
    said = facilitator.get_by_text("only this window holds these notes")
    expect(said).to_be_visible()
    expect(facilitator.get_by_text("kept in this browser")).to_have_count(0)
    with facilitator.expect_event("dialog") as asked:
        facilitator.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    facilitator.context.unroute_all()
    all_kept(facilitator)
    expect(said).to_have_count(0)
    assert texts(workshop) == ["Held by a thread", "And another"]
    with facilitator.expect_event("close"):  # a question would keep it open
        facilitator.close(run_before_unload=True)


@pytest.mark.slow
def test_notes_that_the_browser_does_not_keep_outlive_a_look_at_another_screen(
    facilitator: Page, workshop: Workshop
) -> None:
    refuse_storage(facilitator)
    facilitator.context.route(re.compile("/notes$"), lambda route: route.abort())
    keep(facilitator, "Held by a thread")
    expect(facilitator.get_by_text("Waiting to be sent: 1")).to_be_visible()
    open_screen(facilitator, "Evidence")
    open_screen(facilitator, "Workshop")
    expect(facilitator.get_by_text("Waiting to be sent: 1")).to_be_visible()
    facilitator.context.unroute_all()
    expect(card(facilitator, "Held by a thread")).to_be_visible()
    assert texts(workshop) == ["Held by a thread"]


def test_pasted_lines_are_looked_over_and_become_notes(
    facilitator: Page, workshop: Workshop
) -> None:
    box(facilitator).focus()
    facilitator.evaluate(
        """() => { const data = new DataTransfer();
           data.setData('text/plain', '- Snow\\r\\n- Permits #web\\r\\n\\r\\n  Parking  ');
           let at = document.activeElement; while (at.shadowRoot) at = at.shadowRoot.activeElement;
           at.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true,
             cancelable: true})); }"""
    )
    dialog = facilitator.get_by_role("dialog")
    expect(dialog.get_by_label("One note on each line")).to_have_value(
        "Snow\nPermits #web\nParking"
    )
    dialog.get_by_label("One note on each line").fill("Snow\nPermits #web")
    dialog.get_by_role("button", name="Add: 2").click()
    expect(card(facilitator, "Permits")).to_contain_text("#web")
    all_kept(facilitator)
    assert texts(workshop) == ["Snow", "Permits"]


def test_the_last_note_is_taken_back_into_the_box(facilitator: Page, workshop: Workshop) -> None:
    keep(facilitator, "Sonw clearing #snow #déneigement")
    expect(card(facilitator, "Sonw clearing")).to_contain_text("#déneigement")
    box(facilitator).press("Control+z")
    expect(box(facilitator)).to_have_value("Sonw clearing #snow #déneigement")
    expect(card(facilitator, "Sonw clearing")).to_have_count(0)
    assert texts(workshop) == []


@pytest.mark.slow
def test_a_note_that_still_waits_is_taken_back_with_its_tags(
    facilitator: Page, workshop: Workshop
) -> None:
    facilitator.context.route(re.compile("/notes$"), lambda route: route.abort())
    keep(facilitator, "It is on its way already")
    expect(facilitator.get_by_text("Waiting to be sent: 1")).to_be_visible()
    keep(facilitator, "Sonw clearing #snow")
    expect(facilitator.get_by_text("Waiting to be sent: 2")).to_be_visible()
    box(facilitator).press("Control+z")
    expect(box(facilitator)).to_have_value("Sonw clearing #snow")
    facilitator.context.unroute_all()
    expect(card(facilitator, "on its way")).to_be_visible()
    assert texts(workshop) == ["It is on its way already"]


@pytest.mark.slow
def test_after_a_refused_note_was_dropped_the_one_before_it_is_taken_back(
    facilitator: Page, workshop: Workshop
) -> None:
    keep(facilitator, "In time")
    expect(card(facilitator, "In time")).to_be_visible()
    keep(facilitator, "x" * 1001)
    facilitator.locator(".refused").get_by_role("button", name="Drop it").click()
    box(facilitator).press("Control+z")
    expect(box(facilitator)).to_have_value("In time")


def test_keys_choose_the_kind_and_the_stage(facilitator: Page, workshop: Workshop) -> None:
    workshop.begin(JOURNEY)
    expect(facilitator.get_by_label("Stage")).to_be_visible()
    box(facilitator).press("Alt+k")
    box(facilitator).press("Alt+s")
    keep(facilitator, "No news for weeks")
    expect(column(facilitator, "Wait").locator(".note")).to_contain_text("No news for weeks")
    (note,) = of_session(workshop.store, workshop.session.id)
    assert (note.kind, note.stage) == ("pain", "Wait")
    card(facilitator, "No news").drag_to(column(facilitator, "Apply"))
    expect(column(facilitator, "Apply").locator(".note")).to_contain_text("No news for weeks")
    facilitator.wait_for_timeout(500)
    assert of_session(workshop.store, workshop.session.id)[0].stage == "Apply"
