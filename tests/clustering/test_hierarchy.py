from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustering.centring import unit
from clustering.hierarchy import IN_A_LIST, LEVELS, Below, filled, headings


def centres(k: int, seed: int = 0) -> np.ndarray:
    return unit(np.random.default_rng(seed).normal(size=(k, 16)))


@pytest.mark.parametrize(
    ("themes", "levels"),
    [(0, []), (1, []), (IN_A_LIST, []), (IN_A_LIST + 1, [3]), (32, [8]), (33, [9, 3]),
     (200, [50, 13])],
)  # fmt: skip
def test_more_than_a_list_of_things_is_put_under_headings(themes: int, levels: list[int]) -> None:
    found = headings(centres(themes))
    assert [len(set(level.tolist())) for level in found] == levels


@given(st.integers(0, 120), st.integers(0, 5))
def test_the_tree_nests(themes: int, seed: int) -> None:
    found = headings(centres(themes, seed))
    assert len(found) <= LEVELS
    for level in found:
        assert sorted(set(level.tolist())) == list(range(level.max() + 1))
    for lower, higher in pairwise(found):
        for heading in set(lower.tolist()):
            assert len(set(higher[lower == heading].tolist())) == 1


def test_themes_near_each_other_stand_under_one_heading() -> None:
    subjects = np.repeat(np.eye(3, 16), 4, axis=0)
    near = unit(subjects + 0.1 * centres(12))
    (level,) = headings(near)
    assert len(set(level.tolist())) == 3
    assert all(len(set(level[start : start + 4].tolist())) == 1 for start in (0, 4, 8))


def below(heading: int | None, name: str, *people: str) -> Below:
    return Below(heading, name, f"{name} fr", len(people), frozenset(people))


def test_a_heading_is_called_by_the_two_largest_themes_below_it() -> None:
    found = filled(
        {0: None},
        [
            below(0, "Small", "a"),
            below(0, "Permit / review", *"abc"),
            below(0, "Bill / pay", *"ab"),
        ],
    )
    assert (found[0].name_en, found[0].name_fr) == ("Permit, Bill", "Permit, Bill")
    assert (found[0].notes, found[0].participants) == (6, 3)


def test_a_heading_over_headings_is_called_by_one_theme_of_each() -> None:
    found = filled(
        {0: 2, 1: 2, 2: None},
        [below(0, "Permit", *"abc"), below(0, "Licence", *"ab"), below(1, "Pool", "d")],
    )
    assert [found[key].name_en for key in (0, 1, 2)] == ["Permit, Licence", "Pool", "Permit, Pool"]


def test_headings_without_themes_are_left_out() -> None:
    assert filled({0: 1, 1: None}, [below(None, "Alone", "a")]) == {}
