"""Builders of workbooks, honest and hostile, and the question every refusal is asked."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence

import pytest
from openpyxl import Workbook

from errors import FileError
from research.readers import read

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/></Types>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Notes" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}

Grid = Iterable[Sequence[object]]
Raw = Callable[..., bytes]


@pytest.fixture
def workbook() -> Callable[[Mapping[str, Grid]], bytes]:
    """A workbook as openpyxl writes it: sheet names to rows."""

    def build(sheets: Mapping[str, Grid]) -> bytes:
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return build


@pytest.fixture
def raw() -> Raw:
    """A workbook of one sheet from the sheet's own XML; `extra` parts are added or replaced."""

    def build(
        data: str | bytes = "", extra: Mapping[str, str | bytes] | None = None, head: str = ""
    ) -> bytes:
        sheet = data if isinstance(data, bytes) else data.encode()
        opening = f'{head}<worksheet xmlns="{MAIN}"><sheetData>'.encode()
        parts: dict[str, str | bytes] = {
            **PARTS,
            "xl/worksheets/sheet1.xml": opening + sheet + b"</sheetData></worksheet>",
            **(extra or {}),
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    return build


@pytest.fixture
def refusal() -> Callable[..., FileError]:
    """The error with which a file is refused."""

    def ask(data: bytes, filename: str = "file.csv", **options: str) -> FileError:
        with pytest.raises(FileError) as caught:
            read(data, filename, **options)
        return caught.value

    return ask
