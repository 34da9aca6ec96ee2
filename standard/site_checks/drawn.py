"""Checks of pages as they are drawn: axe-core, sideways scrolling, focus, targets, pasting, errors of
scripts, and what is left without script.

One browser and one page are used for all; each page is loaded once with script, at both widths, and
once without.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from clustering.progress import Progress, no_progress
from standard.site_checks.chromium import (
    FLAGS,
    NO_HOSTS,
    axe_source,
    chromium_path,
    missing_library,
)
from standard.site_checks.finding import IN_BROWSER, Check, Finding, Missing, NotRun, Ran

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Request

WIDE, NARROW = 1280, 320
"""A desk's window, and what is left of it at 400 % zoom or on the smallest phone (WCAG 1.4.10)."""

HEIGHT = 800
WAIT_MS = 30_000
"""A page of ours is there in a tenth of a second; a busy machine takes its time."""

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

FOCUS = {
    "off_screen": "focus_off_screen",
    "covered": "focus_covered",
    "unmarked": "focus_unmarked",
}
"""What is wrong with the focus, as the script in the page says it, and the fault that this is."""

MOST_TABS = 400
"""Presses of Tab on one page; no page of ours has so many places to go."""


@dataclass
class Drawn:
    """What the checks in a browser gave; `pages` is how many were drawn."""

    findings: list[Finding] = field(default_factory=list)
    ran: list[Ran] = field(default_factory=list)
    not_run: list[NotRun] = field(default_factory=list)
    pages: int = 0
    to_review: int = 0
    seconds: float = 0.0


def draw_site(folder: Path, paths: Sequence[str], *, progress: Progress = no_progress) -> Drawn:
    """Look at these pages of the site in this folder. Where there is no browser, says so."""
    if missing := missing_library():
        return _none(missing)
    # Playwright refuses to work where an event loop runs already: a thread of its own has none.
    with ThreadPoolExecutor(1, "site_checks") as alone:
        return alone.submit(_drawn, folder, paths, progress).result()


def _drawn(folder: Path, paths: Sequence[str], progress: Progress) -> Drawn:
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            path = chromium_path(playwright)
            if path is None:
                return _none(Missing.BROWSER)
            browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, NO_HOSTS])
            return _look(browser, folder, paths, progress)
    except Error as error:
        return _none(Missing.BROWSER_FAILED, error.message.strip().partition("\n")[0][:300])


def _look(browser: "Browser", folder: Path, paths: Sequence[str], progress: Progress) -> Drawn:
    began = perf_counter()
    axe = axe_source()
    done = Drawn(pages=len(paths))
    try:
        visit = _Visit(browser, folder, axe)
        for number, path in enumerate(paths):
            progress("site_draw", number, len(paths))
            done.findings += visit.look(path)
    finally:
        browser.close()
    done.to_review, done.seconds = visit.to_review, perf_counter() - began
    tool = f"Chromium {browser.version}"
    for check in IN_BROWSER:
        if check is not Check.AXE:
            done.ran.append(Ran(check, len(paths), tool))
        elif axe is None:
            done.not_run.append(NotRun(check, Missing.AXE))
        else:
            done.ran.append(Ran(check, len(paths), f"{axe_name(axe)}, {tool}", visit.to_review))
    return done


def axe_name(script: str) -> str:
    """axe-core with its version, which stands in its first line."""
    return f"axe-core {script[:40].partition(' v')[2].partition(chr(10))[0].strip()}"


def _none(missing: Missing, detail: str = "") -> Drawn:
    return Drawn(not_run=[NotRun(check, missing, detail) for check in IN_BROWSER])


@cache
def _script() -> str:
    return Path(__file__).with_name("in_page.js").read_text(encoding="utf-8")


