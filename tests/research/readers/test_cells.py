from datetime import date, datetime, time, timedelta

import pytest
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from research.readers.cells import moment_text, number_reader, number_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("3", "3"), ("3.0", "3"), ("-3.0", "-3"), ("0", "0"), ("1E+5", "100000"), ("3.5", "3.5"),
        ("0.30000000000000004", "0.3"), ("12345678901234567890", "12345678901234567890"),
        ("9" * 6000, "9" * 6000), ("1e999", "inf"), ("1.5E-7", "1.5e-07"), ("abc", "abc"),
        ("1E+300", "1e+300"),
    ],
)  # fmt: skip
def test_numbers_read_as_excel_shows_them(raw: str, text: str) -> None:
    assert number_text(raw) == text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (date(2024, 3, 5), "2024-03-05"),
        (datetime(2024, 3, 5), "2024-03-05"),  # noqa: DTZ001 - a sheet's dates have no time zone
        (datetime(2024, 3, 5, 14, 30), "2024-03-05T14:30:00"),  # noqa: DTZ001 - as above
        (time(9, 5), "09:05:00"),
        (timedelta(hours=26, minutes=30), "26:30:00"),
    ],
)
def test_dates_are_iso(moment: date | time | timedelta, text: str) -> None:
    assert moment_text(moment) == text


def test_only_formats_that_are_dates_make_dates_and_the_calendar_counts() -> None:
    windows = number_reader({1, 2}, {2}, WINDOWS_EPOCH)
    assert windows("45356", 0) == "45356"
    assert windows("45356", 1) == "2024-03-05"
    assert windows("1.5", 2) == "36:00:00"
    assert number_reader({1}, set(), MAC_EPOCH)("43894", 1) == "2024-03-05"


@pytest.mark.parametrize("raw", ["1e12", "-1e12", "abc", "1e999"])
def test_a_date_outside_the_calendar_stays_a_number(raw: str) -> None:
    assert number_reader({1}, set(), WINDOWS_EPOCH)(raw, 1) == number_text(raw)
