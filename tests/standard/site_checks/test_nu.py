"""The Nu checker: what it says is told, and where it is not there that is said."""

import json
import stat
import sys
from pathlib import Path

import pytest

from standard.site_checks import nu
from standard.site_checks.checking import write_folder
from standard.site_checks.finding import Check, Missing
from standard.site_checks.nu import jar, run_nu
from tests.standard.site_checks.clean_site import broken

PAGE = "en/contact.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(tmp_path / "site", broken(PAGE, "<p>", '<p align="left">'))
    return tmp_path / "site"


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that stands in for Java with the checker: it says what the real one said of a page."""
    program = tmp_path / "java"
    monkeypatch.setattr(nu, "java", lambda: str(program))
    (tmp_path / "vnu.jar").write_bytes(b"")
    monkeypatch.setenv(nu.JAR, str(tmp_path / "vnu.jar"))
    return program


def says(stand_in: Path, text: str) -> None:
    stand_in.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"print('26.9.27' if '--version' in sys.argv else {text!r})\n"
    )
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)


def test_what_it_finds_is_told_by_page_and_place(stand_in: Path, folder: Path) -> None:
    url = (folder / PAGE).resolve().as_uri().replace("file:///", "file:/")
    messages = [
        {"type": "error", "url": url, "lastLine": 21, "lastColumn": 16, "message": "The “align” attribute is obsolete."},
        {"type": "info", "url": url, "message": "Nothing that is wrong."},
    ]  # fmt: skip
    says(stand_in, json.dumps({"messages": messages}))
    done = run_nu(folder, [PAGE])
    (finding,) = done.findings
    assert (finding.page, finding.element, finding.fault) == (PAGE, "21:16", "nu")
    assert finding.found == "The “align” attribute is obsolete."
    assert done.ran is not None
    assert (done.ran.tool, done.ran.pages) == ("Nu 26.9.27", 1)


def test_what_it_does_not_finish_is_not_passed(stand_in: Path, folder: Path) -> None:
    says(stand_in, "no JSON")
    done = run_nu(folder, [PAGE])
    assert done.ran is None
    assert done.not_run is not None
    assert done.not_run.missing is Missing.NU_FAILED


def test_without_java_or_the_jar_the_reason_is_said(
    stand_in: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(nu.JAR, str(folder / "none.jar"))
    assert (one := run_nu(folder, [PAGE]).not_run) is not None
    assert one.missing is Missing.NU
    monkeypatch.setattr(nu, "java", lambda: None)
    assert (one := run_nu(folder, [PAGE]).not_run) is not None
    assert (one.check, one.missing) == (Check.NU, Missing.JAVA)


@pytest.mark.slow
@pytest.mark.skipif(jar() is None, reason="vnu.jar is not on this machine")
def test_the_real_one_finds_the_fault(folder: Path) -> None:
    done = run_nu(folder, [PAGE])
    assert done.ran is not None
    assert [one.page for one in done.findings] == [PAGE]
