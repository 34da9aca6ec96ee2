"""Reads XLSX and XLSM: the sheet that was asked for, or the first one that holds anything.

openpyxl reads what a workbook is made of (sheets, formats, which of the two calendars); cells are
streamed by `markup`. Macros, charts, comments, links and hidden names are never looked at.
"""

import difflib
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet

from errors import FileError
from research.readers.archive import Archive, opened
from research.readers.cells import Number, Sheet, number_reader
from research.readers.markup import shared_texts, stream, weigh
from research.readers.rows import Rows
from research.readers.table import Kind, Table

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile, the parser and openpyxl raise on parts that are not what they should be."""


@dataclass(frozen=True)
class _Book:
    """A workbook's sheets (name to part, in the order they are offered) and how it says numbers."""

    paths: dict[str, str]
    hidden: frozenset[str]
    number: Number

    def by_visibility(self) -> list[str]:
        """Sheet names, hidden ones last: survey tools hide lists of choices in front."""
        return sorted(self.paths, key=lambda name: name in self.hidden)


def read_workbook(data: bytes, filename: str, *, sheet: str | None = None) -> Table:
    """One sheet of a workbook as a table; the first with any text unless `sheet` names one.

    Raises `FileError`: damaged, protected, over a limit, no such sheet, nothing in it.
    """
    with _named_damage(filename), opened(data, filename) as archive:
        book = _book(archive, data)
        names = book.by_visibility() if sheet is None else [_existing(sheet, book, filename)]
        name, rows = _first_with_text(archive, book, names)
        table = rows.table(data, Kind.XLSX)
        return replace(table, sheets=tuple(book.paths), sheet=name)


@contextmanager
def _named_damage(filename: str) -> Iterator[None]:
    """Turn what the libraries raise on a broken workbook into our errors, and hush their remarks
    on what they leave out (validation lists, missing styles), which does not concern the texts."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DefusedXmlException as error:
        raise FileError("file_has_entities", file=filename) from error
    except _DAMAGE as error:
        raise FileError("file_damaged", file=filename) from error


def _book(archive: Archive, data: bytes) -> _Book:
    """The workbook's own description; its parts are read through `archive`, which weighs them."""
    reader = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.archive.close()
    reader.archive = archive
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(archive, reader.wb)
    sheets = [
        (sheet, rel.target)
        for sheet, rel in reader.parser.find_sheets()
        if rel.Type.endswith("/worksheet") and rel.target in reader.valid_files
    ]
    return _Book(
        paths={sheet.name: path for sheet, path in sheets},
        hidden=frozenset(sheet.name for sheet, _ in sheets if sheet.state != "visible"),
        number=number_reader(
            reader.wb._date_formats, reader.wb._timedelta_formats, reader.wb.epoch
        ),
    )


def _existing(sheet: str, book: _Book, filename: str) -> str:
    if sheet in book.paths:
        return sheet
    facts = {"file": filename, "sheet": sheet, "sheets": ", ".join(book.paths)}
    near = difflib.get_close_matches(sheet, book.paths, n=1)
    if near:
        raise FileError("file_sheet_missing_near", near=near[0], **facts)
    raise FileError("file_sheet_missing", **facts)


def _first_with_text(archive: Archive, book: _Book, names: list[str]) -> tuple[str, Rows]:
    """The first of the sheets that has a header. Raises `FileError` if all are empty."""
    for name in names:
        weigh(archive, book.paths[name])
    texts = shared_texts(archive)
    for name in names:
        rows = Rows(archive.said, fixed=False)
        stream(archive, book.paths[name], Sheet(rows, texts, book.number))
        if rows.header is not None:
            return name, rows
    raise FileError("file_empty", file=archive.said)
