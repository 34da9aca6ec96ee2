"""Which mark stands between the cells of a text file.

`csv.Sniffer` is not used: it fails on one column, on line breaks inside cells and on prose with
commas. A mark is believed when it splits the header and the rows below agree with it.
"""

import csv
import itertools
import re
from collections.abc import Sequence

from errors import FileError

SEPARATORS = (",", ";", "\t", "|")
ONE_COLUMN = ""
"""No separator: every line is one cell."""

NO_MARK = "\x1f"
"""What stands for "no separator" towards the csv module: a control code that no text has."""

RECORDS = 50
"""Records looked at; enough to see past a few ragged ones."""

_NAME_CHARACTERS = 40
_EXCEL_LINE = re.compile(r'^"?sep=(.)"?[\r\n]*$')


def excel_line(line: str) -> str | None:
    """The separator that Excel's first line `sep=;` names, or nothing where it is not there."""
    match = _EXCEL_LINE.match(line)
    return match[1] if match else None


def chosen(separator: str) -> str:
    """The separator a person chose, one of ours or none at all. Raises `FileError`."""
    if separator not in (*SEPARATORS, ONE_COLUMN):
        raise FileError("file_separator_unknown", separator=separator)
    return separator


def detect(lines: Sequence[str]) -> str:
    """The separator of the file that begins with these lines; `ONE_COLUMN` if none splits it."""
    scores = {mark: score for mark in SEPARATORS if (score := _score(lines, mark))}
    return max(scores, key=lambda mark: scores[mark]) if scores else ONE_COLUMN


def _score(lines: Sequence[str], mark: str) -> tuple[float, int] | None:
    """Share of rows that are as wide as the header, and that width; nothing if it cannot be it."""
    header, *rows = _records(lines, mark) or [[]]
    width = len(header)
    agreeing = sum(len(row) == width for row in rows) / len(rows) if rows else 1.0
    if width < 2 or (agreeing < 0.5 and not _are_names(header)):
        return None
    return agreeing, width


def _records(lines: Sequence[str], mark: str) -> list[list[str]]:
    try:
        reader = csv.reader(lines, delimiter=mark)
        return list(itertools.islice((record for record in reader if record), RECORDS))
    except csv.Error:  # a cell longer than the module takes: told with its row when really read
        return []


def _are_names(header: Sequence[str]) -> bool:
    """Headings are short and follow the mark at once; the comma of a sentence has a blank after it."""
    return all(0 < len(cell) <= _NAME_CHARACTERS and cell[0] != " " for cell in header)
