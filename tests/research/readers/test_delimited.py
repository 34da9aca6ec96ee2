import contextlib
import csv
import hashlib
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import FileError
from research.readers import SEPARATORS, read
from research.readers.separator import NO_MARK

Refusal = Callable[..., FileError]

# What a text file cannot hold: zero bytes; a byte order mark at the start reads as one.
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff" + NO_MARK)
cells = st.text(letters, max_size=12)
headings = st.text("abcdéèçNOTE19_", min_size=1, max_size=9)


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    header = draw(st.lists(headings, min_size=2, max_size=5, unique=True))
    row = st.lists(cells, min_size=len(header), max_size=len(header))
    # The last row ends with text: blank rows at the end are left out by design.
    rows = [*draw(st.lists(row, max_size=5)), ["end"] * len(header)]
    return header, rows


# Python 3.11's csv.writer leaves a CR unquoted where lines end in LF alone, and the reverse.
STYLES: list[dict[str, object]] = [
    {"quoting": csv.QUOTE_MINIMAL, "lineterminator": "\r\n"},
    {"quoting": csv.QUOTE_ALL, "lineterminator": "\n"},
    {"quoting": csv.QUOTE_ALL, "lineterminator": "\r\n"},
    {"quoting": csv.QUOTE_ALL, "lineterminator": "\r"},
]


def written(header: list[str], rows: list[list[str]], mark: str, **style: object) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, **style)  # type: ignore[arg-type]
    writer.writerows([header, *rows])
    return out.getvalue()


