"""REFI-QDA from the terminal."""

import json
from pathlib import Path

from typer.testing import CliRunner

import engagements
from cli import app
from research import codes
from research.codes import CodeDraft
from research.engagement import Engagement
from store import Store, open_store
from tests.invented import ACTOR
from tests.research.refi.projects import coded_engagement


def ran(*call: str) -> dict[str, object]:
    result = CliRunner().invoke(app, ["refi", *call, "--json"])
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_a_project_goes_out_and_into_another_engagement(empty: Store, tmp_path: Path):
    coded_engagement(empty)
    out, other = tmp_path / "a.qdpx", tmp_path / "other.db"
    engagements.create(other, ACTOR, Engagement("Other", ""))
    assert ran("export", str(empty.path), "--out", str(out))["left"] == {}
    said = ran("import", str(other), str(out))
    assert (said["codes"], said["sources"], said["codings"]) == (2, 2, 4)
    assert ran("import", str(other), str(out))["already"] == 2


def test_the_codebook_alone(empty: Store, tmp_path: Path):
    codes.add(empty, ACTOR, CodeDraft("Access"))
    ran("export", str(empty.path), "--out", str(tmp_path / "a.qdc"))
    other = tmp_path / "other.db"
    engagements.create(other, ACTOR, Engagement("Other", ""))
    assert ran("import", str(other), str(tmp_path / "a.qdc"))["codes"] == 1
    with open_store(other, engagements.SCHEMAS) as store:
        assert [code.name_en for code in codes.codes(store)] == ["Access"]


def test_an_ending_that_is_no_format_is_refused(empty: Store, tmp_path: Path):
    result = CliRunner().invoke(
        app, ["refi", "export", str(empty.path), "--out", str(tmp_path / "a.xml")]
    )
    assert result.exit_code == 2
    assert ".qdpx" in result.stderr
