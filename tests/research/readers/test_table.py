from hypothesis import given
from hypothesis import strategies as st

from research.readers.table import Kind, Table, column_names


def table(*columns: str) -> Table:
    return Table(columns=columns, rows=(("1",) * len(columns),), kind=Kind.CSV, sha256="")


def test_a_column_without_a_heading_is_called_by_its_place() -> None:
    assert column_names(["a", "", "  "], 4) == ("a", "Column 2", "Column 3", "Column 4")


def test_headings_that_come_again_are_numbered_around_those_that_look_numbered() -> None:
    headings = ["Comment", "Comment (2)", "Comment", "Comment"]
    assert column_names(headings, 4) == ("Comment", "Comment (2)", "Comment (3)", "Comment (4)")


def test_line_breaks_and_outer_blanks_of_a_heading_are_evened_out() -> None:
    assert column_names([" What\n  next? "], 1) == ("What next?",)


@given(st.lists(st.sampled_from(["", " ", "a", "a (2)", "Column 2", "Column 2 (2)"]), max_size=9))
def test_names_are_always_unique_and_never_empty(headings: list[str]) -> None:
    names = column_names(headings, len(headings))
    assert len(set(names)) == len(names) == len(headings)
    assert all(names)


def test_the_layout_ignores_case_and_outer_blanks_but_not_order() -> None:
    assert table("Text", " Unit").layout == table("text", "UNIT ").layout
    assert table("a", "b").layout != table("b", "a").layout
    assert table("ab", "c").layout != table("a", "bc").layout


def test_a_column_is_read_top_to_bottom() -> None:
    assert table("a", "b").column("b") == ("1",)
