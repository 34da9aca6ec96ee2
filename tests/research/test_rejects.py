import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from errors import Reject
from research.judging import prepare
from research.mapping import Mapping, Target
from research.rejects import guarded, rejects_csv, safe_csv, unguarded
from tests.invented import csv_table

HEADS = ("Row", "Why")
STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
SKIPPED = '\t\r\n"'  # what a spreadsheet may take away before it looks for a formula
HOSTILE = st.text(st.sampled_from("=+-@＝\t\r\n;,|\"' a1()!")) | st.text()


def reason(reject: Reject) -> str:
    return f"{reject.key}: {reject.facts['found']}"


def cells_of(text: str, separator: str = ",") -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
    )


def test_the_list_has_a_row_number_a_reason_and_the_cells_as_they_arrived() -> None:
    table = csv_table(("text", "severity"), ("a", "1"), ('say "no", twice', "high"))
    columns = {Target.TEXT: "text", Target.SEVERITY: "severity"}
    rejects = prepare(table, Mapping(columns), ()).rejects
    assert cells_of(rejects_csv(rejects, reason, HEADS)) == [
        ["Row", "Why", "text", "severity"],
        ["2", "severity_range: high", 'say "no", twice', "high"],
    ]


def test_cells_beyond_the_header_are_in_the_list_under_a_heading() -> None:
    table = csv_table(("text", "severity"), ("a", "9"), ("too", "1", "many"))
    columns = {Target.TEXT: "text", Target.SEVERITY: "severity"}
    rejects = prepare(table, Mapping(columns), ()).rejects
    header, short, long = cells_of(rejects_csv(rejects, lambda reject: reject.key, HEADS))
    assert header == ["Row", "Why", "text", "severity", "Column 3"]
    assert (short[2:], long[2:]) == (["a", "9"], ["too", "1", "many"])


def test_without_rejects_there_are_headings_only() -> None:
    assert cells_of(rejects_csv((), reason, HEADS)) == [["Row", "Why"]]


def test_the_file_says_that_it_is_utf_8() -> None:
    assert safe_csv(["é"], []).encode("utf-8").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "cell", ["Snow", "12", "3 - 4", "a=b", "l'eau", "'quoted'", "", "e-mail", "½"]
)
def test_a_cell_that_no_spreadsheet_runs_is_left_as_it_is(cell: str) -> None:
    assert guarded(cell) == cell


@pytest.mark.parametrize("start", [*STARTS, "\t=", "\r="])
def test_a_cell_that_a_spreadsheet_would_run_becomes_text(start: str) -> None:
    assert guarded(f"{start}1+1").startswith(f"'{start[0]}")


@given(st.lists(st.lists(HOSTILE, min_size=1, max_size=4), max_size=4), st.sampled_from(",;\t|"))
@example([["yes;=HYPERLINK(A1);no"]], ";")  # Excel in French parts columns at semicolons
@example([['a;"=1+1"']], ";")
@example([["a\n=1+1"]], ";")
def test_no_formula_survives_whatever_a_spreadsheet_parts_columns_at(
    lines: list[list[str]], separator: str
) -> None:
    header = ["=cmd|'/c calc'!A0", "Why"]
    for line in cells_of(safe_csv(header, lines), separator):
        assert not any(cell.lstrip(SKIPPED).startswith(STARTS) for cell in line)


@given(st.lists(st.lists(HOSTILE, min_size=1, max_size=4), max_size=4))
def test_every_cell_comes_back_but_for_the_apostrophes_put_in(lines: list[list[str]]) -> None:
    _, *found = cells_of(safe_csv(["a"], lines))
    plain = [[cell.replace("'", "") for cell in line] for line in lines]
    assert [[cell.replace("'", "") for cell in line] for line in found] == plain


@given(HOSTILE)
@example("'=1")
@example(";'=1")
@example("''=;|=\t\t=")
def test_a_guarded_cell_can_be_read_again_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
