"""Takes the pictures of the README and of the guide from the demo: python tests/browser/pictures.py"""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402

import engagements  # noqa: E402
from store import open_store  # noqa: E402
from store.backup import backup  # noqa: E402
from tests.browser.chromium import FLAGS, get_chromium  # noqa: E402
from tests.browser.conftest import Server, start_server  # noqa: E402
from tests.browser.screen import (  # noqa: E402
    NOTE_ROW,
    THEME_ROW,
    choose_row,
    open_screen,
    settled,
    tables,
)
from wording import LANGUAGES, Language, Words  # noqa: E402

PLACE = ROOT / "docs" / "images"
SIZE = {"width": 1280, "height": 860}
COLOURS = 128
"""A screen has few: with a palette a picture is a third of its size and looks the same."""

TITLES: dict[Language, tuple[str, str]] = {
    "en": ("Get a building permit", "A homeowner wants to build and does not know which permit it is."),
    "fr": ("Obtenir un permis de construire",
           "Une propriétaire veut construire et ne sait pas de quel permis il s'agit."),
}  # fmt: skip


def take(page: Page, name: str) -> None:
    page.mouse.move(5, 700)
    page.wait_for_timeout(1200)
    path = PLACE / f"{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT).save(
            path, optimize=True
        )


def for_readme(page: Page) -> None:
    open_screen(page, "Themes")
    choose_row(page, tables(page).first, 0, THEME_ROW)
    take(page, "themes")
    open_screen(page, "Findings")
    take(page, "findings")
    open_screen(page, "Evidence")
    choose_row(page, tables(page).first, 0, NOTE_ROW)
    take(page, "evidence")


@dataclass(frozen=True)
class Guide:
    """The designer's path, walked in one language; its pictures are `guide-NAME.LANGUAGE.png`."""

    page: Page
    words: Words

    def take(self, name: str) -> None:
        take(self.page, f"guide-{name}.{self.words.language}")

    def go(self, screen: str) -> None:
        open_screen(self.page, self.words(f"{screen}.title"))

    def show(self, key: str) -> None:
        self.page.get_by_role("radio", name=self.words(key), exact=True).click()
        settled(self.page)

    def press(self, key: str, seen: str, place: int = 0) -> None:
        """Press a button and wait for a sentence; of either, what stands before a number."""
        self.page.get_by_role("button", name=self.before_number(key)).nth(place).click()
        expect(self.page.get_by_text(self.before_number(seen)).first).to_be_visible(timeout=120_000)
        settled(self.page)

    def before_number(self, key: str) -> str:
        return self.words(key, n=9).split("9")[0].strip()

    def walk(self) -> None:
        words, page = self.words, self.page
        title, scenario = TITLES[words.language]
        self.take("home")
        self.go("personas")
        self.show("personas.part_segments")
        self.take("segments")
        self.press("personas.draft", "personas.done_begin", place=1)
        self.take("persona")
        self.go("journeys")
        page.get_by_label(words(f"columns.title_{words.language}")).fill(title)
        page.get_by_label(words(f"columns.scenario_{words.language}")).fill(scenario)
        page.get_by_role("combobox", name=words("journeys.persona")).last.click()
        page.get_by_role("option").nth(1).click()
        self.take("journey-new")
        self.press("journeys.begin", "journeys.done_begun")
        self.press("journeys.look", "journeys.suggested_help")
        self.take("journey-notes")
        self.press("journeys.draft_steps", "journeys.done_drafted")
        self.show("journeys.part_map")
        self.take("journey-map")
        self.go("pain_points")
        self.show("pain_points.part_points")
        choose_row(page, tables(page).first, 0, THEME_ROW)
        self.take("pain-points")
        self.go("blueprints")
        self.take("blueprint-new")
        self.press("blueprints.begin", "blueprints.done_begin")
        self.show("blueprints.part_audits")
        self.take("audits")
        self.show("blueprints.part_drawing")
        self.take("blueprint")


def visit(browser: Browser, server: Server, language: Language) -> Page:
    page = browser.new_page(locale=f"{language}-CA", viewport=SIZE)  # type: ignore[arg-type]
    page.goto(server.url)
    settled(page)
    return page


def copied(server: Server, folder: Path) -> Path:
    """The demo as it was made, in a folder of its own: each language walks on it from its beginning."""
    with open_store(next(server.folder.glob("*.db")), engagements.SCHEMAS) as store:
        shutil.move(backup(store, folder, engagements.SCHEMAS), folder / "demo.db")
    return folder


def main() -> None:
    wanted = sys.argv[1:] or ["readme", "guide"]
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        first = start_server(Path(made))
        servers = [first]
        browser = playwright.chromium.launch(executable_path=get_chromium(), args=FLAGS)
        try:
            if "readme" in wanted:
                for_readme(visit(browser, first, "en"))
            if "guide" in wanted:
                for language in LANGUAGES:
                    folder = Path(tempfile.mkdtemp(dir=made))
                    servers.append(start_server(copied(first, folder)))
                    Guide(visit(browser, servers[-1], language), Words(language)).walk()
        finally:
            browser.close()
            for server in servers:
                server.process.terminate()
                server.process.wait(10)


if __name__ == "__main__":
    main()
