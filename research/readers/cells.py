"""A sheet's cells as texts: what a person sees, without Excel's habit of turning texts to numbers."""

from collections.abc import Callable, Container, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

from research.readers import limits
from research.readers.markup import TextTarget
from research.readers.rows import Rows, too_many_columns

Number = Callable[[str, int], str]
"""A number as Excel stored it and its format's number, to the text that is kept."""


class Sheet(TextTarget):
    """Hands each row of a sheet to `rows`; ends with the last row: what follows is hardly read."""

    def __init__(self, rows: Rows, texts: Sequence[str], number: Number) -> None:
        super().__init__(rows.filename)
        self._rows, self._texts, self._number = rows, texts, number
        self._row = self._column = 0
        self._cells: dict[int, str] = {}
        self._kind = "n"
        self._style = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """A row or a cell begins."""
        if name == "c":
            self._column = _column(attributes.get("r")) or self._column + 1
            self._kind = attributes.get("t", "n")
            self._style = int(attributes.get("s", 0))
        elif name == "row":
            self._begin(int(attributes.get("r", 0)))

    def closed(self, name: str) -> None:
        """A cell or a row is whole."""
        if name == "c":
            self._keep(self.taken())
        elif name == "row":
            self._rows.add(self._line())
        elif name == "sheetData":
            self.finished = True

    def _begin(self, number: int) -> None:
        """Rows that a sheet leaves out are blank; a number that goes back is not believed."""
        if number > self._row + 1:
            self._rows.skip(number - self._row - 1)
        self._row = max(number, self._row + 1)
        self._column = 0
        self._cells.clear()

    def _keep(self, raw: str) -> None:
        if not raw:
            return
        if self._column > limits.COLUMNS:
            raise too_many_columns(self.filename, self._column)
        self._cells[self._column] = self._text(raw)

    def _text(self, raw: str) -> str:
        """The cell's text by its type; a formula gives its last result, an error its name (#N/A)."""
        match self._kind:
            case "s":
                return self._texts[int(raw)]
            case "n":
                return self._number(raw, self._style)
            case "b":
                return "TRUE" if raw == "1" else "FALSE"
            case _:
                return raw

    def _line(self) -> list[str]:
        return [self._cells.get(column, "") for column in range(1, max(self._cells, default=0) + 1)]


@lru_cache(maxsize=1024)
def _letters(letters: str) -> int:
    return int(column_index_from_string(letters))


def _column(reference: str | None) -> int:
    """The column of a reference such as AB12, from 1; 0 where the cell has none."""
    return _letters(reference.rstrip("0123456789")) if reference else 0


def number_reader(dates: Container[int], durations: Container[int], epoch: datetime) -> Number:
    """Says numbers as texts; those whose format (its place in the two lists) is a date, as dates."""

    def said(raw: str, style: int) -> str:
        if style in dates and (moment := _moment(raw, style in durations, epoch)):
            return moment
        return number_text(raw)

    return said


def number_text(raw: str) -> str:
    """A stored number as Excel would show it with no format: 15 digits, no ".0" on whole ones."""
    digits = raw.removeprefix("-")
    if digits.isascii() and digits.isdecimal():
        return raw
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    return format(value, ".15g")


def _moment(raw: str, is_duration: bool, epoch: datetime) -> str | None:
    """ISO text of a stored date; nothing where the number lies outside the calendar."""
    try:
        value = from_excel(float(raw), epoch, timedelta=is_duration)
    except (ValueError, OverflowError):
        return None
    return moment_text(value)


def moment_text(value: date | time | timedelta) -> str:
    """A date (2024-03-05), a moment (2024-03-05T14:30:00), a time of day or a duration (26:30:00)."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat()
