"""When a criterion may be green, and when a green does not stand any more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.rating_rules import (
    Colour,
    Gone,
    Lack,
    Shown,
    after_months,
    lack,
    shown,
    too_old,
)


def test_a_slot_lacks_evidence_while_it_is_empty_or_some_of_it_does_not_stand() -> None:
    assert lack([]) is Lack.EMPTY
    assert lack([None, None]) is None
    assert lack([None, Gone.OLD]) is Lack.STALE


def test_evidence_counts_until_the_day_on_which_its_months_end() -> None:
    assert not too_old("2025-03-10", 12, date(2026, 3, 10))
    assert too_old("2025-03-10", 12, date(2026, 3, 11))
    assert not too_old("1999-01-01", None, date(2026, 3, 11))
    assert not too_old(None, 1, date(2026, 3, 11))


@pytest.mark.parametrize(
    ("day", "months", "ends"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_are_counted_as_people_count_them(day: date, months: int, ends: date) -> None:
    assert after_months(day, months) == ends


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.integers(0, 240))
def test_so_many_months_later_is_in_that_month(day: date, months: int) -> None:
    later = after_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_the_panel_counts_where_it_said_something() -> None:
    assert shown(Colour.GREEN, Colour.AMBER, []) == Shown(Colour.AMBER)
    assert shown(Colour.RED, None, []) == Shown(Colour.RED)
    assert shown(None, None, []) == Shown(None)


@pytest.mark.parametrize("lacks", [[Lack.EMPTY], [Lack.STALE], [Lack.EMPTY, Lack.STALE]])
def test_a_green_without_its_evidence_is_stale_and_is_met_no_more(lacks: list[Lack]) -> None:
    assert shown(Colour.GREEN, None, lacks) == Shown(Colour.GREEN, stale=True)
    assert not shown(Colour.GREEN, None, lacks).green
    assert shown(Colour.GREEN, None, []).green
    assert not shown(Colour.AMBER, None, lacks).stale
