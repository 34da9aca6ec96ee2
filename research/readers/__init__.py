"""Foreign files in, tables of texts out: the one room that opens what other programs wrote.

    table = read(data, "survey.xlsx")
    table.columns, table.rows, table.encoding, table.sheets

    reading = open_file(data, "interview.vtt")
    reading.format, reading.table, reading.left_out

What a file is, is told by its bytes and never by its name alone. Sizes are checked before reading
and limits held while reading; anything that cannot be read honestly is refused with a reason.
"""

from research.readers.content import shape
from research.readers.delimited import read_delimited
from research.readers.encoding import ENCODINGS
from research.readers.limits import check_size
from research.readers.opening import open_file
from research.readers.reading import Choices, Format, Reading
from research.readers.separator import SEPARATORS
from research.readers.table import Kind, Table

__all__ = [
    "ENCODINGS", "SEPARATORS", "Choices", "Format", "Kind", "Reading", "Table", "check_size",
    "open_file", "read",
]  # fmt: skip


def read(
    data: bytes,
    filename: str,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    separator: str | None = None,
) -> Table:
    """The table in a CSV, TSV, XLSX or XLSM file; `filename` only serves to name it in messages.

    `sheet`, `encoding` and `separator` (one of `SEPARATORS`, or "" for a single column) override
    what is found; those that do not concern the kind of file are ignored. Raises `FileError`.
    """
    check_size(len(data), filename)
    if shape(data, filename) == "workbook":
        from research.readers.workbook import read_workbook  # openpyxl takes 0.2 s to import

        return read_workbook(data, filename, sheet=sheet)
    return read_delimited(data, filename, encoding=encoding, separator=separator)
