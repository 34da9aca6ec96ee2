"""The frame around every screen: who gets in, in which language, on which engagement, and errors."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import engagements
from errors import StoreBusyError
from live.roles import ENGAGEMENT_COOKIE, LANGUAGE_COOKIE, Role
from pages.parts import header
from pages.parts.screens import SCREENS
from store import Store
from tests.pages.conftest import PAGES, Browser, Open
from tests.pages.seen import words_of
from wording import LANGUAGES


def arriving(**query: str) -> AppTest:
    """The first screen, as the browser opens it."""
    at = AppTest.from_file(str(PAGES / "navigation.py"), default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    return at


def offered(at: AppTest) -> list[str]:
    """The addresses in the navigation."""
    return [page["url_pathname"] for page in at._registered_pages.values()]


# Who gets in


def test_whoever_sits_at_the_machine_is_the_team_while_no_code_is_set(filled: Store):
    assert len(offered(arriving().run())) == len(SCREENS)


def test_with_codes_set_nothing_is_shown_before_signing_in(filled: Store, codes_set: None):
    at = arriving().run()
    assert [one.value for one in at.title] == ["Fil Rouge"]
    assert [one.value for one in at.warning] == ["Sign in to open this engagement."]
    assert at.link_button[0].url == "/sign-in"
    assert offered(at) == [""]
    assert "Prairie" not in words_of(at)


@pytest.mark.parametrize(
    ("role", "addresses"),
    [
        (Role.LEADERSHIP, ["", "findings"]),
        (
            Role.TEAM,
            ["", *(screen.name for screen in SCREENS[1:])],
        ),
    ],
)
def test_a_role_is_offered_its_screens_and_no_other(
    filled: Store, signed_in: Callable[..., None], role: Role, addresses: list[str]
):
    signed_in(role)
    assert offered(arriving().run()) == addresses


def test_a_session_keeps_nothing_once_the_cookie_is_gone(
    filled: Store, screen: Open, signed_in: Callable[..., None], browser: Browser
):
    signed_in(Role.TEAM)
    at = screen("evidence")
    browser.cookies.clear()
    at.run()
    assert [one.value for one in at.title] == ["Fil Rouge"]
    assert not at.dataframe


@pytest.mark.parametrize("state", ["role", "who", "fil_rouge_who"])
def test_a_role_in_the_session_is_not_believed(filled: Store, codes_set: None, state: str):
    at = arriving()
    at.session_state[state] = Role.TEAM
    assert [one.value for one in at.run().title] == ["Fil Rouge"]


def test_a_forged_cookie_lets_nobody_in(filled: Store, codes_set: None, browser: Browser):
    browser.cookies["fil_rouge_who"] = "WyJ0ZWFtIiwiQW5hIl0.aaaa.bbbb"
    assert [one.value for one in arriving().run().title] == ["Fil Rouge"]


# In which language


@pytest.mark.parametrize(
    ("query", "cookie", "locale", "title"),
    [
        ({}, {}, "en-CA", "Prairie services"),
        ({}, {}, "fr-CA", "Services de la Prairie"),
        ({}, {}, "cr-CA", "Prairie services"),
        ({}, {LANGUAGE_COOKIE: "fr"}, "en-CA", "Services de la Prairie"),
        ({"lang": "en"}, {LANGUAGE_COOKIE: "fr"}, "fr-CA", "Prairie services"),
        ({"lang": "<script>"}, {}, "fr-CA", "Prairie services"),
    ],
)
def test_the_language_is_that_of_the_address_the_last_time_or_the_browser(
    filled: Store,
    browser: Browser,
    query: dict[str, str],
    cookie: dict[str, str],
    locale: str,
    title: str,
):
    browser.cookies.update(cookie)
    at = arriving(**query)
    at.context = {"locale": locale}
    assert at.run().title[0].value == title


def test_the_language_stays_when_the_switch_loses_its_state(filled: Store):
    at = arriving(lang="fr").run()
    at.session_state["language"] = None
    assert at.run().title[0].value == "Services de la Prairie"
    assert at.segmented_control(key="language").value == "fr"


def test_the_language_chosen_is_kept_for_next_time(filled: Store):
    at = arriving().run()
    at.segmented_control(key="language").set_value("fr").run()
    assert "fil_rouge_language=fr;" in words_of(at)
    assert "document.documentElement.lang='fr'" in words_of(at)


# On which engagement


def test_with_one_engagement_there_is_nothing_to_choose(filled: Store):
    assert not arriving().run().selectbox


def test_engagements_are_chosen_by_their_titles_in_the_language_of_the_reader(
    filled: Store, another: Store
):
    at = arriving(lang="fr").run()
    assert at.selectbox(key="engagement").options == ["Services de la Prairie", "Sondage d'hiver"]
    at.selectbox(key="engagement").set_value(another.path).run()
    assert at.title[0].value == "Sondage d'hiver"
    assert "fil_rouge_engagement=winter.db;" in words_of(at)


def test_the_engagement_of_last_time_opens_again(filled: Store, another: Store, browser: Browser):
    browser.cookies[ENGAGEMENT_COOKIE] = "winter.db"
    at = arriving().run()
    assert at.title[0].value == "Winter survey"
    assert at.selectbox(key="engagement").value == another.path


@pytest.mark.parametrize("name", ["../../etc/passwd", "gone.db", "%00", ""])
def test_an_engagement_that_is_not_in_the_folder_is_never_opened(
    filled: Store, browser: Browser, name: str
):
    browser.cookies[ENGAGEMENT_COOKIE] = name
    assert arriving().run().title[0].value == "Prairie services"


def test_an_engagement_whose_file_was_taken_away_gives_place_to_another(
    filled: Store, another: Store
):
    at = arriving().run()
    at.selectbox(key="engagement").set_value(another.path).run()
    another.path.unlink()
    at.run()
    assert not at.exception
    assert at.title[0].value == "Prairie services"


# Errors


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_any_engagement_the_reader_is_told_how_to_make_one(folder: Path, language: str):
    at = arriving(lang=language).run()
    assert not at.exception
    assert {"en": "There is no engagement in", "fr": "Il n'y a aucun mandat dans"}[language] in (
        at.error[0].value
    )
    assert "cli.py new" in words_of(at)


def test_a_damaged_engagement_is_said_to_be_and_the_others_can_be_chosen(
    filled: Store, folder: Path
):
    (folder / "a-damaged.db").write_bytes(b"no database at all" * 100)
    at = arriving().run()
    assert not at.exception
    assert "a-damaged.db is not an engagement" in words_of(at)
    at.selectbox(key="engagement").set_value(folder / "prairie.db").run()
    assert at.title[0].value == "Prairie services"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_that_was_foreseen_is_said_in_the_language_of_the_reader(
    filled: Store, screen: Open, monkeypatch: pytest.MonkeyPatch, language: str
):
    def busy(*_: object) -> None:
        raise StoreBusyError("store_busy")

    monkeypatch.setattr(header, "header", busy)
    at = screen("evidence", language)
    assert not at.exception
    said = {"en": "Another program is holding", "fr": "Un autre programme occupe"}[language]
    assert at.error[0].value.startswith(said)
    assert at.segmented_control(key="language")  # the frame still stands


def test_an_error_nobody_foresaw_is_a_reference_on_screen_and_a_traceback_in_the_log(
    filled: Store,
    screen: Open,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret of the inside")

    monkeypatch.setattr(header, "header", broken)
    with caplog.at_level(logging.ERROR, logger="fil_rouge"):
        at = screen("evidence", "fr")
    assert not at.exception
    (record,) = [one for one in caplog.records if one.name == "fil_rouge"]
    reference = record.getMessage().rsplit(" ", 1)[1]
    assert len(reference) == 8
    assert reference in at.error[0].value
    assert "Une erreur est survenue" in at.error[0].value
    assert "ZeroDivisionError" in str(record.exc_text or record.exc_info)
    assert "secret" not in words_of(at)
    assert "Traceback" not in words_of(at)


def test_two_engagements_with_the_same_key_do_not_share_what_was_read(
    filled: Store, another: Store
):
    at = arriving().run()
    assert "<b>16</b>" in words_of(at)
    at.selectbox(key="engagement").set_value(another.path).run()
    assert "<b>1</b>" in words_of(at)


def test_hidden_files_are_no_engagements(filled: Store, folder: Path):
    (folder / ".half-made.db").write_bytes(b"")
    assert [path.name for path in engagements.paths()] == ["prairie.db"]
