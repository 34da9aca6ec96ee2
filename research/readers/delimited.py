"""Reads CSV and its kin: encoding and separator found or as chosen, quoting strictly respected."""

import csv
import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TextIO

from errors import FileError
from research.readers import encoding as encodings
from research.readers import limits
from research.readers import separator as separators
from research.readers.rows import Rows, text_too_long
from research.readers.table import Kind, Table

SAMPLE_LINES = 1_000
"""Lines from which the separator is found: fifty records, some with long quoted texts."""

_BOM = "\ufeff"


def read_delimited(
    data: bytes, filename: str, *, encoding: str | None = None, separator: str | None = None
) -> Table:
    """A text file as a table; `encoding` and `separator` are found where they are not given.

    Raises `FileError`: no text in it, over a limit, broken letters, quotation marks that do not
    close. A cell is never guessed back together.
    """
    name = (
        encodings.chosen(data, encoding, filename) if encoding else encodings.detect(data, filename)
    )
    sample = list(itertools.islice(_Lines(data, name, filename), SAMPLE_LINES))
    named = separators.excel_line(sample[0]) if sample else None
    mark = _separator(sample[1:] if named else sample, named, separator)
    lines = _Lines(data, name, filename)
    if named:
        next(lines)
    rows = _collect(lines, mark, filename)
    return replace(rows.table(data, Kind.CSV), encoding=name, separator=mark)


@dataclass(frozen=True)
class Records:
    """The lines of a text file that has no header: their cells, and whether they began quoted."""

    lines: Iterator[tuple[list[str], bool]]
    encoding: str
    separator: str


def records(data: bytes, filename: str, *, encoding: str | None, separator: str) -> Records:
    """Every line as cells, blank ones too. Raises `FileError` as `read_delimited` does."""
    name = (
        encodings.chosen(data, encoding, filename) if encoding else encodings.detect(data, filename)
    )
    mark = separators.chosen(separator)
    lines = _Lines(data, name, filename)
    found = ((record, lines.quoted) for record in _records(lines, mark, filename))
    return Records(found, name, mark)


def first_lines(data: bytes, filename: str, encoding: str | None) -> list[str]:
    """The lines from which is told what a text file is; none of them is over the limit of a line."""
    name = (
        encodings.chosen(data, encoding, filename) if encoding else encodings.detect(data, filename)
    )
    return list(itertools.islice(_Lines(data, name, filename), SAMPLE_LINES))


def _separator(sample: list[str], named: str | None, separator: str | None) -> str:
    if separator is not None:
        return separators.chosen(separator)
    return named or separators.detect(sample)


def _collect(lines: "_Lines", mark: str, filename: str) -> Rows:
    rows = Rows(filename, fixed=True)
    for record in _records(lines, mark, filename):
        rows.add(record)
    if rows.header is None:
        raise FileError("file_empty", file=filename)
    return rows


def _records(lines: "_Lines", mark: str, filename: str) -> Iterator[list[str]]:
    """Records of cells. A quotation mark that does not fit is told with the line its record began on."""
    reader = csv.reader(lines, delimiter=mark or separators.NO_MARK, strict=True)
    began = lines.number + 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _refusal(error, lines, began, filename) from error
        if record:
            _check_swallowed(record, began, lines, filename)
        yield record
        began = lines.number + 1
        lines.begin()


def _refusal(error: csv.Error, lines: "_Lines", began: int, filename: str) -> FileError:
    """What the csv module's complaint means for the person who made the file."""
    if "expected after" in str(error):
        return FileError("file_quote_stray", file=filename, line=began)
    if "unexpected end" in str(error) or lines.number > began:
        return FileError("file_quote_unclosed", file=filename, line=began)
    return text_too_long(filename)


def _check_swallowed(record: list[str], began: int, lines: "_Lines", filename: str) -> None:
    """A cell over the limit that holds line ends is a quotation mark left open, not a long text."""
    if lines.number > began and any(len(cell) > limits.CELL_CHARACTERS for cell in record):
        raise FileError("file_quote_unclosed", file=filename, line=began)


class _Lines:
    """The lines of a text file one at a time, with their ends as they are, counted from 1; `quoted`
    says whether the record they belong to begins with a quotation mark.

    Raises `FileError` for a line over the limit and for a zero byte, which no text has.
    """

    def __init__(self, data: bytes, encoding: str, filename: str) -> None:
        self._text: TextIO = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
        self._filename = filename
        self.number = 0
        self.quoted = False
        self._begins = True

    def begin(self) -> None:
        """The next line begins a record."""
        self._begins = True

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(limits.LINE_CHARACTERS + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > limits.LINE_CHARACTERS:
            raise self._refusal("file_line_too_long", limit=limits.LINE_CHARACTERS)
        if "\x00" in line:
            raise self._refusal("file_has_zero_bytes")
        line = line.removeprefix(_BOM) if self.number == 1 else line
        if self._begins:
            self.quoted, self._begins = line.startswith('"'), False
        return line

    def _refusal(self, key: str, **facts: int) -> FileError:
        return FileError(key, file=self._filename, line=self.number, **facts)
