"""Days out of a column of dates: kept where they can be read one way only."""

import re
from collections.abc import Sequence
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?!\d)")

NO_DAY = "1980-01-01"
"""What LimeSurvey writes where it was told not to keep dates."""


def iso_days(cells: Sequence[str]) -> list[str] | None:
    """The days of a column as ISO text, "" for an empty cell; None where one cannot be read.

    3/4/2025 alone can be two days. In a whole column, a first number over 12 shows that days come
    first, a second one that months do; where neither is seen, or both are, nothing is guessed.
    """
    day_first = _day_first(cells)
    days = [_day(cell.strip(), day_first) for cell in cells]
    return None if None in days else [day or "" for day in days]


def _day_first(cells: Sequence[str]) -> bool | None:
    found = [match for cell in cells if (match := _SLASHED.match(cell.strip()))]
    first = any(int(match[1]) > 12 for match in found)
    second = any(int(match[2]) > 12 for match in found)
    return None if first == second else first


def _day(cell: str, day_first: bool | None) -> str | None:
    if not cell:
        return ""
    if match := _ISO.match(cell):
        day = _real(match[1], match[2], match[3])
        return "" if day == NO_DAY else day
    match = _SLASHED.match(cell)
    if match is None or day_first is None:
        return None
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    month, day = (match[2], match[1]) if day_first else (match[1], match[2])
    return _real(year, month, day)


def _real(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
