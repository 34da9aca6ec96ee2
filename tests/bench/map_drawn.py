"""What the map costs a browser: bytes, and seconds until it is drawn, with 20,000 notes on it.

    python -m tests.bench.map_drawn [--notes 20000] [--times 5]

The real program in Chromium without a graphics card, on jittered copies of the demo's notes grouped
without a model. Bytes are those of the websocket until the map and its legend stand, and of a rerun
after; seconds from asking for the screen in a new visit, the program being warm. Frames a second while
the map is dragged. The baseline in the same run: a plain Streamlit server whose script draws as many
random points with the same WebGL trace, without texts, legend or tables.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from tests.bench.reruns import make_engagement
from tests.browser.chromium import FLAGS, get_chromium
from tests.browser.conftest import start_server
from tests.browser.screen import settled

PLAIN = """
import numpy as np, plotly.graph_objects as go, streamlit as st
points = np.random.default_rng(0).normal(size=({n}, 2)).astype("float32")
figure = go.Figure(go.Scattergl(x=points[:, 0], y=points[:, 1], mode="markers", marker_size=4))
st.plotly_chart(figure.update_layout(dragmode="pan"), key="plain", on_select="rerun")
"""

FRAMES = """
() => new Promise(done => {
  let n = 0; const began = performance.now();
  const count = () => { n += 1; performance.now() - began < 2000 ? requestAnimationFrame(count)
                        : done(n / 2); };
  requestAnimationFrame(count);
})
"""


class Received:
    """Counts the bytes of a page's websockets."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.on("websocket", self._watch)

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._add)

    def _add(self, data: bytes | str) -> None:
        self.bytes += len(data)


def drawn(browser: Browser, url: str) -> dict[str, float]:
    """One new visit."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en-CA")
    page.set_default_timeout(120_000)
    received = Received(page)
    began = time.perf_counter()
    page.goto(url)
    chart = page.get_by_test_id("stPlotlyChart").first
    chart.locator(".gl-canvas").first.wait_for()
    chart.locator(".nsewdrag").first.wait_for()
    seconds = time.perf_counter() - began
    settled(page)
    first = received.bytes
    frames = dragged(page)
    page.close()
    return {"seconds": seconds, "kB": first / 1000, "frames": frames}


def dragged(page: Page) -> float:
    """Frames a second while the map is moved to and fro."""
    area = page.get_by_test_id("stPlotlyChart").first.locator(".nsewdrag").first.bounding_box()
    if area is None:
        raise RuntimeError("the chart is not on the screen")
    x, y = area["x"] + area["width"] / 2, area["y"] + area["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"() => {{ window.frames_counted = ({FRAMES})(); }}")  # counts meanwhile
    until = time.perf_counter() + 2.2
    step = 0
    while time.perf_counter() < until:
        step += 1
        page.mouse.move(x + 60 * (step % 2), y + 2 * (step % 20))
    page.mouse.up()
    return float(page.evaluate("window.frames_counted"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        make_engagement(Path(folder) / "bench.db", asked.notes)
        plain = Path(folder) / "plain.py"
        plain.write_text(PLAIN.format(n=asked.notes), encoding="utf-8")
        servers = {
            "plain": start_server(Path(folder), script=str(plain)),
            "Themes": start_server(Path(folder)),
        }
        browser = playwright.chromium.launch(executable_path=get_chromium(), args=FLAGS)
        try:
            time.sleep(25)  # the language model loads in the background
            print(f"| {asked.notes} points | seconds | / plain | kB | / plain | frames/s |")
            print("|---|---|---|---|---|---|")
            base: dict[str, float] = {}
            for name, server in servers.items():
                url = server.url if name == "plain" else f"{server.url}/themes"
                found = [drawn(browser, url) for _ in range(asked.times + 1)][1:]
                mid = {key: statistics.median(one[key] for one in found) for key in found[0]}
                base = base or mid
                by = [f"{mid[key]:.1f} | {mid[key] / base[key]:.1f}" for key in ("seconds", "kB")]
                print(f"| {name} | {' | '.join(by)} | {mid['frames']:.0f} |")
        finally:
            browser.close()
            for server in servers.values():
                server.process.terminate()
                server.process.wait(10)


if __name__ == "__main__":
    main()