@given(
    grids(),
    st.sampled_from(SEPARATORS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    st.sampled_from(STYLES),
)
def test_any_table_reads_back_the_same(
    grid: tuple[list[str], list[list[str]]], mark: str, encoding: str, style: dict[str, object]
) -> None:
    header, rows = grid
    text = written(header, rows, mark, **style)
    table = read(text.encode(encoding), "a.csv", separator=mark)
    assert table.columns == tuple(header)
    assert table.rows == tuple(map(tuple, rows))
    assert table.encoding == encoding
    assert table.ragged == ()


@given(grids(), st.sampled_from(SEPARATORS), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_separator_and_unmarked_utf16_are_found_in_quoted_tables(
    grid: tuple[list[str], list[list[str]]], mark: str, encoding: str
) -> None:
    header = [heading.encode("ascii", "ignore").decode() + "x" for heading in grid[0]]
    rows = [[cell.encode("ascii", "ignore").decode() for cell in row] for row in grid[1]]
    text = written(header, rows, mark, quoting=csv.QUOTE_ALL)
    table = read(text.encode(encoding), "a.csv")
    assert table.rows == tuple(map(tuple, rows))
    assert (table.separator, table.encoding) == (mark, encoding)


@given(grids(), st.sampled_from(["cp1252", "mac_roman", "cp850", "latin-1"]))
def test_a_chosen_encoding_reads_back_the_same(
    grid: tuple[list[str], list[list[str]]], encoding: str
) -> None:
    header, rows = grid
    narrow = [[cell.encode(encoding, "ignore").decode(encoding) for cell in row] for row in rows]
    text = written(header, narrow, ";").encode(encoding)
    assert read(text, "a.csv", encoding=encoding, separator=";").rows == tuple(map(tuple, narrow))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(FileError):
        assert read(data, "a.csv").columns


def test_cells_stay_as_they_were_typed() -> None:
    data = b"id,a,b,c,d,e\n007,NA,None,1e5, x ,TRUE\n0,,null,nan,1.0,01/02/2024\n"
    assert read(data, "a.csv").rows == (
        ("007", "NA", "None", "1e5", " x ", "TRUE"),
        ("0", "", "null", "nan", "1.0", "01/02/2024"),
    )


def test_what_was_found_is_stated() -> None:
    data = "texte;unité\nà l’heure;Parcs\n".encode("cp1252")
    table = read(data, "a.csv")
    assert (table.kind, table.encoding, table.separator) == ("csv", "cp1252", ";")
    assert table.sha256 == hashlib.sha256(data).hexdigest()
    assert (table.sheets, table.sheet) == ((), "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_and_quoted_cell_is_read(end: str) -> None:
    text = end.join(["a,b", f'"one{end}two","say ""hi"", ok"', "x,y", "", ""])
    table = read(text.encode(), "a.csv")
    assert table.rows == ((f"one{end}two", 'say "hi", ok'), ("x", "y"))


def test_excels_first_line_names_the_separator_and_is_no_row() -> None:
    table = read("\ufeffsep=|\r\na|b\r\n1;2|3\r\n".encode(), "a.csv")
    assert (table.columns, table.rows, table.separator) == (("a", "b"), (("1;2", "3"),), "|")


def test_a_chosen_separator_wins_over_excels_line() -> None:
    assert read(b"sep=;\na,b\n1,2\n", "a.csv", separator=",").columns == ("a", "b")


def test_a_header_alone_is_a_table_without_rows() -> None:
    table = read(b"text,unit\n\n\n", "a.csv")
    assert (table.columns, table.rows) == (("text", "unit"), ())


def test_one_column_keeps_its_commas() -> None:
    table = read(b"Commentaire\nTrop cher, trop lent\nBien; merci\n\nFin\n", "a.csv")
    assert table.separator == ""
    assert table.rows == (("Trop cher, trop lent",), ("Bien; merci",), ("",), ("Fin",))


def test_quotation_marks_inside_an_unquoted_cell_are_text() -> None:
    assert read(b'a,b\n5" pipe,x\n', "a.csv").rows == (('5" pipe', "x"),)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b"\n\n", b"  \n", b",,\n,,\n", b"\xff\xfe"])
def test_a_file_without_text_is_empty(refusal: Refusal, data: bytes) -> None:
    assert refusal(data).key == "file_empty"


def test_a_quotation_mark_left_open_is_told_with_its_line(refusal: Refusal) -> None:
    error = refusal(b'a,b\n"x\ny",1\nz,"open\nmore,2\nlast,3\n')
    assert (error.key, error.facts["line"]) == ("file_quote_unclosed", 4)


def test_a_quotation_mark_left_open_in_a_large_file_is_told_at_once(refusal: Refusal) -> None:
    error = refusal(b'a,b\n1,"open\n' + b"some more text,2\n" * 20_000)
    assert (error.key, error.facts["line"]) == ("file_quote_unclosed", 2)
    closed_far_below = b'a,b\n1,"open\n' + b"some more text,2\n" * 4_000 + b'x,"y"\n'
    assert refusal(closed_far_below).key in ("file_quote_unclosed", "file_quote_stray")


def test_a_quotation_mark_that_is_not_doubled_is_told_with_its_line(refusal: Refusal) -> None:
    error = refusal(b'a,b\nx,y\n"the "Park" is far",1\n')
    assert (error.key, error.facts["line"]) == ("file_quote_stray", 3)


def test_a_long_cell_on_one_line_is_too_long_not_unclosed(refusal: Refusal) -> None:
    assert refusal(b"a,b\n1," + b"x" * 40_000).key == "file_cell_too_long"
    assert refusal(b"a,b\n1," + b"x" * 140_000).key == "file_text_too_long"


def test_zero_bytes_in_text_are_told_with_their_line(refusal: Refusal) -> None:
    error = refusal(b"text,unit\nok,1\nb\x00ad,2\n")
    assert (error.key, error.facts["line"]) == ("file_has_zero_bytes", 3)


def test_a_separator_or_encoding_that_is_not_offered_is_refused(refusal: Refusal) -> None:
    assert refusal(b"a,b\n", separator="x").key == "file_separator_unknown"
    assert refusal(b"a,b\n", encoding="zip").key == "file_encoding_unknown"
