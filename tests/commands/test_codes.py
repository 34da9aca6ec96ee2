"""The codebook on the command line."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from research import codes, codings
from research.codes import CodeDraft
from research.notes import find
from store import Store


@pytest.fixture
def coded(filled: Store) -> Store:
    top = codes.add(filled, "Ana", CodeDraft("Waiting", "Attente"))
    codes.add(filled, "Ana", CodeDraft("=Permits", "Permis", parent=top))
    for coder in ("Ana", "Ben"):
        codings.code_notes(filled, coder, top, [note.id for note in find(filled)[:2]])
    return filled


def run(*words: str) -> str:
    result = CliRunner().invoke(cli.app, ["code", *words], env={"LC_ALL": "en_CA.UTF-8"})
    assert result.exit_code == 0, result.output
    return result.output


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_codebook_is_listed(coded: Store):
    assert "2  Waiting" in run("list", str(coded.path))
    said = json.loads(run("list", str(coded.path), "--json"))
    assert [(one["fr"], one["depth"], one["notes"]) for one in said["codes"]] == [
        ("Attente", 0, 2), ("Permis", 1, 0),
    ]  # fmt: skip


def test_codebook_and_codings_are_written_and_run_as_no_formula(coded: Store, tmp_path: Path):
    out = tmp_path / "out.csv"
    run("export", str(coded.path), "--out", str(out))
    assert [(r["path"], r["name_en"], r["notes"]) for r in rows(out)] == [
        ("Waiting", "Waiting", "2"), ("Waiting › =Permits", "'=Permits", "0"),
    ]  # fmt: skip
    run("export", str(coded.path), "--out", str(out), "--codings")
    assert [(r["code"], r["coder"]) for r in rows(out)] == [
        ("Waiting", "Ana"), ("Waiting", "Ben"),
    ] * 2  # fmt: skip
