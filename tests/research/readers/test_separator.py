import pytest

from errors import FileError
from research.readers.separator import ONE_COLUMN, chosen, detect, excel_line


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_each_separator_is_found(mark: str) -> None:
    assert detect(lines(f"text{mark}unit\nlong wait{mark}Parks\nnone{mark}Roads\n")) == mark


def test_the_commas_of_french_decimals_and_prose_do_not_mislead() -> None:
    text = "note;prix\nTrop cher, trop lent;3,50\nBien, merci;4,00\n"
    assert detect(lines(text)) == ";"


def test_separators_and_line_breaks_inside_quotes_do_not_count() -> None:
    assert detect(lines('a;b\n"x,y,z\n1,2,3";1\n"p,q,r";2\n')) == ";"


@pytest.mark.parametrize(
    "text",
    [
        "text\nlong wait\nno parking\n",
        "text\nToo slow, too far\nThe bus, again\nHello\n",
        "What do you like, and why?\nThe pool, the park, the trees\nNothing\nThe rink\n",
        "text",
        "",
    ],
)
def test_one_column_is_recognised(text: str) -> None:
    assert detect(lines(text)) == ONE_COLUMN


def test_headings_are_believed_when_rows_are_ragged_or_absent() -> None:
    assert detect(lines("text,unit\n")) == ","
    assert detect(lines("text,unit\nshort\n")) == ","
    assert detect(lines("text;unit;date\na;b;c;d\nx\na;b;c\n")) == ";"


def test_a_quotation_mark_left_open_does_not_stop_the_search() -> None:
    assert detect(lines('a;b\n1;"open\n2;x\n' * 3)) in (";", ONE_COLUMN)
    assert detect(["a,b\n", '1,"' + "x" * 200_000]) == ONE_COLUMN


@pytest.mark.parametrize("line", ["sep=;", "sep=;\r\n", '"sep=;"\n'])
def test_the_line_that_excel_writes_first_is_understood(line: str) -> None:
    assert excel_line(line) == ";"


def test_other_first_lines_are_not_taken_for_it() -> None:
    assert excel_line("sep=;;\n") is None
    assert excel_line("text;sep=;\n") is None


def test_only_known_separators_can_be_chosen() -> None:
    assert chosen("") == ONE_COLUMN
    with pytest.raises(FileError) as caught:
        chosen("x")
    assert caught.value.key == "file_separator_unknown"
