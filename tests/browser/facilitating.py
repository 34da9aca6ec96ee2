"""What a facilitator sees and does on the screen of a session."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from research.live_notes import of_session
from tests.workshop import Workshop

Visit = Callable[..., Page]
"""Come to a page of the server as somebody new: `visit("join/CODE", 390, "fr-CA")`."""


def box(page: Page) -> Locator:
    return page.get_by_label("A note on the room's behalf")


def card(page: Page, text: str) -> Locator:
    return page.locator(".note", has_text=text)


def column(page: Page, name: str) -> Locator:
    return page.locator(f'.col[aria-label="{name}"]')


def texts(workshop: Workshop) -> list[str]:
    """What the store holds, in the order it was written."""
    return [
        note.text
        for note in of_session(workshop.store, workshop.session.id)
        if note.status != "withdrawn"
    ]


def keep(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")


def all_kept(page: Page) -> None:
    expect(page.get_by_text("Everything is kept")).to_be_visible()
