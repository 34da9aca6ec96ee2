"""The wall of notes: moved, mended, hidden, merged and grouped while others do the same."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from store import new_key
from tests.browser.facilitating import Visit, card, column, keep, texts
from tests.workshop import Workshop

pytestmark = pytest.mark.browser


def test_notes_are_moved_by_drag_and_by_keyboard_and_the_move_is_undone(
    facilitator: Page, visit: Visit, workshop: Workshop
) -> None:
    for text in ("Snow on Mondays", "Snow on Fridays"):
        workshop.note(text)
    other = visit("workshop")
    expect(card(other, "Mondays")).to_be_visible()
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


@pytest.mark.slow
def test_a_move_that_is_refused_goes_back_and_takes_nothing_newer_with_it(
    facilitator: Page, workshop: Workshop
) -> None:
    workshop.note("Snow on Mondays")
    facilitator.get_by_role("button", name="New group").click()
    facilitator.get_by_label("Name of the group").fill("Snow")
    facilitator.get_by_label("Name of the group").press("Enter")
    expect(column(facilitator, "Snow")).to_be_visible()

    def refuse(route: Route) -> None:
        workshop.note("Come meanwhile")
        expect(card(facilitator, "Come meanwhile")).to_be_visible()
        route.fulfill(status=409, json={"message": "Not now."})

    def older(route: Route) -> None:
        was = route.fetch()
        workshop.note("Come later still")
        expect(card(facilitator, "Come later still")).to_be_visible()
        route.fulfill(response=was)

    facilitator.route(re.compile("/wall/move"), refuse)
    facilitator.route(re.compile(r"/sessions/\w+\?role=team"), older)
    card(facilitator, "Mondays").drag_to(column(facilitator, "Snow"))
    expect(facilitator.get_by_text("Not now.")).to_be_visible()
    expect(column(facilitator, "Not grouped").locator(".note")).to_contain_text(
        ["Snow on Mondays", "Come meanwhile"]
    )
    facilitator.wait_for_timeout(500)  # for what is asked again after a refusal
    assert sorted(facilitator.locator(".note p").all_inner_texts()) == sorted(texts(workshop))


@pytest.mark.slow
def test_an_older_state_does_not_take_the_place_of_what_is_newer(
    facilitator: Page, workshop: Workshop
) -> None:
    api = f"/api/sessions/{workshop.code}?role=team"
    old = facilitator.evaluate("api => fetch(api).then((answer) => answer.json())", api)
    workshop.note("Come meanwhile")
    new = facilitator.evaluate("api => fetch(api).then((answer) => answer.json())", api)
    mark = {**new["notes"][0], "id": "mark", "text": "All was read"}
    said = [("state", new), ("state", old), ("change", {**old, "notes": [], "groups": []}),
            ("change", {"seq": new["seq"] + 1, "notes": [mark]})]  # fmt: skip
    events = "".join(f"event: {name}\ndata: {json.dumps(one)}\n\n" for name, one in said)
    page = facilitator.context.new_page()
    page.route(re.compile("/events"), lambda route: route.fulfill(
        body=f"retry: 600000\n\n{events}", content_type="text/event-stream"))  # fmt: skip
    page.goto(facilitator.url)
    expect(card(page, "All was read")).to_be_visible()
    expect(card(page, "Come meanwhile")).to_be_visible()


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


@pytest.mark.slow
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
    facilitator: Page, visit: Visit, workshop: Workshop
) -> None:
    projector = visit(f"present/{workshop.code}", 1920)
    for n in range(6):
        workshop.note(f"The snow on street {n} is cleared far too late in winter")
        workshop.note(f"The building permit number {n} took twenty weeks to be issued")
    facilitator.get_by_role("button", name="Group now").click()
    expect(facilitator.locator(".col.suggested")).to_have_count(2)
    expect(projector.locator(".g h3")).to_contain_text(["(6)", "(6)"])
    keep(facilitator, "Snow is cleared late on our street in winter")
    late = card(facilitator, "on our street")
    expect(late).to_contain_text("suggested")
    group = facilitator.locator(".col.suggested", has=late)
    expect(group.locator(".note")).to_have_count(7)
    expect(projector.locator(".g h3")).to_contain_text(["(7)", "(6)"])
    group.get_by_role("button", name="Accept").click()
    expect(facilitator.locator(".col.suggested")).to_have_count(1)
    expect(late).not_to_contain_text("suggested")


@pytest.mark.slow
def test_the_head_of_a_column_counts_the_people_behind_merged_notes(
    facilitator: Page, workshop: Workshop
) -> None:
    one, other = new_key(), new_key()
    for text, who in (("Snow", one), ("snow", other), ("Permits", one)):
        workshop.note(text, who)
    head = column(facilitator, "All notes").locator("header")
    expect(head).to_contain_text("Notes: 3 · people: 2")
    facilitator.get_by_role("button", name="Merge notes that say the same (2)").click()
    expect(head).to_contain_text("Notes: 2 · people: 2")
