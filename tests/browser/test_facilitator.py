"""A facilitator's screen beside a phone and a projector, as a workshop uses them."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import engagements
from research.engagement import Engagement
from research.live_notes import of_session
from store import Store, new_key, open_store
from tests.browser.conftest import Server, start_server
from tests.browser.screen import violations
from tests.workshop import ACTOR, DOTS, JOURNEY, PRIVATE, Workshop, open_workshop

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SEEN_MS = 1_000
"""Within a second, everybody sees it."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("facilitator")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    path = folder / "prairie.db"
    engagements.create(path, ACTOR, Engagement("Prairie services", "Services de la Prairie"))
    with open_store(path, engagements.SCHEMAS) as opened:
        yield opened


@pytest.fixture(scope="module")
def running(folder: Path, store: Store) -> Iterator[Server]:
    server = start_server(folder)
    yield server
    server.process.terminate()
    server.process.wait(15)


@pytest.fixture
def workshop(store: Store, running: Server) -> Workshop:
    return open_workshop(store, title=f"Permits {new_key()[-4:]}")


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, running: Server, workshop: Workshop) -> Iterator[Visit]:
    """Come as somebody: `workshop`, `present` or `join`."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def come(where: str, width: int = 1280, locale: str = "en-CA") -> Page:
        context = chromium.new_context(locale=locale, viewport={"width": width, "height": 1600})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{running.url}/{where}")
        return page

    yield come
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def facilitator(visit: Visit, workshop: Workshop) -> Page:
    """The screen of the session that was planned last, drawn and quiet."""
    page = visit("workshop")
    expect(box(page)).to_be_visible(timeout=60_000)
    expect(page.get_by_text(workshop.code)).to_be_visible()
    return page


def box(page: Page) -> Locator:
    return page.get_by_label("A note on the room's behalf")


def card(page: Page, text: str) -> Locator:
    return page.locator(".note", has_text=text)


def column(page: Page, name: str) -> Locator:
    return page.locator(f'.col[aria-label="{name}"]')


def texts(workshop: Workshop) -> list[str]:
    return [
        note.text
        for note in of_session(workshop.store, workshop.session.id)
        if note.status != "withdrawn"
    ]


def keep(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")


def all_kept(page: Page) -> None:
    expect(page.get_by_text("Everything is kept")).to_be_visible(timeout=20_000)


def test_typed_on_the_phone_it_is_seen_on_both_screens_within_a_second(
    facilitator: Page, visit: Visit, workshop: Workshop
) -> None:
    projector, phone = visit(f"present/{workshop.code}", 1920), visit(f"join/{workshop.code}", 390)
    phone.get_by_label("Your note").fill("The permit takes twenty weeks")
    expect(projector.locator("#prompt")).to_contain_text("What gets in the way?")
    phone.get_by_role("button", name="Send").click()
    expect(card(facilitator, "twenty weeks")).to_be_visible(timeout=SEEN_MS)
    expect(projector.get_by_text("The permit takes twenty weeks")).to_be_visible(timeout=SEEN_MS)


def test_typed_by_the_facilitator_it_is_seen_on_the_projector_and_known_as_the_rooms(
    facilitator: Page, visit: Visit, workshop: Workshop
) -> None:
    projector = visit(f"present/{workshop.code}", 1920)
    expect(projector.locator("#prompt")).to_contain_text("What gets in the way?")
    keep(facilitator, "Said aloud by the #snow crew #roads")
    expect(projector.get_by_text("Said aloud by the snow crew")).to_be_visible(timeout=SEEN_MS)
    expect(card(facilitator, "Said aloud")).to_contain_text("for the room · #snow · #roads")
    (note,) = of_session(workshop.store, workshop.session.id)
    assert (note.participant, note.tags) == (None, "snow roads")


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
        facilitator.keyboard.type(f"note {n}", delay=60)
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
    expect(facilitator.get_by_text("Waiting to be sent: 3")).to_be_visible(timeout=30_000)
    expect(box(facilitator)).to_have_value("Half a thou")
    facilitator.context.unroute_all()
    expect(card(facilitator, "void 2")).to_be_visible(timeout=20_000)
    assert texts(workshop) == [f"Typed into the void {n}" for n in range(3)]


def test_two_windows_of_one_browser_do_not_lose_each_others_notes(
    facilitator: Page, workshop: Workshop
) -> None:
    context = facilitator.context
    context.route(re.compile("/notes$"), lambda route: route.abort())
    other = context.new_page()
    other.goto(facilitator.url)
    expect(box(other)).to_be_visible(timeout=30_000)
    keep(facilitator, "From the first window")
    keep(other, "From the second window")
    facilitator.wait_for_timeout(300)
    other.close()
    facilitator.close()
    context.unroute_all()
    third = context.new_page()
    third.goto(other.url if other.url.startswith("http") else "")
    expect(card(third, "From the second window")).to_be_visible(timeout=30_000)
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
    expect(refused).to_be_visible(timeout=20_000)
    refused.get_by_role("button", name="Back into the box").click()
    expect(box(facilitator)).to_have_value("Just too late")
    expect(refused).to_have_count(0)


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
    keep(facilitator, "Sonw clearing")
    expect(card(facilitator, "Sonw clearing")).to_be_visible()
    box(facilitator).press("Control+z")
    expect(box(facilitator)).to_have_value("Sonw clearing")
    expect(card(facilitator, "Sonw clearing")).to_have_count(0)
    assert texts(workshop) == []


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


def test_the_facilitator_leads_begins_hides_and_reveals(
    facilitator: Page, visit: Visit, workshop: Workshop
) -> None:
    projector, phone = visit(f"present/{workshop.code}", 1920), visit(f"join/{workshop.code}", 390)
    facilitator.get_by_role("button", name="7. Brainstorm").click()
    facilitator.get_by_role("button", name="Begin", exact=True).click()
    expect(phone.get_by_text("Nobody else sees your notes for now.")).to_be_visible()
    phone.get_by_label("Your note").fill("Said in private")
    phone.get_by_role("button", name="Send").click()
    expect(card(facilitator, "Said in private")).to_be_visible()
    expect(projector.locator("#count")).to_contain_text("Notes: 1")
    expect(projector.locator("#wall")).to_be_empty()
    facilitator.get_by_role("button", name="New group").click()
    facilitator.get_by_label("Name of the group").fill("Whispers")
    facilitator.get_by_role("button", name="Save").click()
    expect(column(facilitator, "Whispers")).to_be_visible()
    card(facilitator, "Said in private").drag_to(column(facilitator, "Whispers"))
    facilitator.wait_for_timeout(500)
    assert "Whispers" not in projector.content()
    facilitator.get_by_role("button", name="Reveal to everybody").click()
    expect(projector.get_by_text("Said in private")).to_be_visible(timeout=SEEN_MS)
    expect(projector.get_by_text("Whispers")).to_be_visible()
    facilitator.get_by_role("button", name="+1 minute").click()
    expect(projector.locator("#time")).to_be_visible()
    assert workshop.agenda[PRIVATE].revealed


def test_a_vote_is_counted_before_the_facilitator_and_covered_before_the_room(
    facilitator: Page, visit: Visit, workshop: Workshop
) -> None:
    workshop.note("Snow")
    phone, projector = visit(f"join/{workshop.code}", 390), visit(f"present/{workshop.code}", 1920)
    facilitator.get_by_role("button", name="3. Dot vote").click()
    facilitator.get_by_role("button", name="Begin", exact=True).click()
    phone.get_by_role("button", name="Add a dot: Snow").click()
    row = facilitator.get_by_role("row", name="Snow")
    expect(row.get_by_role("cell")).to_have_text(["1", "1"])
    expect(projector.locator("#count")).to_contain_text("People who voted: 1")
    expect(projector.locator(".v")).to_have_count(0)
    facilitator.get_by_role("button", name="Reveal to everybody").click()
    expect(projector.locator(".v")).to_have_text([re.compile("Snow.*1")])


def test_notes_are_moved_by_drag_and_by_keyboard_and_the_move_is_undone(
    facilitator: Page, visit: Visit, workshop: Workshop
) -> None:
    for text in ("Snow on Mondays", "Snow on Fridays"):
        workshop.note(text)
    other = visit("workshop")
    expect(card(other, "Mondays")).to_be_visible(timeout=30_000)
    facilitator.get_by_role("button", name="New group").click()
    facilitator.get_by_label("Name of the group").fill("Snow")
    facilitator.get_by_label("Name of the group").press("Enter")
    card(facilitator, "Mondays").drag_to(column(facilitator, "Snow"))
    expect(column(other, "Snow").locator(".note")).to_contain_text("Mondays")
    card(facilitator, "Fridays").focus()
    facilitator.keyboard.press("Alt+ArrowRight")
    expect(column(other, "Snow").locator(".note")).to_have_count(2)
    expect(card(facilitator, "Fridays")).to_be_focused()
    facilitator.get_by_role("button", name="Undo").click()
    expect(column(other, "Snow").locator(".note")).to_have_count(1)
    expect(column(other, "Not grouped").locator(".note")).to_contain_text("Fridays")


def test_typing_errors_are_mended_off_topic_notes_hidden_and_duplicates_merged(
    facilitator: Page, visit: Visit, workshop: Workshop
) -> None:
    projector = visit(f"present/{workshop.code}", 1920)
    for text in ("Snow!", "snow", "Sonw late", "My lunch"):
        workshop.note(text)
    card(facilitator, "Sonw late").focus()
    facilitator.keyboard.press("Enter")
    facilitator.get_by_label("Text (what was first written is kept)").fill("Snow late")
    facilitator.get_by_role("button", name="Save").click()
    expect(projector.get_by_text("Snow late")).to_be_visible()
    card(facilitator, "My lunch").focus()
    facilitator.keyboard.press("Delete")
    expect(projector.get_by_text("My lunch")).to_have_count(0)
    facilitator.get_by_role("button", name="Merge notes that say the same (2)").click()
    expect(card(facilitator, "Snow!")).to_contain_text("said 2 times")
    expect(projector.locator(".n")).to_have_count(2)
    facilitator.get_by_role("button", name="Show hidden notes (1)").click()
    expect(column(facilitator, "Hidden").locator(".note")).to_contain_text("My lunch")
    rows = workshop.store.rows("select text, original, status, merged_into from notes n"
                               " where activity = ? order by number", [workshop.on.id])  # fmt: skip
    assert [row["original"] for row in rows] == [None, None, "Sonw late", None]
    assert [row["status"] for row in rows] == ["live", "live", "live", "hidden"]
    assert [row["merged_into"] is not None for row in rows] == [False, True, False, False]


def test_what_another_facilitator_changed_meanwhile_is_not_written_over(
    facilitator: Page, workshop: Workshop
) -> None:
    key = workshop.note("Snow late")
    card(facilitator, "Snow late").focus()
    facilitator.keyboard.press("Enter")
    field = facilitator.get_by_label("Text (what was first written is kept)")
    field.fill("Mine")
    with workshop.store.change("Bo", "note.edit", text="") as change:
        change.update("notes", key, {"text": "Theirs"})
    expect(card(facilitator, "Theirs")).to_be_attached()
    facilitator.get_by_role("button", name="Save").click()
    expect(facilitator.get_by_role("dialog").get_by_role("alert")).to_contain_text("Bo")
    expect(field).to_have_value("Mine")


def test_the_wall_is_grouped_at_a_word_and_later_notes_join_as_suggestions(
    facilitator: Page, workshop: Workshop
) -> None:
    for n in range(6):
        workshop.note(f"The snow on street {n} is cleared far too late in winter")
        workshop.note(f"The building permit number {n} took twenty weeks to be issued")
    facilitator.get_by_role("button", name="Group now").click()
    expect(facilitator.locator(".col.suggested")).to_have_count(2, timeout=60_000)
    keep(facilitator, "Snow is cleared late on our street in winter")
    late = card(facilitator, "on our street")
    expect(late).to_contain_text("suggested", timeout=10_000)
    group = facilitator.locator(".col.suggested", has=late)
    expect(group.locator(".note")).to_have_count(7)
    group.get_by_role("button", name="Accept").click()
    expect(facilitator.locator(".col.suggested")).to_have_count(1)
    expect(late).not_to_contain_text("suggested")


def test_the_screen_is_drawn_again_for_everybody_when_one_closes_the_session(
    facilitator: Page, visit: Visit, workshop: Workshop
) -> None:
    workshop.note("Snow")
    other = visit("workshop")
    expect(card(other, "Snow")).to_be_visible(timeout=30_000)
    facilitator.get_by_role("button", name="Close the session").click()
    expect(other.get_by_role("button", name="Open the session again")).to_be_visible()
    expect(box(other)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screens_pass_the_accessibility_checks(
    facilitator: Page, visit: Visit, workshop: Workshop, scheme: str
) -> None:
    for text in ("Snow", "Permits"):
        workshop.note(text)
    projector = visit(f"present/{workshop.code}", 1920)
    for page in (facilitator, projector):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.get_by_text("Permits", exact=True)).to_be_visible()
    assert violations(facilitator) == []
    assert Axe().run(projector).response["violations"] == []
    facilitator.set_viewport_size({"width": 390, "height": 800})
    facilitator.wait_for_timeout(300)
    assert facilitator.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_screen_speaks_french(visit: Visit, workshop: Workshop) -> None:
    workshop.note("La neige")
    page = visit("workshop", locale="fr-CA")
    expect(page.get_by_label("Une note au nom de la salle")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Regrouper maintenant")).to_be_visible()
    expect(card(page, "La neige")).to_be_visible()
