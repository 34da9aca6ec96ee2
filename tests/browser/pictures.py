"""Takes the pictures of the README and of the guide again, from a fresh demo: `make pictures`.

All in the same window, light, with nothing under the mouse and no field being typed in, once nothing on
the page moves any more. They are to be looked at before they are committed. Where a button of the guide
says another number than the guide does, it ends with 1 and says which.

    python -m tests.browser.pictures [readme] [guide]
"""

import io
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

import engagements
from store import open_store
from store.backup import backup
from tests.browser.chromium import FLAGS, get_chromium
from tests.browser.conftest import ROOT, Server, start_server
from tests.browser.designer import Designer
from tests.browser.screen import NOTE_ROW, choose_row, open_screen, settled, tables
from wording import LANGUAGES, Language, Words

DOCS = ROOT / "docs"
PLACE = DOCS / "images"
GUIDES: dict[Language, Path] = {"en": DOCS / "guide.md", "fr": DOCS / "guide.fr.md"}
SIZE = {"width": 1280, "height": 860}
ASIDE = (1275, 430)
"""Where the mouse lies on nothing that changes under it."""

COLOURS = 256
"""A screen has few: with a palette a picture is a third of its size and looks the same."""

SPACE_ABOVE = 14
STILL_MS, LOOKS = 500, 40
"""A picture is taken when two, so many milliseconds apart, are the same; after so many looks, never."""


@dataclass(frozen=True)
class Told:
    """What the designer of the guide types."""

    persona: str
    title: str
    scenario: str


TOLD: dict[Language, Told] = {
    "en": Told(
        "Margaret", "Get a building permit",
        "Margaret lives alone, wants to build a ramp and does not know which permit it takes.",
    ),
    "fr": Told(
        "Marguerite", "Obtenir un permis de construction",
        "Marguerite vit seule, veut construire une rampe et ne sait pas quel permis il lui faut.",
    ),
}  # fmt: skip


def take(page: Page, name: str, first: Locator | None = None) -> None:
    """The window as it is, from its top; where `first` is given, scrolled until that is the first thing
    to be seen."""
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(*ASIDE)
    main = page.get_by_test_id("stMain")
    main.evaluate("main => { main.scrollTop = 0 }")
    if first is not None:
        top = first.evaluate("one => one.getBoundingClientRect().top")
        main.evaluate("(main, by) => { main.scrollTop = by }", top - SPACE_ABOVE)
    expect(page.get_by_test_id("stToast")).to_have_count(0)
    reduced(still(page)).save(PLACE / f"{name}.png", optimize=True)


def still(page: Page) -> Image.Image:
    """The window, once nothing in it moves."""
    page.evaluate("document.fonts.ready")
    before = page.screenshot(animations="disabled")
    for _ in range(LOOKS):
        page.wait_for_timeout(STILL_MS)
        now = page.screenshot(animations="disabled")
        if now == before:
            return Image.open(io.BytesIO(now)).convert("RGB")
        before = now
    raise RuntimeError(f"{page.url} does not come to rest")


def reduced(picture: Image.Image) -> Image.Image:
    """A picture of so many colours, its most frequent ones, each as it is; the rest, which are the edges
    of letters, become the nearest of them."""
    pixels = np.asarray(picture, dtype=np.int32)
    found, place, counts = np.unique(
        pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True
    )
    often = found[np.argsort(-counts, kind="stable")[:COLOURS]]
    apart = ((found[:, None, :] - often[None, :, :]) ** 2).sum(axis=2)
    nearest = apart.argmin(axis=1).astype(np.uint8)[place.reshape(pixels.shape[:2])]
    shown = Image.fromarray(nearest, "P")
    shown.putpalette(often.astype(np.uint8).tobytes())
    return shown


def for_readme(page: Page) -> None:
    open_screen(page, "Themes")
    expect(
        page.get_by_test_id("stPlotlyChart").first.locator(".legend .traces").first
    ).to_be_visible()
    take(page, "themes")
    open_screen(page, "Findings")
    expect(page.get_by_test_id("stPlotlyChart").locator(".barlayer .point").first).to_be_visible()
    take(page, "findings")
    open_screen(page, "Evidence")
    choose_row(page, tables(page).first, 0, NOTE_ROW)
    take(page, "evidence")


def for_guide(one: Designer) -> None:
    """The designer's path; its pictures are `guide-NAME.LANGUAGE.png`."""
    page, language = one.page, one.words.language
    told = TOLD[language]

    def shown(name: str, first: Locator | None = None) -> None:
        take(page, f"guide-{name}.{language}", first)

    def part(key: str) -> Locator:
        return page.get_by_role("radio", name=one.words(key), exact=True)

    drawing = page.locator(".filrouge-map svg").first
    shown("home", page.get_by_role("heading", level=1))
    one.show_segments()
    shown("segments", part("personas.part_segments"))
    one.draft_persona(told.persona)
    shown("persona")
    one.describe_journey(told.title, told.scenario, told.persona)
    shown("journey-new")
    one.begin_journey()
    one.look_for_notes()
    shown("journey-notes", part("journeys.part_steps"))
    one.draft_steps()
    one.show("journeys.part_map")
    expect(drawing).to_be_visible()
    shown("journey-map", part("journeys.part_map"))
    one.open_pain_point()
    shown("pain-points", part("pain_points.part_points"))
    one.go("blueprints")
    shown("blueprint-new")
    one.begin_blueprint()
    one.show("blueprints.part_audits")
    shown("audits")
    one.show("blueprints.part_drawing")
    expect(drawing).to_be_visible()
    shown("blueprint", part("blueprints.part_drawing"))


def numbers_otherwise(one: Designer) -> list[str]:
    """The buttons on the way that hold a number which the guide does not say."""
    told = re.sub(r"\s", " ", GUIDES[one.words.language].read_text(encoding="utf-8"))
    names = [re.sub(r"\s", " ", name) for name in one.pressed]
    return [name for name in names if re.search(r"\d", name) and f"**{name}**" not in told]


def visit(browser: Browser, server: Server, language: Language) -> Page:
    page = browser.new_page(
        locale=f"{language}-CA", viewport=SIZE, color_scheme="light",  # type: ignore[arg-type]
    )  # fmt: skip
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
    otherwise: list[str] = []
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
                    one = Designer(visit(browser, servers[-1], language), Words(language))
                    for_guide(one)
                    otherwise += numbers_otherwise(one)
        finally:
            browser.close()
            for server in servers:
                server.process.terminate()
                server.process.wait(10)
    size = sum(path.stat().st_size for path in PLACE.glob("*.png"))
    sys.stdout.write(f"The pictures of docs/images have {size / 1e6:.2f} MB.\n")
    if otherwise:
        sys.exit(f"The guide says otherwise: {', '.join(otherwise)}")


if __name__ == "__main__":
    main()
