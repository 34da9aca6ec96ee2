import pytest

from errors import FileError
from research.readers import limits
from research.readers.rows import Rows
from research.readers.table import Kind, Table


def collected(*lines: list[str], fixed: bool = True) -> Table:
    rows = Rows("f.csv", fixed=fixed)
    for line in lines:
        rows.add(line)
    return rows.table(b"", Kind.CSV)


def test_blank_rows_keep_their_place_between_texts_and_go_at_both_ends() -> None:
    table = collected([""], ["a", "b"], ["1", "2"], [], ["3", "4"], ["", ""], [])
    assert table.columns == ("a", "b")
    assert table.rows == (("1", "2"), ("", ""), ("3", "4"))
    assert table.ragged == ()


def test_short_rows_are_padded_and_reported() -> None:
    table = collected(["a", "b"], ["1"], ["1", "2"])
    assert table.rows == (("1", ""), ("1", "2"))
    assert table.ragged == ((1, 1),)


def test_cells_beyond_the_header_are_reported_and_kept_apart() -> None:
    table = collected(["a", "b"], ["1", "2"], ["1", "2", "3", "4"])
    assert table.rows[1] == ("1", "2")
    assert table.ragged == ((2, 4),)
    assert table.overflow == {2: ("3", "4")}


def test_empty_cells_at_the_end_are_no_difference() -> None:
    table = collected(["a", "b", "", ""], ["1", "2", "", "", ""], ["1", "2", ""])
    assert table.columns == ("a", "b")
    assert table.ragged == ()


def test_a_column_without_heading_is_kept_when_it_holds_something() -> None:
    assert collected(["a", ""], ["1", "2"]).columns == ("a", "Column 2")


def test_a_sheet_is_as_wide_as_its_widest_row() -> None:
    table = collected(["a"], ["1"], ["1", "2"], fixed=False)
    assert table.columns == ("a", "Column 2")
    assert table.rows == (("1", ""), ("1", "2"))
    assert table.ragged == ()


def test_cells_of_blanks_alone_are_kept_as_typed() -> None:
    assert collected([" "], ["a"], [" "], ["\n"]).rows == ((" ",), ("\n",))


def refused(rows: Rows, *lines: list[str]) -> FileError:
    *before, last = lines
    for line in before:
        rows.add(line)
    with pytest.raises(FileError) as caught:
        rows.add(last)
    return caught.value


def test_the_limit_of_columns_holds_on_both_sides() -> None:
    Rows("f", fixed=True).add(["x"] * limits.COLUMNS)
    error = refused(Rows("f", fixed=True), ["x"] * (limits.COLUMNS + 1))
    assert error.key == "file_columns_too_many"
    assert error.facts["found"] == limits.COLUMNS + 1


def test_a_long_row_under_a_short_header_is_over_the_limit_too() -> None:
    assert refused(Rows("f", fixed=True), ["a"], ["x"] * 501).key == "file_columns_too_many"


def test_the_limit_of_rows_holds_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 2)
    assert len(collected(["a"], ["1"], ["2"]).rows) == 2
    assert refused(Rows("f", fixed=True), ["a"], ["1"], ["2"], ["3"]).key == "file_rows_too_many"


def test_blank_rows_count_towards_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 2)
    assert refused(Rows("f", fixed=True), ["a"], [], [], []).key == "file_rows_too_many"


def test_cells_are_counted_as_they_will_be_padded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELLS", 6)
    assert len(collected(["a", "b", "c"], ["1"], ["2"]).rows) == 2
    assert refused(Rows("f", fixed=True), ["a", "b", "c"], ["1"], ["2"], ["3"]).key == (
        "file_cells_too_many"
    )


def test_the_limit_of_a_cell_holds_on_both_sides_and_says_where() -> None:
    rows = Rows("f", fixed=True)
    rows.add(["a", "b"])
    rows.add(["", "x" * limits.CELL_CHARACTERS])
    error = refused(rows, ["", "x" * (limits.CELL_CHARACTERS + 1)])
    assert error.key == "file_cell_too_long"
    assert (error.facts["row"], error.facts["column"]) == (2, 2)


def test_a_heading_over_the_limit_of_a_cell_is_refused() -> None:
    assert refused(Rows("f", fixed=True), ["x" * 40_000]).key == "file_text_too_long"
