"""Journeys and blueprints from the terminal, without a browser."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import cli

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "data" / "samples" / "journey.json")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of our own, an English terminal, and an engagement with one journey."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    run("new", "w.db", "--title", "Winter")
    run("journey", "import", "w.db", SAMPLE)


def run(*words: str) -> Result:
    result = CliRunner().invoke(cli.app, words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def told(*words: str) -> dict[str, Any]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    said: dict[str, Any] = json.loads(result.stdout)
    return said


def refused(*words: str) -> str:
    plain, as_json = run(*words), run(*words, "--json")
    assert (plain.exit_code, as_json.exit_code) == (2, 2), plain.output
    assert json.loads(as_json.stdout)["message"] == plain.stderr.rstrip("\n")
    return plain.stderr


def test_a_journey_is_read_in_with_its_blueprint_and_listed() -> None:
    said = told("journey", "import", "w.db", SAMPLE)
    assert said == {
        "title": "Build a garage", "stages": 4, "steps": 7, "cells": 9, "notes_missing": 0,
    }  # fmt: skip
    assert run("journey", "import", "w.db", SAMPLE).stdout == "Journey imported.\n"
    lines = run("journey", "list", "w.db").stdout.splitlines()
    assert lines[0] == "   1  Build a garage · As it is today · 7 steps."
    assert len(lines) == 3
    first = told("journey", "list", "w.db")["journeys"][0]
    assert (first["number"], first["title_fr"], first["steps"]) == (1, "Construire un garage", 7)


def test_what_is_written_as_json_is_the_file_that_came() -> None:
    said = told("journey", "export", "w.db", "--out", "j.json")
    assert (said["out"], said["title"]) == ("j.json", "Build a garage")
    assert said["bytes"] == Path("j.json").stat().st_size
    assert json.loads(Path("j.json").read_text()) == json.loads(Path(SAMPLE).read_text())


def test_a_table_of_steps_goes_out_and_comes_back_under_its_own_title() -> None:
    run("journey", "export", "w.db", "--out", "steps.csv")
    assert told("journey", "import", "w.db", "steps.csv", "--title", "Again")["steps"] == 7
    run("journey", "import", "w.db", "steps.csv")
    titles = [one["title_en"] for one in told("journey", "list", "w.db")["journeys"]]
    assert titles == ["Build a garage", "Again", "steps"]
    run("journey", "export", "w.db", "--journey", "again", "--out", "again.csv")
    assert Path("again.csv").read_text() == Path("steps.csv").read_text()


@pytest.mark.parametrize("group", ["journey", "blueprint"])
@pytest.mark.parametrize(
    ("ending", "begins"), [("svg", b"<svg xmlns"), ("PNG", b"\x89PNG\r\n\x1a\n")]
)
def test_a_drawing_is_written_in_the_language_asked_for(
    group: str, ending: str, begins: bytes
) -> None:
    out = f"map.{ending}"
    assert run(group, "export", "w.db", "--lang", "fr", "--out", out).stdout == f"{out}\n"
    content = Path(out).read_bytes()
    assert content.startswith(begins)
    if ending == "svg":
        assert "Construire un garage" in content.decode("utf-8")


def test_cells_go_out_as_a_table_and_take_the_place_of_all_cells() -> None:
    run("blueprint", "export", "w.db", "--out", "cells.csv")
    rows = Path("cells.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 10
    Path("fewer.csv").write_text("\n".join(rows[:4]).replace(",3\n", ",\n"), encoding="utf-8")
    fewer = Path("fewer.csv").read_text(encoding="utf-8").splitlines()
    fewer[3] = fewer[3].removesuffix("4")  # what it led to is not there any more
    Path("fewer.csv").write_text("\n".join(fewer), encoding="utf-8")
    assert told("blueprint", "import", "w.db", "fewer.csv") == {
        "title": "Build a garage", "cells": 3,
    }  # fmt: skip
    assert run("blueprint", "import", "w.db", "cells.csv").stdout == "9 cells imported.\n"
    run("blueprint", "export", "w.db", "--out", "again.csv")
    assert Path("again.csv").read_bytes() == Path("cells.csv").read_bytes()


def test_of_several_journeys_one_is_named_by_title_or_number() -> None:
    run("journey", "import", "w.db", SAMPLE)
    said = refused("journey", "export", "w.db", "--out", "j.csv")
    assert "1 Build a garage, 2 Build a garage" in said
    assert "number" in refused("journey", "export", "w.db", "--journey", "Build a garage",
                               "--out", "j.csv")  # fmt: skip
    assert told("journey", "export", "w.db", "--journey", "2", "--out", "j.csv")["bytes"]
    assert "not known" in refused("journey", "export", "w.db", "--journey", "x", "--out", "j.csv")


def test_what_cannot_be_done_is_said() -> None:
    assert ".svg, .png, .json, .csv" in refused("journey", "export", "w.db", "--out", "j.pdf")
    assert ".svg, .png, .csv" in refused("blueprint", "export", "w.db", "--out", "b.json")
    assert "no file none.json" in refused("journey", "import", "w.db", "none.json")
    assert "choose one" in refused("journey", "export", "w.db", "--lang", "de", "--out",
                                   "j.svg").lower()  # fmt: skip
    Path("other.json").write_text("{}", encoding="utf-8")
    assert refused("journey", "import", "w.db", "other.json")
    run("new", "empty.db", "--title", "Empty")
    assert "no journey" in refused("journey", "export", "empty.db", "--out", "j.csv")
    assert "no journey" in run("journey", "list", "empty.db").stdout
    assert not list(Path().glob("[jb].*"))


def test_each_command_explains_itself() -> None:
    for group, names in (("journey", ("list", "export", "import")),
                         ("blueprint", ("export", "import"))):  # fmt: skip
        said = run(group, "--help").stdout
        assert all(name in said for name in names)
        for name in names:
            assert "json" in run(group, name, "--help").stdout
