"""The checks of the site on a screen: run beside it, told as they are, stale when the site changed."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.portal.site_checks import SHOWN_FAULTS
from standard.site_checks import drawn, nu
from standard.site_checks.finding import Check, Finding, Missing, Ran, SiteResult
from standard.site_checks.kept import keep_result, last_result
from store import Store
from tests.invented import ACTOR
from tests.pages.conftest import when_done
from tests.pages.seen import press, words_of
from tests.standard.site_checks.clean_site import clean_site

TODAY = date(2026, 3, 2)


def screen_of_checks() -> None:
    import streamlit as st

    from live.roles import Role
    from pages.parts.frame import enter
    from pages.parts.jobs import show_job
    from pages.parts.portal.site_checks import show_site_checks
    from tests.standard.site_checks.clean_site import clean_site

    frame = enter(Role.TEAM)
    st.session_state.busy = show_job(frame)
    show_site_checks(frame, lambda _store, _day: clean_site(), busy=st.session_state.busy)


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "missing_library", lambda: Missing.PLAYWRIGHT)
    monkeypatch.setattr(nu, "java", lambda: None)


def screen(language: str = "en") -> AppTest:
    at = AppTest.from_function(screen_of_checks, default_timeout=30)
    at.session_state["language"] = language
    return at.run()


def test_a_site_is_checked_and_what_did_not_run_is_said(begun: Store, tmp_path: Path) -> None:
    at = screen()
    assert "not checked yet" in words_of(at)
    press(at, "Check the site")
    at = when_done(at.run())
    said = words_of(at)
    assert "The 20 checks that ran found nothing on 21 pages. 8 checks did not run." in said
    assert "Playwright is not installed" in said
    assert "There is no Java" in said
    assert "conform" not in said.lower()
    last = last_result(begun)
    assert last is not None
    assert last.result.pages == 21
    assert "The site has changed since" not in said


def test_faults_are_listed_and_a_result_about_another_site_is_said_to_be_stale(
    begun: Store,
) -> None:
    findings = tuple(
        Finding(Check.AXE, f"en/{n}.html", "axe", "footer a", "Have contrast", "color-contrast", 320)
        for n in range(5)
    )  # fmt: skip
    result = SiteResult(
        "of another site", 5, findings, (Ran(Check.AXE, 5, "axe-core 4.12.1", 2),), ()
    )
    keep_result(begun, ACTOR, result, TODAY)
    at = screen("fr")
    said = words_of(at)
    assert "5 défauts ont été trouvés sur 5 pages." in said
    assert "2 endroits sont à juger par une personne" in said
    assert "Le site a changé depuis" in said
    table = at.table[0].value
    assert len(table) == 1
    assert "color" in table["Ce qui ne va pas"][0]
    assert table["Où"][0].startswith("5 pages")
    assert table["Fenêtre"][0] == "320"


def test_more_faults_than_can_be_read_are_counted(begun: Store) -> None:
    findings = tuple(
        Finding(Check.LINKS, f"en/{n}.html", "link_broken", "a", found=f"{n}.html")
        for n in range(SHOWN_FAULTS + 7)
    )
    ran = (Ran(Check.LINKS, 200, "html5lib 1.1"),)
    keep_result(begun, ACTOR, SiteResult("", 200, findings, ran, (), left_out=3), TODAY)
    at = screen()
    assert len(at.table[0].value) == SHOWN_FAULTS
    assert "and 10 more of the same checks" in words_of(at)


def test_a_result_about_the_site_as_it_is_now_is_not_stale(begun: Store) -> None:
    from standard.site_checks.built import site_hash

    result = SiteResult(
        site_hash(clean_site()), 21, (), (Ran(Check.LINKS, 21, "html5lib 1.1"),), ()
    )
    keep_result(begun, ACTOR, result, TODAY)
    said = words_of(screen())
    assert "The 1 check that ran found nothing on 21 pages." in said
    assert "changed since" not in said
