"""The rows of a CSV file of ours by the names of its columns, each cell read as what it should be.

What a spreadsheet would run as a formula was guarded, and the guard is taken away again. Whatever cannot
be read is an `InputError` that names its row (from 1, the first below the header) and its column.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from errors import FileError, InputError
from personas.journey_rules import Bilingual
from research.readers.table import Table
from research.rejects import unguarded

T = TypeVar("T", bound=StrEnum)

YES = frozenset({"yes", "oui", "true", "vrai", "1", "x"})
NO = frozenset({"no", "non", "false", "faux", "0"})

LISTED = 200
"""Characters of what could have been chosen; a longer list is cut."""


def csv_rows(
    table: Table,
    columns: Sequence[str],
    needed: Sequence[str],
    clean: Callable[[str], str] = str.strip,
) -> list["CsvRow"]:
    """The rows that say something; columns that are not ours are left out, and one without a language
    counts as English. `needed`: columns, or names of texts in two languages, without which nothing can
    be read (`FileError`). `clean` trims a cell."""
    names = [name.strip().lower().replace(" ", "_") for name in table.columns]
    known = {*columns, *(name.removesuffix("_en") for name in columns)}
    missing = [one for one in needed if not {one, f"{one}_en", f"{one}_fr"} & set(names)]
    if missing:
        raise FileError("csv_columns_missing", columns=", ".join(missing))
    found = [
        CsvRow(number, {
            name: clean(unguarded(cell))
            for name, cell in zip(names, row, strict=True) if name in known
        })
        for number, row in enumerate(table.rows, start=1)
    ]  # fmt: skip
    return [row for row in found if any(row.cells.values())]


class CsvRow:
    """A row by the names of its columns."""

    def __init__(self, number: int, cells: Mapping[str, str]) -> None:
        self.place = number
        self.cells = cells

    def text(self, column: str) -> str:
        """What stands in a column, nothing where there is none."""
        return self.cells.get(column, "")

    def both(self, name: str) -> Bilingual:
        """A text in two columns."""
        return Bilingual(self.text(f"{name}_en") or self.text(name), self.text(f"{name}_fr"))

    def choice(self, column: str, known: Iterable[str]) -> str:
        """One of the words of a closed list, however it is written."""
        return self.choice_of(column, self.text(column), known)

    def choice_of(self, column: str, found: str, known: Iterable[str]) -> str:
        """The same for a word out of a column."""
        choices = [str(one) for one in known]
        word = found.strip().lower().replace(" ", "_")
        if word in choices:
            return word
        raise self.unknown(column, found, ", ".join(one for one in choices if one))

    def several(self, column: str, kind: type[T]) -> tuple[T, ...]:
        """Words of a closed list, parted as `parted` says."""
        return tuple(kind(self.choice_of(column, one, list(kind))) for one in self.parted(column))

    def parted(self, column: str) -> tuple[str, ...]:
        """The different words of a list, parted by blanks, commas or semicolons."""
        return tuple(dict.fromkeys(self.text(column).replace(",", " ").replace(";", " ").split()))

    def number(self, column: str) -> float | None:
        """A number, None where nothing stands."""
        found = self.text(column).replace("−", "-").replace("\u00a0", "").replace(",", ".")
        try:
            number = float(found) if found else None
        except ValueError as error:
            raise self._no_number(column) from error
        if number is not None and not isfinite(number):
            raise self._no_number(column)
        return number

    def whole(self, column: str) -> int | None:
        """A whole number, None where nothing stands."""
        found = self.number(column)
        if found is not None and found != int(found):
            raise self._no_number(column)
        return None if found is None else int(found)

    def yes(self, column: str, *, blank: bool = False) -> bool:
        """Whether it is so; `blank` where nothing stands."""
        found = self.text(column).lower()
        if not found:
            return blank
        if found not in YES | NO:
            raise InputError("csv_yes_expected", row=self.place, column=column, found=found[:40])
        return found in YES

    def unknown(self, column: str, found: str, listed: str) -> InputError:
        """The error for what is none of a list."""
        return InputError(
            "csv_choice_expected", row=self.place, column=column, found=found.strip()[:40],
            known=listed if len(listed) <= LISTED else f"{listed[:LISTED]}…",
        )  # fmt: skip

    def _no_number(self, column: str) -> InputError:
        found = self.text(column)[:40]
        return InputError("csv_number_expected", row=self.place, column=column, found=found)
