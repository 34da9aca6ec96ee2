"""Shares outside the team: no small count, nor one that can be worked out."""

import csv
import io

import pytest

from reports.shares_told import shares_csv, told
from research.shares import Share, share
from wording import Words


def of(*counts: tuple[int, int]) -> dict[str, dict[str, Share]]:
    """One theme in groups g0, g1, ..."""
    return {f"g{n}": {"t": share(*count)} for n, count in enumerate(counts)}


def heard(*counts: tuple[int, int]) -> list[int | None]:
    found = told(of(*counts), 5)
    return [None if (one := mine["t"]) is None else one.count for mine in found.values()]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([(10, 30), (12, 40)], [10, 12]),
        ([(4, 30), (12, 40), (20, 40)], [None, None, 20]),  # else 4 is the total less the others
        ([(5, 30), (12, 40)], [5, 12]),
        ([(0, 30), (12, 40)], [0, 12]),
        ([(26, 30), (12, 40), (11, 40)], [None, 12, 11]),  # four of the group do not say it
        ([(2, 4), (12, 40), (13, 40)], [None, None, 13]),
        ([(0, 4), (12, 40), (13, 60)], [None, None, 13]),  # nor is a group of four told of
        ([], []),
    ],
)
def test_what_may_be_told(counts: list[tuple[int, int]], expected: list[int | None]):
    assert heard(*counts) == expected


def test_the_file_has_a_line_for_each_group_and_theme_and_runs_nothing():
    shares = of((10, 30), (2, 40), (9, 50))
    text = shares_csv(shares, {"t": "=1+1"}, 5, Words("fr"))
    header, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert header == ["Groupe", "Thème", "Le disent", "Sur", "Part"]
    assert lines[0] == ["g0", "'=1+1", "10", "30", "33\u00a0%"]
    assert lines[1][2:] == ["non divulgué"] * 3
    assert lines[2][2:] == ["non divulgué"] * 3
