"""Each check in the browser finds the fault sown for it; one browser looks at all of them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from standard.site_checks import chromium
from standard.site_checks.checking import write_folder
from standard.site_checks.drawn import Drawn, draw_site
from standard.site_checks.finding import IN_BROWSER, Check, Missing
from tests.standard.site_checks.clean_site import clean_site
from tests.standard.site_checks.faults import DRAWN, Sown, faulty_pages

CLEAN = ("index.html", "en/services/dog/person.html", "fr/services/index.html")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    folder = tmp_path_factory.mktemp("site")
    files, names = faulty_pages()
    write_folder(folder, files)
    return draw_site(folder, [*CLEAN, *names])


def test_on_a_clean_site_every_check_runs_and_finds_nothing(seen: Drawn) -> None:
    assert [one for one in seen.findings if one.page in CLEAN] == []
    assert seen.not_run == []
    assert {ran.check for ran in seen.ran} == set(IN_BROWSER)
    assert {ran.pages for ran in seen.ran} == {len(CLEAN) + len(DRAWN)}
    axe = next(ran.tool for ran in seen.ran if ran.check is Check.AXE)
    assert axe.startswith("axe-core 4.")
    assert "Chromium 1" in axe


@pytest.mark.parametrize(
    "number", range(len(DRAWN)), ids=[f"{one.check}-{one.fault}" for one in DRAWN]
)
def test_a_fault_is_found_where_it_is(seen: Drawn, number: int) -> None:
    path = list(faulty_pages()[1])[number]
    sown: Sown = DRAWN[number]
    assert (sown.check, sown.fault) in {
        (one.check, one.fault) for one in seen.findings if one.page == path
    }


def test_it_is_looked_at_also_where_an_event_loop_runs_already(tmp_path: Path) -> None:
    write_folder(tmp_path, clean_site())

    async def asked() -> Drawn:
        return draw_site(tmp_path, ["index.html"])

    with ThreadPoolExecutor(
        1
    ) as thread:  # other tests' browsers may keep a loop running in this one
        drawn = thread.submit(asyncio.run, asked()).result()
    assert (drawn.not_run, drawn.findings) == ([], [])


def test_every_check_in_the_browser_has_a_fault_sown_for_it() -> None:
    assert {sown.check for sown in DRAWN} == set(IN_BROWSER)


@pytest.mark.parametrize("missing", [Missing.PLAYWRIGHT, Missing.BROWSER, Missing.BROWSER_FAILED])
def test_without_a_browser_nothing_is_passed_and_the_reason_is_said(
    missing: Missing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path, clean_site())
    if missing is Missing.PLAYWRIGHT:
        monkeypatch.setattr(chromium, "find_spec", lambda _: None)
    else:
        at = tmp_path / "none" if missing is Missing.BROWSER_FAILED else ""
        monkeypatch.setenv(chromium.CHROMIUM, str(at))
        monkeypatch.setattr(chromium, "NAMES", ())
        monkeypatch.setattr(chromium, "own_path", lambda _: None)
    drawn = draw_site(tmp_path, ["index.html"])
    assert drawn.ran == []
    assert {(one.check, one.missing) for one in drawn.not_run} == {
        (check, missing) for check in IN_BROWSER
    }


def test_without_axe_the_other_checks_still_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path, clean_site())
    monkeypatch.setattr(chromium, "axe_package", lambda: None)
    drawn = draw_site(tmp_path, ["index.html"])
    assert [(one.check, one.missing) for one in drawn.not_run] == [(Check.AXE, Missing.AXE)]
    assert {ran.check for ran in drawn.ran} == set(IN_BROWSER) - {Check.AXE}
