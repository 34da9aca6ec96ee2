"""What a long interview costs a browser: milliseconds to open, code, search and correct it.

    python -m tests.bench.interview [--characters 500000] [--codings 500] [--times 10]

The real program in Chromium without a graphics card. Opening is timed from the moment when the
reader's empty box stands on the screen to the second frame after its passages do, text fetched, coded
extracts painted; coding from the key to the second frame after the code's name stands in the margin,
and to the disk's answer; searching from the typed word to the second frame after the count; correcting
from the click on Save to the second frame after the new words, with a round to the disk between.

The baseline in the same run: a bare page that holds the same passages as paragraphs and nothing else.
Opening it, putting a mark around as many of its words, and finding the same word by the browser's own
search.
"""

import argparse
import statistics
import tempfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import engagements
from research import interviews, passages
from research.engagement import Engagement
from store import open_store
from tests.bench import spoken
from tests.browser.chromium import FLAGS, get_chromium
from tests.browser.conftest import start_server
from tests.invented import ACTOR
from tests.research import heard

FRAMES = """
window.painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
  () => done(performance.now()))));
window.until = test => new Promise(done => { const look = () => test() ? window.painted().then(done)
  : setTimeout(look, 0); look(); });
"""

OPENED = (
    FRAMES
    + """
new MutationObserver((_, watcher) => {
  const box = document.querySelector(".filrouge-reader");
  if (!box || window.opening) return;
  const began = performance.now();
  window.opening = window.until(() => document.querySelectorAll(".filrouge-reader .passage").length
    && document.querySelector(".filrouge-reader").dataset.ready).then(end => end - began);
  watcher.disconnect();
}).observe(document, {childList: true, subtree: true});
"""
)

CODE = """
async ([n, key]) => {
  const passage = document.querySelectorAll(".filrouge-reader .passage")[n];
  passage.focus();
  const press = (key, more = {}) => passage.dispatchEvent(
    new KeyboardEvent("keydown", {key, bubbles: true, ...more}));
  press("ArrowRight"); press("ArrowRight", {shiftKey: true}); press("ArrowRight", {shiftKey: true});
  await window.painted();
  const before = passage.querySelectorAll(".chip").length, began = performance.now();
  press(key);
  const seen = await window.until(() => passage.querySelectorAll(".chip").length > before) - began;
  const kept = await window.until(() => !passage.querySelector(".chip.waits")) - began;
  return [seen, kept];
}
"""

SEARCH = """
async word => {
  const box = document.querySelector("#reader-search"), count = document.querySelector(".count");
  box.value = ""; box.dispatchEvent(new Event("input"));
  await window.painted();
  const began = performance.now();
  box.value = word; box.dispatchEvent(new Event("input"));
  return await window.until(() => /\\d/.test(count.textContent)) - began;
}
"""

CORRECT = """
async n => {
  const passage = document.querySelectorAll(".filrouge-reader .passage")[n];
  passage.focus();
  passage.dispatchEvent(new KeyboardEvent("keydown", {key: "e", bubbles: true}));
  const area = document.querySelector("#reader-words");
  area.value = `Well, ${area.value}`;
  const began = performance.now();
  document.querySelector("dialog button.primary").click();
  return await window.until(() => passage.textContent.includes("Well, ")
    && !document.querySelector("dialog")) - began;
}
"""

MARK = """
async n => {
  const text = document.querySelectorAll("p")[n].firstChild, range = document.createRange();
  range.setStart(text, 0); range.setEnd(text, 20);
  const began = performance.now();
  range.surroundContents(document.createElement("mark"));
  return await window.painted() - began;
}
"""

FIND = """
async word => {
  getSelection().removeAllRanges();
  const began = performance.now();
  window.find(word);
  return await window.painted() - began;
}
"""


def bare_open(browser: Browser, html: Path, times: int) -> list[float]:
    """Milliseconds from asking for the bare page to its second frame."""
    found = []
    for _ in range(times):
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.add_init_script(FRAMES)
        page.goto(html.as_uri())
        found.append(float(page.evaluate("window.painted()")))
        page.close()
    return found


def opened(browser: Browser, url: str) -> tuple[Page, float]:
    """The interview on a new visitor's screen, and how long the reader took."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en-CA")
    page.set_default_timeout(120_000)
    page.add_init_script(OPENED)
    page.goto(f"{url}/interviews")
    page.wait_for_function("window.opening")
    took = float(page.evaluate("window.opening"))
    page.wait_for_timeout(1500)
    return page, took


def told(name: str, ours: list[float], bare: list[float]) -> None:
    """A row of the table."""
    mine, most = statistics.median(ours), max(ours)
    if not bare:
        print(f"| {name} | {mine:.0f} | {most:.0f} | | |")
        return
    base = statistics.median(bare)
    print(f"| {name} | {mine:.0f} | {most:.0f} | {base:.0f} | {mine / base:.1f} |")


def timed(page: Page, script: str, arguments: Sequence[object]) -> list[float]:
    """What a script took for each of its arguments, after one that warms it."""
    return [float(page.evaluate(script, one)) for one in arguments][1:]


def main(write: Callable[[str], None] = print) -> None:
    """Measure, and print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--characters", type=int, default=500_000)
    asked.add_argument("--codings", type=int, default=500)
    asked.add_argument("--times", type=int, default=10)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "prairie.db"
        engagements.create(path, ACTOR, Engagement("Prairie services", "Services de la Prairie"))
        with open_store(path, engagements.SCHEMAS) as store:
            heard.keep(store)
            source = spoken.keep(store, wanted.characters)
            spoken.code(store, source, wanted.codings)
            about = interviews.get(store, source)
            said = [one.text for one in passages.of_source(store, source)]
        html = folder / "bare.html"
        body = "".join(f"<p>{escape(text)}</p>" for text in said)
        html.write_text(f"<!doctype html><meta charset=utf-8><title>b</title>{body}", "utf-8")
        server = start_server(folder)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=get_chromium(), args=FLAGS)
                _measure(browser, server.url, html, wanted.times, len(said))
                browser.close()
        finally:
            server.process.terminate()
            server.process.wait(15)
    write(f"{about.characters} characters, {about.passages} passages, {about.codings} codings")


def _measure(browser: Browser, url: str, html: Path, times: int, n: int) -> None:
    visits = []
    for _ in range(times + 1):
        page, took = opened(browser, url)
        visits.append(took)
        if len(visits) <= times:
            page.close()
    bare = browser.new_page(viewport={"width": 1280, "height": 1000})
    bare.add_init_script(FRAMES)
    bare.goto(html.as_uri())
    every = [round(one * (n - 2) / (times + 1)) + 1 for one in range(times + 1)]
    given = [page.evaluate(CODE, [one, str(1 + place % 5)]) for place, one in enumerate(every)][1:]
    marked = timed(bare, MARK, every)
    words = ["deneigement", "guichet", "wait", "a", "rendez-vous"] * (times // 5 + 1)
    plain = ["déneigement", "guichet", "wait", "a", "rendez-vous"] * (times // 5 + 1)
    print("| | ms, median | ms, most | bare page, ms | ours / bare |\n|---|---|---|---|---|")
    told("open", visits[1:], bare_open(browser, html, times + 1)[1:])
    told("code: painted", [seen for seen, _ in given], marked)
    told("code: on disk and painted so", [kept for _, kept in given], [])
    told("search", timed(page, SEARCH, words), timed(bare, FIND, plain))
    told("correct, with the round to the disk", timed(page, CORRECT, every), [])


if __name__ == "__main__":
    main()
