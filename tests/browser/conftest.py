"""The running program, a real Chromium and a workshop in full swing, for all browser tests."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

import engagements
from research.engagement import Engagement
from store import Store, new_key, open_store
from tests.browser.chromium import FLAGS, own_chromium, system_chromium
from tests.browser.facilitating import Visit, box
from tests.invented import add_units
from tests.workshop import ACTOR, Workshop, open_workshop

ROOT = Path(__file__).parents[2]
START_SECONDS = 180

# Other tests fill the disk and both cores meanwhile, and a server that has just started loads the
# language model beside its first screens: what takes a second by itself has taken twenty.
WAIT_MS = 60_000
expect.set_options(timeout=WAIT_MS)

# Streamlit asks for these beside a screen's own path before it asks at the root; the answer 404 is
# how it finds the root.
EXPECTED_404 = re.compile(r"/(_stcore/health|_stcore/host-config)$")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A running Fil Rouge."""

    url: str
    folder: Path
    process: "subprocess.Popen[bytes]"

    def wait(self) -> None:
        """Until it answers, or fail with what it said."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:  # noqa: S310
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.3)
        raise RuntimeError((self.folder / "server.log").read_text(errors="replace"))


def start_server(folder: Path, script: str = "app.py", **environment: str) -> Server:
    port = free_port()
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)],
            cwd=ROOT,
            env={**os.environ, "FIL_ROUGE_DATA": str(folder), **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", folder, process)
    server.wait()
    return server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Fil Rouge with its demo engagement, as a first start makes it."""
    running = start_server(tmp_path_factory.mktemp("engagements"))
    yield running
    running.process.terminate()
    running.process.wait(10)


@pytest.fixture(scope="session")
def live_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("live")


@pytest.fixture(scope="session")
def store(live_folder: Path) -> Iterator[Store]:
    """An engagement with three business units, for workshops."""
    path = live_folder / "prairie.db"
    engagements.create(path, ACTOR, Engagement("Prairie services", "Services de la Prairie"))
    with open_store(path, engagements.SCHEMAS) as opened:
        add_units(opened)
        yield opened


@pytest.fixture(scope="session")
def running(live_folder: Path, store: Store) -> Iterator[Server]:
    """Fil Rouge with the engagement for workshops."""
    server = start_server(live_folder)
    yield server
    server.process.terminate()
    server.process.wait(15)


@pytest.fixture
def workshop(store: Store, running: Server) -> Workshop:
    """A session that was just opened, the last that was planned."""
    return open_workshop(store, title=f"Permits {new_key()[-4:]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = system_chromium() or own_chromium()
        if path is None:
            pytest.fail("No Chromium: run `python -m tests.browser.chromium`, which gets one.")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, and what it did that no page of ours may do."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED_404.search(message.location.get("url", "")):
            self.errors.append(message.text)

    def request(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")):
            self.outside.append(request.url)


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Watched]:
    """A new visitor, in English; the test fails if the console had an error or a request went out."""
    context = chromium.new_context(locale="en-CA", viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    seen = Watched(page)
    page.on("console", seen.console)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("request", seen.request)
    yield seen
    context.close()
    assert seen.errors == []
    assert seen.outside == []


@pytest.fixture
def visit(chromium: Browser, running: Server, workshop: Workshop) -> Iterator[Visit]:
    """Come to the workshop as somebody: `workshop`, `present/CODE` or `join/CODE`."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def come(where: str, width: int = 1280, locale: str = "en-CA") -> Page:
        context = chromium.new_context(locale=locale, viewport={"width": width, "height": 1600})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{running.url}/{where}")
        return page

    yield come
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def facilitator(visit: Visit, workshop: Workshop) -> Page:
    """The facilitator's screen of the workshop, drawn and quiet."""
    page = visit("workshop")
    expect(box(page)).to_be_visible()
    expect(page.get_by_text(workshop.code)).to_be_visible()
    return page
