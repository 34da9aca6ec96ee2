"""Every screen, in both languages, with nothing in the engagement and with something."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from clustering import themes
from live.roles import Role
from pages.parts.screens import SCREENS, Screen
from research.notes import find
from store import Store
from tests.invented import draft, import_notes
from tests.pages.conftest import PAGES, Open
from tests.pages.seen import english_sentences, primary_at_top, shown, words_of
from wording import LANGUAGES, Language, Words, catalogue

SETTINGS = ("engagement", "sources", "units", "themes", "machine")

by_name = pytest.mark.parametrize("screen_of", SCREENS, ids=lambda screen: screen.name)
in_both = pytest.mark.parametrize("language", LANGUAGES)

WHAT_NEXT = {
    "home": "home.next_import",
    "workshop": "workshop.empty",
    "imports": "imports.empty",
    "evidence": "evidence.empty",
    "interviews": "interviews.empty",
    "themes": "themes.no_notes",
    "codes": "codes.empty",
    "surveys": "surveys.empty",
    "journeys": "journeys.empty",
    "blueprints": "blueprints.empty",
    "pain_points": "pain_points.no_notes",
    "personas": "personas.empty",
    "standard": "standard.empty",
    "portal": "portal.no_service",
    "services": "services.empty",
    "findings": "findings.empty",
    "history": "history.choose",
    "settings": "settings.what",
}
"""What each screen says of an engagement that was only begun."""


def title(screen: Screen, words: Words) -> str:
    if screen.name == "home":
        return words.either("Prairie services", "Services de la Prairie")
    return words(f"{screen.name}.title")


def fits(at: AppTest, screen_of: Screen, language: Language, store: Store) -> None:
    assert not at.exception
    assert not at.error
    assert [one.value for one in at.title] == [title(screen_of, Words(language))]
    assert len(primary_at_top(at)) <= 1
    if language == "fr":
        # A language is named in itself.
        assert english_sentences(at, store) <= {"English"}


@by_name
@in_both
def test_a_screen_of_an_empty_engagement_says_what_to_do_next(
    begun: Store, screen: Open, screen_of: Screen, language: Language
):
    at = screen(screen_of.name, language)
    fits(at, screen_of, language, begun)
    assert Words(language)(WHAT_NEXT[screen_of.name]) in shown(at)


@by_name
@in_both
def test_a_screen_shows_notes_that_are_in_no_theme_yet(
    filled: Store, screen: Open, screen_of: Screen, language: Language
):
    fits(screen(screen_of.name, language), screen_of, language, filled)


@by_name
@in_both
def test_a_screen_shows_themes_that_the_machine_suggests(
    grouped: Store, screen: Open, screen_of: Screen, language: Language
):
    fits(screen(screen_of.name, language), screen_of, language, grouped)


@by_name
@in_both
def test_a_screen_shows_themes_while_new_notes_wait_and_one_theme_is_open(
    grouped: Store, screen: Open, screen_of: Screen, language: Language
):
    import_notes(grouped, ("text",), ("Une note de plus",), source=draft("Tableau"))
    opened = themes.themes(grouped)[0]
    at = screen(screen_of.name, language, theme=opened.id)
    fits(at, screen_of, language, grouped)


@in_both
@pytest.mark.parametrize("part", SETTINGS)
def test_each_part_of_the_settings(grouped: Store, screen: Open, part: str, language: Language):
    at = screen("settings", language, settings_part=part)
    fits(at, next(s for s in SCREENS if s.name == "settings"), language, grouped)


@in_both
@pytest.mark.parametrize("part", SETTINGS)
def test_each_part_of_the_settings_of_an_empty_engagement(
    begun: Store, screen: Open, part: str, language: Language
):
    at = screen("settings", language, settings_part=part)
    fits(at, next(s for s in SCREENS if s.name == "settings"), language, begun)


@by_name
def test_the_language_is_switched_on_every_screen(grouped: Store, screen: Open, screen_of: Screen):
    at = screen(screen_of.name)
    at.segmented_control(key="language").set_value("fr").run()
    fits(at, screen_of, "fr", grouped)


FILE_ID = re.compile(r"[0-9a-f]{32}")
"""Under which Streamlit keeps a file until it is downloaded: a new one each time."""


@by_name
def test_a_screen_that_is_drawn_twice_says_the_same(
    grouped: Store, screen: Open, screen_of: Screen
):
    at = screen(screen_of.name)
    first = {text for text in shown(at) if not FILE_ID.fullmatch(text)}
    assert {text for text in shown(at.run()) if not FILE_ID.fullmatch(text)} == first


HOSTILE = "![x](http://outside.example/seen.png) :red[y] $z$ <b>*"


@by_name
@in_both
def test_what_people_wrote_is_never_read_as_markdown(
    begun: Store, screen: Open, screen_of: Screen, language: Language
):
    import_notes(
        begun, ("text", "participant", "unit", "service"),
        *[(f"{HOSTILE} {n}", HOSTILE, HOSTILE, HOSTILE) for n in range(2)], source=draft(HOSTILE),
    )  # fmt: skip
    with begun.change(HOSTILE, "themes.regroup", n=2, themes=1) as change:
        theme = themes.create(change, HOSTILE, HOSTILE, named_by="person", state="accepted")
        for note in find(begun):
            themes.assign(change, note.id, theme, by="person", score=1)
    at = screen(screen_of.name, language, theme=theme)
    assert not at.exception
    marked = [*at.markdown, *at.caption, *at.header, *at.title, *at.error, *at.info, *at.success]
    assert not [one.value for one in marked if "](" in one.value or ":red[" in one.value]
    assert not [one.value for one in at.html if "<b>*" in (one.value or "")]


# The way in


@by_name
def test_a_page_begins_by_requiring_the_role_of_its_screen(screen_of: Screen):
    tree = ast.parse((PAGES / f"{screen_of.name}.py").read_text(encoding="utf-8"))
    first = next(one for one in tree.body if not isinstance(one, ast.Import | ast.ImportFrom))
    assert ast.unparse(first) == f"frame = enter(Role.{screen_of.role.name})"


@by_name
def test_a_page_opened_around_the_navigation_shows_a_guest_nothing(
    grouped: Store, codes_set: None, errors_named: None, screen_of: Screen
):
    at = AppTest.from_file(str(PAGES / f"{screen_of.name}.py"), default_timeout=30).run()
    assert [one.type for one in at.main.children.values()] == ["exception"]
    assert at.exception[0].proto.type == "errors.AccessError"
    assert "sign_in_first" in at.exception[0].message


@pytest.mark.parametrize(
    "screen_of", [s for s in SCREENS if s.role is Role.TEAM], ids=lambda s: s.name
)
def test_a_page_of_the_team_opened_around_the_navigation_shows_leadership_nothing(
    grouped: Store, signed_in: Callable[..., None], errors_named: None, screen_of: Screen
):
    signed_in(Role.LEADERSHIP)
    at = AppTest.from_file(str(PAGES / f"{screen_of.name}.py"), default_timeout=30).run()
    assert [one.type for one in at.main.children.values()] == ["exception"]
    assert "not_allowed" in at.exception[0].message


def test_no_page_is_without_a_screen_and_no_screen_without_its_page():
    pages = {path.stem for path in PAGES.glob("*.py")} - {"navigation"}
    assert pages == {screen.name for screen in SCREENS}


@by_name
def test_each_screen_has_its_name_purpose_and_group_in_the_wording(screen_of: Screen):
    keys = [f"{screen_of.name}.title", f"{screen_of.name}.what"]
    keys += [f"frame.{screen_of.group}"] if screen_of.group else []
    assert set(keys) <= set(catalogue())


def test_streamlit_finds_no_page_beside_its_script():
    assert not (PAGES / "pages").exists()
    source = (PAGES.parent / "app.py").read_text(encoding="utf-8")
    assert '"pages" / "navigation.py"' in source
    assert Path(PAGES / "navigation.py").exists()


def test_words_of_a_screen_include_cells_of_its_tables(grouped: Store, screen: Open):
    # So that a screen cannot be in English where the test above does not look.
    assert "Building permit took twenty weeks" in words_of(screen("evidence"))
    assert "Group again" in words_of(screen("themes"))
    assert english_sentences(screen("themes"), grouped) > {"Group again"}
