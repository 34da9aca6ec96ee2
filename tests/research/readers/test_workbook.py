import hashlib
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from errors import FileError
from research.readers import read

Refusal = Callable[..., FileError]
Build = Callable[..., bytes]

# Control codes cannot be in XML, which reads CR as LF; Office writes both as _x000D_.
letters = st.characters(
    min_codepoint=32, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"
)
texts = st.text(letters, max_size=12).filter(lambda text: "_x" not in text and text[:1] != "=")
SAME_BUILDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@SAME_BUILDER
@given(st.lists(st.lists(texts, min_size=3, max_size=3), max_size=5))
def test_any_table_of_texts_reads_back_the_same(workbook: Build, body: list[list[str]]) -> None:
    rows = [*body, ["last", "last", "last"]]
    data = workbook({"S": [["a", "b", "c"], *rows]})
    table = read(data, "a.xlsx")
    assert table.columns == ("a", "b", "c")
    assert table.rows == tuple(map(tuple, rows))


def test_values_are_kept_as_texts(workbook: Build) -> None:
    moment = datetime(2024, 3, 5, 14, 30, tzinfo=UTC).replace(tzinfo=None)
    row = ["007", "NA", 3.0, 0.1 + 0.2, True, date(2024, 3, 5), moment, time(9, 5)]
    data = workbook({"S": [list("abcdefgh"), row, [None, "None", timedelta(hours=26), "#N/A"]]})
    assert read(data, "a.xlsx").rows == (
        ("007", "NA", "3", "0.3", "TRUE", "2024-03-05", "2024-03-05T14:30:00", "09:05:00"),
        ("", "None", "26:00:00", "#N/A", "", "", "", ""),
    )


def test_the_first_sheet_with_text_is_taken_and_all_are_listed(workbook: Build) -> None:
    data = workbook({"Vide": [], "Notes": [["a"], ["1"]], "Autre": [["b"], ["2"]]})
    table = read(data, "a.xlsx")
    assert (table.sheets, table.sheet) == (("Vide", "Notes", "Autre"), "Notes")
    assert (table.kind, table.encoding, table.separator) == ("xlsx", "", "")
    assert table.sha256 == hashlib.sha256(data).hexdigest()
    assert read(data, "a.xlsx", sheet="Autre").columns == ("b",)


def test_hidden_sheets_come_last() -> None:
    book = Workbook()
    book.active.append(["choices"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Answers").append(["text"])
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue(), "a.xlsx").sheet == "Answers"


def test_a_sheet_that_is_not_there_is_told_with_the_nearest(
    workbook: Build, refusal: Refusal
) -> None:
    data = workbook({"Réponses": [["a"]], "Notes": [["b"]]})
    near = refusal(data, sheet="Reponses")
    assert (near.key, near.facts["near"]) == ("file_sheet_missing_near", "Réponses")
    assert refusal(data, sheet="xyz").key == "file_sheet_missing"
    assert refusal(data, sheet="xyz").facts["sheets"] == "Réponses, Notes"


def test_a_workbook_without_text_is_empty(workbook: Build, refusal: Refusal) -> None:
    assert refusal(workbook({"A": [], "B": [["", None]]})).key == "file_empty"


def test_missing_rows_and_cells_are_blank_and_keep_their_places(raw: Build) -> None:
    data = raw(
        '<row r="2"><c r="B2" t="str"><v>h</v></c></row>'
        '<row r="5"><c r="A5"><v>1</v></c><c r="C5"><v>2</v></c></row>'
    )
    table = read(data, "a.xlsx")
    assert table.columns == ("Column 1", "h", "Column 3")
    assert table.rows == (("", "", ""), ("", "", ""), ("1", "", "2"))


def test_cells_without_references_follow_each_other(raw: Build) -> None:
    data = raw("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert read(data, "a.xlsx").rows == (("3", ""),)


def test_shared_rich_and_phonetic_texts(raw: Build) -> None:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = (
        f"<sst {main}><si><t>title</t></si>"
        "<si><r><rPr><b/></rPr><t>bold </t></r><r><t>plain</t></r><rPh><t>x</t></rPh></si>"
        "<si><t>a_x000D_b _x005F_x000D_ _xD83D_</t></si></sst>"
    )
    cells = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(3))
    table = read(raw(cells, {"xl/sharedStrings.xml": shared}), "a.xlsx")
    assert table.columns == ("title",)
    assert table.rows == (("bold plain",), ("a\rb _x000D_ _xD83D_",))


def test_formulas_give_their_last_result_and_errors_their_names(raw: Build) -> None:
    data = raw(
        "<row><c><v>1</v></c></row>"
        '<row><c t="str"><f>A1&amp;"x"</f><v>1x</v></c></row>'
        '<row><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row><c t="b"><v>0</v></c></row>'
    )
    assert read(data, "a.xlsx").column("1") == ("1x", "#DIV/0!", "FALSE")


def test_a_dimension_that_is_wrong_is_not_believed(raw: Build) -> None:
    small = raw("<row><c><v>1</v></c><c><v>2</v></c></row>")
    assert read(small, "a.xlsx").columns == ("1", "2")
    head = '<?xml version="1.0"?>'
    data = raw("<row><c><v>1</v></c></row>", head=head)
    assert read(data, "a.xlsx").columns == ("1",)


def test_macros_are_ignored(workbook: Build, raw: Build) -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled'
        '.main+xml"/></Types>'
    )
    data = raw(
        "<row><c><v>1</v></c></row>",
        {"[Content_Types].xml": types, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"},
    )
    assert read(data, "a.xlsm").columns == ("1",)


def test_a_filled_sheet_of_openpyxl_reads_as_openpyxl_reads_it(workbook: Build) -> None:
    rows = [["n", "text"], *([n, f"note {n}"] for n in range(500))]
    data = workbook({"S": rows})
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    theirs = [tuple(map(str, row)) for row in sheet.iter_rows(values_only=True)]
    table = read(data, "a.xlsx")
    assert [table.columns, *table.rows] == theirs
