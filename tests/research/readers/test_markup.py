from collections.abc import Callable

import pytest

from errors import FileError
from research.readers import limits, read

Build = Callable[..., bytes]
Refusal = Callable[..., FileError]

ROW = "<row><c><v>1</v></c></row>"


def test_rows_are_counted_before_they_are_parsed(
    monkeypatch: pytest.MonkeyPatch, raw: Build, refusal: Refusal
) -> None:
    monkeypatch.setattr(limits, "ROWS", 3)
    assert len(read(raw(ROW * 4), "a.xlsx").rows) == 3
    assert refusal(raw(ROW * 5)).key == "file_rows_too_many"
    assert refusal(raw(ROW * 4 + "<row/>")).key == "file_rows_too_many"


def test_cells_that_only_carry_a_format_count(
    monkeypatch: pytest.MonkeyPatch, raw: Build, refusal: Refusal
) -> None:
    monkeypatch.setattr(limits, "CELLS", 4)
    assert read(raw(ROW + '<row><c s="1"/><c/></row>'), "a.xlsx").columns == ("1",)
    assert refusal(raw(ROW + '<row><c s="1"/><c/><c/><c/></row>')).key == "file_cells_too_many"


def test_markup_may_not_nest_without_end(raw: Build, refusal: Refusal) -> None:
    assert refusal(raw("<row><c>" + "<is>" * 40)).key == "file_damaged"


def test_markup_may_not_go_on_without_texts(raw: Build, refusal: Refusal) -> None:
    assert refusal(raw(ROW + "<x/>" * (limits.XML_MARKUP + 1))).key == "file_damaged"


def test_formatted_words_may_be_many(raw: Build) -> None:
    runs = "<r><rPr><b/><sz/><color/></rPr><t>w</t></r>" * 20
    cell = f'<row><c t="inlineStr"><is>{runs}</is></c></row>'
    table = read(raw(cell * 2_000), "a.xlsx")
    assert table.columns == ("w" * 20,)
    assert len(table.rows) == 1_999


def test_one_piece_of_markup_may_not_fill_memory(
    monkeypatch: pytest.MonkeyPatch, raw: Build, refusal: Refusal
) -> None:
    monkeypatch.setattr(limits, "PACKING_RATIO", 2_000)
    comment = "<!--" + "x" * 5_000_000 + "-->"
    assert refusal(raw(comment + ROW)).key == "file_damaged"


def test_what_follows_the_cells_is_never_parsed(raw: Build) -> None:
    after = "</sheetData>" + " " * 2_000_000 + "<broken"
    assert read(raw(ROW + after), "a.xlsx").columns == ("1",)


def test_a_text_over_the_limit_of_a_cell_is_refused_before_it_is_whole(
    raw: Build, refusal: Refusal
) -> None:
    text = "<row><c t='inlineStr'><is><t>" + "x" * 70_000 + "</t></is></c></row>"
    assert refusal(raw(text)).key == "file_text_too_long"
    assert refusal(raw(text.replace("x" * 70_000, "x" * 40_000))).key == "file_text_too_long"
