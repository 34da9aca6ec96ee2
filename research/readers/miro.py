"""Reads a board exported from Miro: lines without a header, titles of sections among the notes.

Nothing in the file says which line is a title and which a note, so that titles are suggested, shown
and can be corrected; a line of several cells gives a column for each.
"""

import csv
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from research.headings import is_heading
from research.readers.delimited import records
from research.readers.reading import Choices, Declared, Format, LeftOut, Reading, Title
from research.readers.rows import Rows
from research.readers.separator import RECORDS
from research.readers.table import Kind, Table

TITLE_CHARACTERS = 80
"""Characters up to which a line alone in its cell can be the title of a section."""

TITLES = 200
"""Lines that are offered as titles: more sections than a wall has."""

SECTION = "locator"

DECLARED = Declared(
    Format.MIRO,
    "Miro",
    "CSV",
    "lines of unequal numbers of cells under no header, or groups of quoted cells between blank lines",
    "each cell as a note, under the title of its section as the place in the source; which lines are"
    " titles, and which cells are notes, can be changed before the import",
    "titles of sections; authors, colours and positions, which the file does not hold",
)


@dataclass(frozen=True)
class _Line:
    number: int
    cells: list[str]
    after_blank: bool
    quoted: bool


def looks_like_board(sample: Sequence[str]) -> bool:
    """Whether the first lines of a text file are those of a board: commas part quoted cells, and the
    first line is no header."""
    try:
        rows = list(csv.reader(sample, strict=True))[:RECORDS]
    except csv.Error:
        return False
    filled = [row for row in rows if any(row)]
    if len(filled) < 3 or is_heading(filled[0][0]):
        return False
    quoted = sum(line.startswith('"') for line in sample if line.strip())
    mixed = len(filled[0]) == 1 and any(len(row) > 1 for row in filled)
    groups = any(not any(row) for row in rows) and max(map(len, filled)) == 1
    return quoted > 0 and (mixed or (groups and quoted >= len(filled) / 2))


def read_miro(data: bytes, filename: str, choices: Choices) -> Reading:
    """The cells of a board by line, each under the title of its section."""
    mark = "," if choices.separator is None else choices.separator
    found = records(data, filename, encoding=choices.encoding, separator=mark)
    rows = Rows(filename, fixed=False, header=[])
    lines = list(_lines(found.lines, rows))
    table = replace(rows.table(data, Kind.CSV), encoding=found.encoding, separator=found.separator)
    able = [line for line in lines if _may_be_title(line)][:TITLES]
    chosen = set(_guessed(lines, able) if choices.titles is None else choices.titles)
    titles = tuple(Title(one.number, _alone(one), one.number in chosen) for one in able)
    return Reading(
        Format.MIRO, _sectioned(table, titles), texts=table.columns,
        meant={SECTION: SECTION}, titles=titles,
        left_out=(LeftOut("titles", len(chosen)),) if chosen else (),
    )  # fmt: skip


def _lines(found: Iterator[tuple[list[str], bool]], rows: Rows) -> Iterator[_Line]:
    after_blank = True
    for number, (cells, quoted) in enumerate(found, 1):
        rows.add(cells)
        if any(cell.strip() for cell in cells):
            yield _Line(number, cells, after_blank, quoted)
        after_blank = not any(cells)


def _alone(line: _Line) -> str:
    """The one cell of a line that has text, or nothing where there are several."""
    filled = [cell.strip() for cell in line.cells if cell.strip()]
    return filled[0] if len(filled) == 1 else ""


def _may_be_title(line: _Line) -> bool:
    text = _alone(line)
    return 0 < len(text) <= TITLE_CHARACTERS and "\n" not in text


def _guessed(lines: Sequence[_Line], able: Sequence[_Line]) -> list[int]:
    """Titles are what stands unquoted among quoted notes; or else what follows a blank line, if notes
    follow it; a sentence that ends is a note."""
    quoted = sum(line.quoted for line in lines)
    if quoted >= len(lines) / 2 and any(not line.quoted for line in able):
        return [line.number for line in able if not line.quoted]
    followed = {a.number for a, b in itertools.pairwise(lines) if not b.after_blank}
    return [
        line.number for line in able
        if line.after_blank and line.number in followed and _alone(line)[-1] not in ".!…;,"
    ]  # fmt: skip


def _sectioned(table: Table, titles: Sequence[Title]) -> Table:
    """The notes with the title above them in a last column; titles themselves are no rows."""
    chosen = {title.row: title.text for title in titles if title.chosen}
    section, kept = "", list[tuple[int, tuple[str, ...]]]()
    for number, row in table.numbered():
        section = chosen.get(number, section)
        if number not in chosen and any(row):
            kept.append((number, (*row, section)))
    return replace(
        table,
        columns=(*table.columns, SECTION),
        rows=tuple(row for _, row in kept),
        numbers=tuple(number for number, _ in kept),
        questions=dict.fromkeys(table.columns, ""),
    )
