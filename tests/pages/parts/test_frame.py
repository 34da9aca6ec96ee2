"""What every screen begins with: who asks, from where, and readings that are made once."""

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from live.roles import NAME_COOKIE, Role, Who
from pages.parts.frame import Frame, asking, kept
from research import notes
from store import Store
from tests.invented import ACTOR, import_notes
from tests.pages.conftest import Browser
from wording import Words


def who() -> Who:
    """Who is asking, found out by a screen."""

    def screen_that_asks() -> None:
        import streamlit as st

        from pages.parts.frame import asking

        st.session_state.who = asking()

    at = AppTest.from_function(screen_that_asks, default_timeout=30).run()
    assert not at.exception
    found: Who = at.session_state["who"]
    return found


# From this machine or not


def test_whoever_sits_at_the_machine_is_the_team_under_a_plain_name(browser: Browser):
    assert who() == Who(Role.TEAM, "local")


def test_the_name_somebody_gave_last_time_is_theirs_again(browser: Browser):
    browser.cookies[NAME_COOKIE] = "Am%C3%A9lie%20B."
    assert who() == Who(Role.TEAM, "Amélie B.")


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For", "x-forwarded-for", "Forwarded", "FORWARDED", "X-Real-IP", "x-real-ip"],
)
@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.0.0.7", ""])
def test_a_request_that_a_proxy_passed_on_is_never_from_this_machine(
    browser: Browser, header: str, address: str
):
    browser.headers[header] = address
    assert who() == Who(Role.GUEST, "")


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.4", "", None])  # noqa: S104
def test_while_we_listen_on_a_network_nobody_is_taken_for_local(
    browser: Browser, address: str | None
):
    config.set_option("server.address", address)
    assert who() == Who(Role.GUEST, "")


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_listening_on_this_machine_alone_is_local(browser: Browser, address: str):
    config.set_option("server.address", address)
    assert who().role is Role.TEAM


def test_a_name_in_a_cookie_gives_no_role_once_codes_are_set(browser: Browser, codes_set: None):
    browser.cookies[NAME_COOKIE] = "Ana"
    assert who() == Who(Role.GUEST, "")


def test_outside_a_screen_nobody_asks(codes_set: None):
    assert asking() == Who(Role.GUEST, "")


# Readings


@pytest.fixture
def frame(filled: Store) -> Frame:
    return Frame(Words("en"), filled, Who(Role.TEAM, ACTOR))


def test_the_same_reading_is_made_once_until_something_changes(frame: Frame):
    first = kept(frame, notes.find)
    assert kept(frame, notes.find) is first
    import_notes(frame.store, ("text",), ("One more",))
    assert len(kept(frame, notes.find)) == len(first) + 1


def test_readings_with_other_questions_are_other_readings(frame: Frame):
    english = kept(frame, notes.find, notes.NoteFilter(langs=("en",)))
    french = kept(frame, notes.find, notes.NoteFilter(langs=("fr",)))
    assert {note.lang for note in english} == {"en"}
    assert {note.lang for note in french} == {"fr"}


def test_an_undo_is_a_change_like_any_other(frame: Frame):
    first = len(kept(frame, notes.find))
    number = notes.set_status(
        frame.store, ACTOR, kept(frame, notes.find)[:1], notes.NoteStatus.HIDDEN
    )
    assert len(kept(frame, notes.find)) == first - 1
    frame.store.undo(number, ACTOR)
    assert len(kept(frame, notes.find)) == first


def test_changes_are_logged_under_the_name_of_whoever_asks(frame: Frame):
    assert frame.actor == ACTOR
