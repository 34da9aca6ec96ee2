import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustering.centring import unit
from clustering.hierarchy import IN_A_LIST, LEVELS, headings


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
    for lower, higher in zip(found, found[1:], strict=False):
        for heading in set(lower.tolist()):
            assert len(set(higher[lower == heading].tolist())) == 1


def test_themes_near_each_other_stand_under_one_heading() -> None:
    subjects = np.repeat(np.eye(3, 16), 4, axis=0)
    near = unit(subjects + 0.1 * centres(12))
    (level,) = headings(near)
    assert len(set(level.tolist())) == 3
    assert all(len(set(level[start : start + 4].tolist())) == 1 for start in (0, 4, 8))