class _Visit:
    """A browser going from page to page."""

    def __init__(self, browser: "Browser", folder: Path, axe: str | None) -> None:
        self._axe = axe
        self._folder = folder.resolve()
        self._page = browser.new_context(reduced_motion="reduce").new_page()
        self._plain = browser.new_context(java_script_enabled=False).new_page()
        self._page.set_default_timeout(WAIT_MS)
        self._plain.set_default_timeout(WAIT_MS)
        self._plain.set_viewport_size({"width": NARROW, "height": HEIGHT})
        self._heard: list[tuple[str, str]] = []
        self._page.on("console", self._console)
        self._page.on("pageerror", lambda error: self._heard.append(("script_error", str(error))))
        for page in (self._page, self._plain):
            page.on("request", self._request)
            page.on("requestfailed", self._failed)
        self.to_review = 0

    def look(self, path: str) -> Iterator[Finding]:
        """Everything there is to find on one page."""
        self._heard.clear()
        page, address = self._page, (self._folder / path).as_uri()
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        page.goto(address, wait_until="load")
        page.evaluate(_script())
        content = page.evaluate("filRouge.content()")
        if self._axe is not None:
            page.evaluate(self._axe)
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            yield from self._at(path, width)
        for element in page.evaluate("filRouge.pasting()"):
            yield Finding(Check.PASTE_TRIED, path, "paste_blocked", element)
        yield from self._without_script(path, address, content)
        for fault, found in dict.fromkeys(self._heard):
            yield Finding(Check.ERRORS, path, fault, found=found[:300])

    def _at(self, path: str, width: int) -> Iterator[Finding]:
        page = self._page
        page.evaluate("filRouge.afresh()")
        for element, found in page.evaluate("filRouge.sideways()"):
            yield Finding(Check.REFLOW, path, "sideways", element, str(width), found, width)
        for element, found in page.evaluate("filRouge.targets()"):
            yield Finding(Check.TARGETS, path, "target_small", element, "24 × 24", found, width)
        if self._axe is not None:
            yield from self._axe_found(path, width)
        yield from self._tabbed(path, width)

    def _axe_found(self, path: str, width: int) -> Iterator[Finding]:
        found = self._run_axe(list(TAGS), [])
        self.to_review += found["incomplete"]
        if width == WIDE:  # a dark screen has colours of its own
            self._page.emulate_media(color_scheme="dark")
            found["violations"] += self._run_axe([], ["color-contrast"])["violations"]
            self._page.emulate_media(color_scheme="light")
        for rule, element, said in dict.fromkeys(map(tuple, found["violations"])):
            yield Finding(Check.AXE, path, "axe", element, said, rule, width)

    def _run_axe(self, tags: list[str], rules: list[str]) -> dict[str, Any]:
        found: dict[str, Any] = self._page.evaluate(
            "([tags, rules]) => filRouge.axeRun(tags, rules)", [tags, rules]
        )
        return found

    def _tabbed(self, path: str, width: int) -> Iterator[Finding]:
        page = self._page
        for _ in range(min(page.evaluate("filRouge.tabs()") + 1, MOST_TABS)):
            page.keyboard.down("Tab")  # as if it were held: half the messages of pressing it
        page.keyboard.up("Tab")
        page.evaluate("filRouge.seen()")
        for element, why, found in page.evaluate("filRouge.hidden()"):
            yield Finding(Check.FOCUS, path, FOCUS[why], element, "", found, width)

    def _without_script(
        self, path: str, address: str, content: list[list[str]]
    ) -> Iterator[Finding]:
        page = self._plain
        page.goto(address, wait_until="load")
        page.evaluate(_script())
        there = page.evaluate("filRouge.content()")
        texts, places = {text for _, text in there}, {place for place, _ in there}
        for place, text in content:  # a script may say in other words what stands there without it
            if text not in texts and place not in places:
                yield Finding(Check.NO_SCRIPT, path, "needs_script", "main", text[:120])
        if not there:
            yield Finding(Check.NO_SCRIPT, path, "nothing_there", "main")
        for element, found in page.evaluate("filRouge.sideways()"):
            yield Finding(Check.NO_SCRIPT, path, "sideways", element, str(NARROW), found, NARROW)

    def _console(self, message: "ConsoleMessage") -> None:
        if message.type == "error" and "net::ERR" not in message.text:
            self._heard.append(("script_error", message.text))

    def _request(self, request: "Request") -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            self._heard.append(("asks_outside", request.url))

    def _failed(self, request: "Request") -> None:
        if request.url.startswith("file:"):
            inside = request.url.removeprefix(self._folder.as_uri()).lstrip("/")
            self._heard.append(("not_loaded", inside))
