"""Takes the README's pictures from the demo: python tests/browser/pictures.py"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from tests.browser.chromium import FLAGS, get_chromium  # noqa: E402
from tests.browser.conftest import start_server  # noqa: E402
from tests.browser.screen import (  # noqa: E402
    NOTE_ROW,
    THEME_ROW,
    choose_row,
    open_screen,
    settled,
    tables,
)

PLACE = ROOT / "docs" / "images"


def take(page: Page, name: str) -> None:
    page.mouse.move(5, 700)
    page.wait_for_timeout(1200)
    page.screenshot(path=PLACE / f"{name}.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = start_server(Path(folder))
        browser = playwright.chromium.launch(executable_path=get_chromium(), args=FLAGS)
        page = browser.new_page(locale="en-CA", viewport={"width": 1280, "height": 860})
        try:
            page.goto(server.url)
            settled(page)
            open_screen(page, "Themes")
            choose_row(page, tables(page).first, 0, THEME_ROW)
            take(page, "themes")
            open_screen(page, "Findings")
            take(page, "findings")
            open_screen(page, "Evidence")
            choose_row(page, tables(page).first, 0, NOTE_ROW)
            take(page, "evidence")
        finally:
            browser.close()
            server.process.terminate()
            server.process.wait(10)


if __name__ == "__main__":
    main()
