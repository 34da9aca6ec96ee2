"""docs/imports.md says what the readers say of themselves."""

from pathlib import Path

import pytest

from research.readers import qualtrics
from research.readers.declared import table_of
from research.readers.opening import DECLARED, TABLES
from research.readers.reading import Format

DOC = (Path(__file__).parents[1] / "docs" / "imports.md").read_text(encoding="utf-8")


def test_the_table_is_the_one_the_readers_write() -> None:
    assert table_of() in DOC, "write it again: python -m research.readers.declared"


def test_every_format_declares_itself_once() -> None:
    assert sorted(one.format for one in DECLARED) == sorted(Format)
    assert TABLES.keys() < set(Format)


@pytest.mark.parametrize("name", qualtrics.PERSONAL)
def test_what_is_left_out_is_named(name: str) -> None:
    assert name in DOC


def test_no_cell_of_the_table_breaks_it() -> None:
    assert {line.count("|") for line in table_of().splitlines()} == {6}
