"""A foreign file as a table of texts: named columns, rows of cells exactly as they were typed.

Nothing is guessed about what a cell means: "007", "NA", "None" and "1e5" stay what they are.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from errors import Reject


class Kind(StrEnum):
    """What sort of file a table came from."""

    CSV = "csv"
    XLSX = "xlsx"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Table:
    """What a file holds, ready to be previewed and mapped.

    `rows` have exactly one text per column; rows are numbered from 1, the first below the header,
    and a blank row between others keeps its place so that numbers match the file. `ragged` lists
    (row number, cells found) where that differs from the header; cells that have no column are
    kept in `overflow` by row number. `layout` is the same for every file with the same column
    names in the same order (case and outer blanks aside): a mapping is remembered under it.

    Where a reader left rows out, `numbers` are those of the rows that stay. `questions` says what was
    asked in a column whose name is only a code. `rejects` are pieces that are no row at all.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Kind
    sha256: str
    ragged: tuple[tuple[int, int], ...] = ()
    overflow: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    encoding: str = ""
    separator: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    numbers: tuple[int, ...] = ()
    questions: Mapping[str, str] = field(default_factory=dict)
    rejects: tuple[Reject, ...] = ()

    @property
    def layout(self) -> str:
        """SHA-256 (hex) of the column names, lower-cased and stripped, in order."""
        names = "\x1f".join(name.strip().lower() for name in self.columns)
        return hashlib.sha256(names.encode()).hexdigest()

    def numbered(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Each row with its number in the file."""
        return zip(self.numbers or range(1, len(self.rows) + 1), self.rows, strict=True)

    def column(self, name: str) -> tuple[str, ...]:
        """Every cell of one column, top to bottom. Raises `ValueError` for no such column."""
        position = self.columns.index(name)
        return tuple(row[position] for row in self.rows)


def column_names(header: Sequence[str], width: int) -> tuple[str, ...]:
    """Names for `width` columns, each different and none empty.

    Blanks at the ends and line breaks inside a heading are evened out; a column without a heading
    is called by its place ("Column 3"); a heading that comes again is numbered ("Comment (2)").
    """
    wanted = [" ".join(heading.split()) for heading in header[:width]]
    wanted += [""] * (width - len(wanted))
    named = [name or f"Column {place}" for place, name in enumerate(wanted, 1)]
    taken, seen, names = set(named), Counter[str](), list[str]()
    for name in named:
        names.append(_numbered(name, seen, taken))
    return tuple(names)


def _numbered(name: str, seen: Counter[str], taken: set[str]) -> str:
    seen[name] += 1
    if seen[name] == 1:
        return name
    while (numbered := f"{name} ({seen[name]})") in taken:
        seen[name] += 1
    taken.add(numbered)
    return numbered
