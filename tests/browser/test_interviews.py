"""A researcher's way through an interview: read it, code and note it by keyboard, correct it, and find
the codes still on their words; what is not sent yet survives a reload."""

import re

import pytest
from playwright.sync_api import Page, expect

from research import notes, spans
from store import Store
from tests.bench import spoken
from tests.browser.conftest import Server, Watched
from tests.browser.screen import settled, violations

pytestmark = pytest.mark.browser

CHARACTERS = 60_000


def passage(page: Page, n: int):
    return page.locator(".filrouge-reader .passage").nth(n)


def choose_words(page: Page, n: int, first: int, more: int) -> None:
    """Choose words of a passage by keyboard: the one of this number, and so many after it."""
    passage(page, n).focus()
    for _ in range(first):
        page.keyboard.press("ArrowRight")
    for _ in range(more):
        page.keyboard.press("Shift+ArrowRight")


def sent(page: Page) -> None:
    expect(page.locator(".filrouge-reader .chip.waits")).to_have_count(0)
    expect(page.locator(".filrouge-reader .status")).to_have_text("")


def test_an_interview_is_coded_noted_and_corrected_and_keeps_its_codes(
    watched: Watched, running: Server, store: Store
) -> None:
    source = spoken.keep(store, CHARACTERS)
    page = watched.page
    page.goto(f"{running.url}/interviews")
    expect(passage(page, 100)).to_be_attached()
    settled(page)

    choose_words(page, 1, 3, 2)
    page.keyboard.press("Enter")
    page.keyboard.type("Délai")
    expect(page.get_by_role("option", name="Make the code “Délai”")).to_be_visible()
    page.keyboard.press("Enter")
    expect(passage(page, 1).get_by_role("button", name="Délai")).to_be_visible()
    page.keyboard.press("n")
    expect(passage(page, 1).get_by_role("button", name="Note")).to_be_visible()
    sent(page)
    (span,) = spans.of_source(store, source)
    words = span.quote.split()
    assert len(words) == 3
    assert [note.text for note in notes.find(store) if note.source == source] == [span.quote]
    assert violations(page) == []

    # A second code that begins within the first, by mouse, while the first is selected.
    selected = page.evaluate(
        "(() => { const r = getSelection().getRangeAt(0).getClientRects()[0];"
        " return [r.left, r.right, r.top + r.height / 2] })()"
    )
    page.mouse.move(selected[0] + (selected[1] - selected[0]) / 2, selected[2])
    page.mouse.down()
    page.mouse.move(selected[1] + 60, selected[2], steps=5)
    page.mouse.up()
    page.wait_for_function(
        "(quote) => getSelection().toString() && getSelection().toString() !== quote",
        arg=span.quote,
    )
    page.keyboard.press("Escape")

    passage(page, 1).focus()
    page.keyboard.press("e")
    box = page.get_by_label("Words of the passage")
    text = box.input_value()
    box.fill("Well, " + text.replace(span.quote, f"{words[0]} really {words[1]} {words[2]}", 1))
    page.get_by_role("button", name="Save").click()
    expect(passage(page, 1).locator(".words")).to_contain_text(re.compile("^Well, "))
    expect(passage(page, 1).get_by_role("button", name="Délai")).to_be_visible()
    (moved,) = spans.of_source(store, source)
    assert moved.quote == f"{words[0]} really {words[1]} {words[2]}"
    painted = page.evaluate(
        "[...CSS.highlights].filter(([name, one]) => name.startsWith('filrouge-code') && one.size)"
        ".map(([, one]) => [...one][0].toString())"
    )
    assert painted == [moved.quote]

    page.context.route(re.compile("/do"), lambda route: route.abort())
    choose_words(page, 3, 2, 1)
    page.keyboard.press("1")
    expect(passage(page, 3).get_by_role("button", name="Délai")).to_be_visible()
    expect(page.get_by_text("Waiting to be sent: 1.")).to_be_visible()
    page.reload()
    expect(passage(page, 3).get_by_role("button", name="Délai")).to_be_visible()
    page.context.unroute_all()
    sent(page)
    assert len(spans.codings_of(store, source)) == 2
    watched.errors.clear()  # what was aborted above is said in the console
