"""How a person uses the screens: go to one, wait until it is drawn, choose rows of a table."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

# What axe finds in Streamlit's own elements, which we cannot mend from outside.
STREAMLITS_OWN = {
    # Its navigation puts each named section's items into a div within the list.
    "list": "stSidebarNavItems",
    "listitem": '^<li class="st-emotion-cache',
    # Its passing messages are dialogs without a name.
    "aria-dialog-name": 'data-testid="stToast"',
}


HEADER_HEIGHT = 35
THEME_ROW, NOTE_ROW = 35, 40


def open_screen(page: Page, name: str) -> None:
    """Follow the link in the navigation and wait for the screen of that name."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Wait until nothing is running any more."""
    page.wait_for_timeout(200)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def choose_row(page: Page, table: Locator, row: int, height: int) -> None:
    """Tick a row of a table (the first is 0), which Streamlit draws on a canvas."""
    table.scroll_into_view_if_needed()
    expect(table.locator("canvas").first).to_be_visible()
    page.wait_for_timeout(300)
    table.click(position={"x": 18, "y": HEADER_HEIGHT + row * height + height / 2})
    settled(page)


def type_in_cell(page: Page, text: str) -> None:
    """Replace what the chosen cell of a table says. Its editor is opened first: typed at once, the
    first letter can be lost while it opens."""
    page.keyboard.press("Enter")
    editor = page.locator("#portal textarea")
    expect(editor).to_be_visible()
    editor.fill(text)
    page.keyboard.press("Enter")


def tables(page: Page) -> Locator:
    return page.get_by_test_id("stDataFrame")


def violations(page: Page, *rules: str) -> list[str]:
    """Serious and critical violations that are ours, and those of these rules, each with where it is."""
    # A colour on its way from one to another is neither.
    page.wait_for_function(
        "!document.getAnimations().some(a => a instanceof CSSTransition && a.playState === 'running')"
    )
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['html'][:160]}"
        for violation in found
        if violation["impact"] in {"serious", "critical"} or violation["id"] in rules
        for node in violation["nodes"]
        if not re.search(STREAMLITS_OWN.get(violation["id"], r"(?!)"), node["html"])
    ]
