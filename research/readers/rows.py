"""Rows as they come out of a file: the first one with any text is the header, limits hold at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from errors import FileError
from research.readers import limits
from research.readers.table import Kind, Table, column_names


@dataclass
class Rows:
    """Collects one file's rows and makes the table of them.

    `fixed` says that the header decides how many columns there are (a text file, where each line
    says how many cells it has); a sheet is as wide as its widest row. Rows of empty cells before the
    header and after the last text are left out. Raises `FileError` as soon as a limit is passed.
    """

    filename: str
    fixed: bool
    header: list[str] | None = None
    _rows: list[tuple[str, ...]] = field(default_factory=list)
    _ragged: list[tuple[int, int]] = field(default_factory=list)
    _overflow: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _blanks: int = 0
    _width: int = 0

    def add(self, cells: Sequence[str]) -> None:
        """Take the next row of the file, cells from the first column on."""
        kept = _without_empty_end(cells)
        if not kept or (self.header is None and not "".join(kept).strip()):
            self.skip(1)
        elif self.header is None:
            self._take_header(cells, kept)
        else:
            self._take_row(cells, kept)

    def skip(self, count: int) -> None:
        """Take `count` blank rows."""
        self._blanks += count
        self._check_rows()

    def _take_header(self, cells: Sequence[str], kept: list[str]) -> None:
        self._check_cells(kept)
        self.header = list(cells) if self.fixed else kept
        self._width, self._blanks = len(kept), 0
        self._check_columns(len(self.header))

    def _take_row(self, cells: Sequence[str], kept: list[str]) -> None:
        self._rows.extend([()] * self._blanks)
        self._blanks = 0
        if self.fixed:
            kept = self._fit(cells, kept)
        self._check_cells(kept)
        self._check_columns(len(kept))
        self._width = max(self._width, len(kept))
        self._rows.append(tuple(kept))
        self._check_rows()

    def _fit(self, cells: Sequence[str], kept: list[str]) -> list[str]:
        """The row within the header's columns; what does not fit is noted, not lost."""
        columns, row = len(self.header or ()), len(self._rows) + 1
        if len(cells) < columns or len(kept) > columns:
            self._ragged.append((row, len(cells)))
        if len(kept) > columns:
            self._check_columns(len(kept))
            self._overflow[row] = tuple(kept[columns:])
        return kept[:columns]

    def _check_rows(self) -> None:
        """Blank rows count too, or a file of a billion line ends would be read to its end."""
        count = len(self._rows) + self._blanks
        if count > limits.ROWS:
            raise FileError("file_rows_too_many", file=self.filename, limit=limits.ROWS)
        if count * self._width > limits.CELLS:
            raise FileError("file_cells_too_many", file=self.filename, limit=limits.CELLS)

    def _check_columns(self, count: int) -> None:
        if count > limits.COLUMNS:
            raise too_many_columns(self.filename, count)

    def _check_cells(self, cells: Sequence[str]) -> None:
        limit = limits.CELL_CHARACTERS
        for column, cell in enumerate(cells, 1):
            if len(cell) > limit:
                if self.header is None:
                    raise text_too_long(self.filename)
                where = {"row": len(self._rows) + 1, "column": column}
                raise FileError("file_cell_too_long", file=self.filename, limit=limit, **where)

    def table(self, data: bytes, kind: Kind) -> Table:
        """The rows as a table; a row that is shorter than the others ends in empty cells."""
        rows = (row + ("",) * (self._width - len(row)) for row in self._rows)
        return Table(
            columns=column_names(self.header or (), self._width),
            rows=tuple(rows),
            kind=kind,
            sha256=hashlib.sha256(data).hexdigest(),
            ragged=tuple(filter(self._differs, self._ragged)),
            overflow=self._overflow,
        )

    def _differs(self, ragged: tuple[int, int]) -> bool:
        """Whether the row differs from the header as it ends up, without its empty end."""
        row, found = ragged
        return found < self._width or row in self._overflow


def text_too_long(filename: str) -> FileError:
    """A text over the limit of one cell, where its place is not known."""
    return FileError("file_text_too_long", file=filename, limit=limits.CELL_CHARACTERS)


def too_many_columns(filename: str, found: int) -> FileError:
    """More columns than any survey has."""
    return FileError("file_columns_too_many", file=filename, found=found, limit=limits.COLUMNS)


def _without_empty_end(cells: Sequence[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return list(cells[:end])
