"""The hand-out of a session in the browser: one sheet of paper, readable on a phone, accessible."""

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from reports.disclosure import Audience
from reports.session_handout import handout_html
from reports.session_told import told_of
from research import engagement
from store import Store
from tests.closing import full_session
from wording import LANGUAGES, Language, Words

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(empty: Store, tmp_path: Path) -> dict[tuple[Language, Audience], Path]:
    """The hand-out of a session of five activities and 150 notes, for each reader."""
    workshop = full_session(empty)
    found = {}
    for audience in Audience:
        told = told_of(empty, workshop.session, audience)
        for language in LANGUAGES:
            path = tmp_path / f"{audience.value}-{language}.html"
            html = handout_html(told, engagement.read(empty), Words(language))
            path.write_text(html, encoding="utf-8")
            found[language, audience] = path
    return found


def test_it_prints_on_one_sheet(
    chromium: Browser, pages: dict[tuple[Language, Audience], Path], tmp_path: Path
):
    for path in pages.values():
        page = chromium.new_page()
        page.goto(path.as_uri())
        pdf = page.pdf(prefer_css_page_size=True, print_background=True)
        page.close()
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, path.name


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_accessible_and_does_not_scroll_sideways(
    chromium: Browser,
    pages: dict[tuple[Language, Audience], Path],
    scheme: Literal["light", "dark"],
    width: int,
):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in pages.values():
        page = context.new_page()
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert Axe().run(page).response["violations"] == []
    context.close()
