"""A whole site checked from its folder: what is read, what is refused, what is said of the parts."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
import engagements
from errors import CancelledError, FileError
from research.engagement import Engagement
from standard.site_checks import checking, drawn, nu
from standard.site_checks.built import built, site_hash
from standard.site_checks.checking import check_files, check_folder, read_folder, write_folder
from standard.site_checks.finding import IN_BROWSER, Check, Missing, NotRun
from standard.site_checks.kept import last_result
from standard.site_checks.reading import READ
from standard.site_checks.sampling import kinds, sample
from store import open_store
from tests.invented import ACTOR
from tests.standard.site_checks.clean_site import broken, clean_site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(tmp_path / "site", clean_site())
    return tmp_path / "site"


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a browser and without Java."""
    monkeypatch.setattr(drawn, "missing_library", lambda: Missing.PLAYWRIGHT)
    monkeypatch.setattr(nu, "java", lambda: None)


def test_a_folder_is_read_without_what_is_hidden(folder: Path) -> None:
    (folder / ".made").write_text("a")
    (folder / ".git").mkdir()
    (folder / ".git" / "page.html").write_text("a")
    assert read_folder(folder) == clean_site()


@pytest.mark.parametrize("what", ["no folder", "a file", "no page"])
def test_a_folder_that_holds_no_site_is_refused(tmp_path: Path, what: str) -> None:
    if what == "a file":
        (tmp_path / "no folder").write_text("a")
    if what == "no page":
        write_folder(tmp_path / "no folder", {"style.css": b""})
    with pytest.raises(FileError, match="site_no_pages"):
        check_folder(tmp_path / "no folder")


def test_a_folder_with_more_files_than_a_site_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "FILES", len(clean_site()))
    assert read_folder(folder)
    monkeypatch.setattr(checking, "FILES", len(clean_site()) - 1)
    with pytest.raises(FileError, match="site_too_many_files"):
        read_folder(folder)


def test_on_a_machine_without_a_browser_the_rest_is_checked_and_the_gap_is_said(
    folder: Path, no_browser: None
) -> None:
    result = check_folder(folder)
    assert result.findings == ()
    assert {one.check for one in result.ran} == set(READ)
    assert {(one.check, one.missing) for one in result.not_run} == {
        *((check, Missing.PLAYWRIGHT) for check in IN_BROWSER),
        (Check.NU, Missing.JAVA),
    }
    assert not result.complete


def test_what_was_not_asked_for_is_said_not_to_have_run(folder: Path) -> None:
    result = check_folder(folder, draw=False)
    assert {(one.check, one.missing) for one in result.not_run} == {
        (check, Missing.NOT_ASKED) for check in (*IN_BROWSER, Check.NU)
    }


def test_a_site_in_memory_gives_what_its_folder_gives(folder: Path, no_browser: None) -> None:
    files = broken("en/contact.html", "</h1>", "</h2>")
    write_folder(folder, files)
    one, other = check_files(files), check_folder(folder)
    assert one.findings == other.findings != ()
    assert one.site_hash == other.site_hash == site_hash(files) != site_hash(clean_site())


def test_a_site_without_a_first_page_has_a_fault() -> None:
    site = {path: data for path, data in clean_site().items() if path != "index.html"}
    found = list(READ[Check.ORPHANS](built(site)))
    assert "no_start" in {one.fault for one in found}


def test_work_is_told_and_can_be_stopped(folder: Path, no_browser: None) -> None:
    stages = []

    def stop(stage: str, _done: int, _total: int) -> None:
        stages.append(stage)
        if len(stages) == 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        check_folder(folder, progress=stop)
    assert stages == ["site_read"] * 3


def test_a_sample_has_every_kind_of_element_in_each_language_and_is_smaller() -> None:
    site = built(clean_site())
    chosen = sample(site)
    assert len(chosen) < len(site.pages)
    for language in ("en", "fr"):
        all_kinds = frozenset().union(*(kinds(page) for page in site.of(language)))
        seen = frozenset().union(
            *(kinds(site.pages[path]) for path in chosen if site.pages[path].language == language)
        )
        assert seen == all_kinds
    assert "index.html" in chosen


# On the command line


Say = Callable[..., tuple[int, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_browser: None) -> Say:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli.app, ["check-site", *words])
        return done.exit_code, done.output

    return run


def test_a_clean_site_ends_with_0_and_says_what_did_not_run(say: Say, folder: Path) -> None:
    code, said = say(str(folder))
    assert code == 0
    assert "The 20 checks that ran found nothing on 21 pages." in said
    assert "Not run: Nothing scrolls sideways. Playwright is not installed." in said


def test_a_site_with_a_fault_ends_with_1_and_says_where(say: Say, folder: Path) -> None:
    write_folder(folder, broken("en/contact.html", 'href="tel:311"', 'href="gone.html"'))
    code, said = say(str(folder))
    assert code == 1
    assert "en/gone.html is no file of the site" in said
    assert "[en/contact.html" in said
    code, said = say(str(folder), "--json")
    assert code == 1
    assert json.loads(said)["findings"][0]["found"] == "en/gone.html"


def test_a_result_can_be_kept_in_an_engagement(say: Say, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "prairie.db"
    engagements.create(path, ACTOR, Engagement("Prairie services", ""))
    assert say(str(folder), "--keep", str(path))[0] == 0
    with open_store(path, engagements.SCHEMAS) as store:
        last = last_result(store)
    assert last is not None
    assert last.result.site_hash == site_hash(clean_site())
    assert NotRun(Check.NU, Missing.JAVA) in last.result.not_run


def test_a_folder_without_a_site_does_not_fit(say: Say, tmp_path: Path) -> None:
    code, said = say(str(tmp_path / "nowhere"))
    assert code == 2
    assert "There is no site in" in said
