"""What holds for every reader: the choice by content, and a sentence for each refusal."""

import re
import string
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from errors import FileError
from research.readers import read
from wording import LANGUAGES, Language, Words, catalogue

ROOT = Path(__file__).parents[3]
SOURCES = sorted((ROOT / "research" / "readers").glob("*.py"))
KEYS = {
    key
    for source in SOURCES
    for key in re.findall(r'"(file_[a-z_0-9]+)"', source.read_text("utf-8"))
}


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_refusal_has_its_sentence(key: str) -> None:
    assert f"errors.{key}" in catalogue()


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_sentence_asks_for_the_same_facts_in_both_languages(key: str) -> None:
    forms = catalogue()[f"errors.{key}"]
    english, french = (fields(forms[code]["other"]) for code in ("en", "fr"))
    assert english == french


def fields(sentence: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("data", "options"),
    [
        (b"", {}),
        (b"a,b\n1,2\n", {"separator": "x"}),
        (b"a,b\n1,2\n", {"encoding": "klingon"}),
        (b"\xe9\n", {"encoding": "utf-8"}),
        (b"a\n" + "é".encode() * 9 + b"\n\xe9\n", {}),
        (b'a,b\n1,"x\n', {}),
        (b'a,b\n1,"x"y"\n', {}),
        (b"a,b\n1,\x00 and more\n", {}),
        (b"a,b\n1," + b"x" * 40_000, {}),
        (b"x" * 40_000, {}),
        (b"x" * 4_000_001, {}),
        (b"," * 600 + b"x", {}),
        (b"a\n" * 250_002, {}),
        (bytes(50_000_001), {}),
    ],
    ids=range(14),
)
def test_a_refusal_can_be_said(
    data: bytes, options: dict[str, str], language: Language, refusal: Callable[..., FileError]
) -> None:
    sentence = Words(language).error(refusal(data, **options))
    assert sentence[-1] in ".:?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_sheet_can_be_said(
    language: Language, workbook: Callable[..., bytes], refusal: Callable[..., FileError]
) -> None:
    data = workbook({"Notes": [["a"]]})
    for asked in ("Note", "xyz"):
        assert "Notes" in Words(language).error(refusal(data, "a.xlsx", sheet=asked))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.xls", "a.png", ""])
def test_a_file_is_read_as_what_it_is_whatever_its_name(
    name: str, workbook: Callable[..., bytes]
) -> None:
    assert read(b"a,b\n1,2\n", name).kind == "csv"
    assert read(workbook({"S": [["a"], ["1"]]}), name).kind == "xlsx"


def test_an_error_names_the_file(refusal: Callable[..., FileError]) -> None:
    assert refusal(b"%PDF-1.4", "Rapport.pdf").facts["file"] == "Rapport.pdf"


def test_reading_text_loads_neither_openpyxl_nor_a_model() -> None:
    script = (
        "import sys; from research.readers import read; read(b'a,b\\n1,2\\n', 'a.csv');"
        "print([name for name in ('openpyxl', 'torch', 'py3langid') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


SHARED = ROOT.parent / "shared" / "data"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not beside the project")
@pytest.mark.parametrize(
    ("name", "rows"),
    [("bowling-green.csv", 895), ("banking77.csv", 13_071), ("paris-budget-fr.csv", 1_334)],
)
def test_real_files_read_whole(name: str, rows: int) -> None:
    table = read((SHARED / name).read_bytes(), name)
    assert len(table.rows) == rows
    assert table.columns[0] == "text"
    assert (table.encoding, table.separator, table.ragged) == ("utf-8", ",", ())
