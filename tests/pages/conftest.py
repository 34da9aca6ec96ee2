"""An engagement that screens open, and the screens as one person sees them, without a browser."""

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.context import StreamlitHeaders
from streamlit.testing.v1 import AppTest

import engagements
from clustering import embedding
from clustering.themes import assign, create
from live.roles import COOKIE, Role, Who, signed
from pages.parts.screens import SCREENS
from research.engagement import Engagement
from research.notes import find
from store import SqlValue, Store, open_store
from tests.invented import ACTOR, WordHashes, draft, fill, import_notes
from tests.templates import begin, copied

PAGES = engagements.ROOT / "pages"
FILE = "prairie.db"
CODES = {"FIL_ROUGE_TEAM_CODE": "maple-42", "FIL_ROUGE_LEADERSHIP_CODE": "aspen-7"}

PLANTED = {
    ("Snow clearing", "Déneigement"): ("Snow", "The snow", "Le dén", "Dén"),
    ("Building permits", "Permis de construire"): ("Build", "My b", "A b", "Permis", "Le permis"),
    ("Pool schedule", "Horaire de la piscine"): ("The pool s", "Pool", "L'horaire"),
    ("Clean pool", "Piscine propre"): ("The pool is", "La piscine"),
}
"""Themes by name, with how their notes begin: of six people, of five, of three and of two. The two
about the pool come from the survey, whose words may not be quoted."""

Open = Callable[..., AppTest]


@dataclass
class Browser:
    """What a browser sends along with each request."""

    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Engagement files that tests copy: `empty`, `filled` (see `tests.invented.fill`), `grouped`
    (the same in the themes of `PLANTED`, as if the machine had found them)."""
    folder = tmp_path_factory.mktemp("templates")
    path = copied(begin, folder / "grouped.db")
    shutil.copy(path, folder / "empty.db")
    for name, work in (("filled", fill), ("grouped", _group)):
        with open_store(path, engagements.SCHEMAS) as store:
            work(store)
        if name != "grouped":
            shutil.copy(path, folder / f"{name}.db")
    return folder


def _group(store: Store) -> None:
    """Put the notes into the planted themes, each with its place on the map."""
    every = find(store)
    with store.change(ACTOR, "themes.regroup", n=len(every), themes=len(PLANTED)) as change:
        for (name_en, name_fr), begins in PLANTED.items():
            theme = create(change, name_en, name_fr, named_by="machine", state="suggested")
            for place, note in enumerate(n for n in every if n.text.startswith(begins)):
                assign(change, note.id, theme, by="machine", score=0.9 - place / 10)
    rows: list[dict[str, SqlValue | bytes]] = [
        {"note": note.id, "x": float(x), "y": float(x % 4)} for x, note in enumerate(every)
    ]
    store.keep("places", rows)


@pytest.fixture(scope="session", autouse=True)
def no_packaged_components() -> Iterator[None]:
    """AppTest looks through every installed package for components, for each screen anew: 0.3 s each
    time, and we use none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: [])
        yield


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of this machine's engagements: empty, listened to from this machine alone."""
    folder = tmp_path / "engagements"
    folder.mkdir()
    monkeypatch.setenv("FIL_ROUGE_DATA", str(folder))
    for name in CODES:
        monkeypatch.delenv(name, raising=False)
    address = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    yield folder
    config.set_option("server.address", address)
    engagements.close_all()


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """The reader's browser, which AppTest leaves out: what it sends is set by the test."""
    sends = Browser()
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _: sends.cookies))
    monkeypatch.setattr(
        type(st.context), "headers", property(lambda _: StreamlitHeaders(sends.headers.items()))
    )
    return sends


@pytest.fixture
def begun(folder: Path, templates: Path) -> Store:
    """The engagement open on the screens: only begun."""
    return _opened(folder, templates / "empty.db")


@pytest.fixture
def filled(folder: Path, templates: Path) -> Store:
    """The engagement open on the screens: sixteen notes, in no theme yet."""
    return _opened(folder, templates / "filled.db")


@pytest.fixture
def grouped(folder: Path, templates: Path) -> Store:
    """The engagement open on the screens: sixteen notes in themes that the machine suggests."""
    return _opened(folder, templates / "grouped.db")


def _opened(folder: Path, template: Path) -> Store:
    shutil.copy(template, folder / FILE)
    return engagements.opened(folder / FILE)


@pytest.fixture
def screen() -> Open:
    """Opens a screen as the navigation does, with what the session remembers."""

    def open_screen(name: str, language: str = "en", **state: Any) -> AppTest:  # noqa: ANN401
        at = AppTest.from_file(str(PAGES / "navigation.py"), default_timeout=30)
        for key, value in {"language": language, "screen": name, **state}.items():
            at.session_state[key] = value
        return at.run() if name == SCREENS[0].name else at.switch_page(f"{name}.py").run()

    return open_screen


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, by_words: WordHashes) -> WordHashes:
    """The language model of this machine, without a model."""
    monkeypatch.setattr(embedding, "load", lambda _: by_words)
    return by_words


def when_done(at: AppTest) -> AppTest:
    """The screen once the work in the background has ended."""
    until = time.monotonic() + 20
    while at.get("progress") and time.monotonic() < until:
        time.sleep(0.05)
        at.run()
    return at


@pytest.fixture
def codes_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes are set, and whoever asks has signed in with none of them."""
    for name, code in CODES.items():
        monkeypatch.setenv(name, code)


@pytest.fixture
def errors_named() -> Iterator[None]:
    """An error that nothing caught is shown with its name, which people never see."""
    config.set_option("client.showErrorDetails", "full")
    yield
    config.set_option("client.showErrorDetails", "none")


@pytest.fixture
def signed_in(codes_set: None, folder: Path, browser: Browser) -> Callable[..., None]:
    """Signs somebody in: from now on the browser sends the cookie of that role."""

    def sign_in(role: Role, name: str = "Ana") -> None:
        browser.cookies[COOKIE] = signed(Who(role, name), folder)

    return sign_in


def _another(path: Path) -> None:
    engagements.create(path, ACTOR, Engagement("Winter survey", "Sondage d'hiver"))


@pytest.fixture
def another(folder: Path) -> Store:
    """A second engagement in the same folder, which opens after the first."""
    store = engagements.opened(copied(_another, folder / "winter.db"))
    import_notes(store, ("text",), ("One note of another engagement",), source=draft("Other"))
    return store
