from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import given_away, withheld

COUNTS = st.lists(st.integers(0, 12), max_size=8)
LIMITS = st.integers(1, 7)


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_count_is_withheld_from_one_up_to_the_limit(count: int, hidden: bool) -> None:
    assert withheld([count], 5, total_published=False) == [hidden]


def test_the_team_is_told_everything() -> None:
    assert withheld([1, 2, 3], 0, total_published=True) == [False, False, False]


def test_a_single_small_count_takes_the_next_smallest_with_it_when_the_total_is_told() -> None:
    assert withheld([30, 3, 12, 20], 5, total_published=True) == [False, True, True, False]
    assert withheld([30, 3, 12, 20], 5, total_published=False) == [False, True, False, False]


def test_of_equal_counts_the_first_goes_along() -> None:
    assert withheld([9, 9, 3], 5, total_published=True) == [True, False, True]


def test_a_zero_is_never_withheld_for_another() -> None:
    assert withheld([0, 3, 20], 5, total_published=True) == [False, True, True]


def test_two_small_counts_that_could_be_others_need_no_third() -> None:
    assert withheld([30, 2, 3], 5, total_published=True) == [False, True, True]


@pytest.mark.parametrize("pair", [(1, 1), (4, 4)])
def test_two_small_counts_that_their_sum_gives_away_need_a_third(pair: tuple[int, int]) -> None:
    assert withheld([30, *pair, 12], 5, total_published=True) == [False, True, True, True]


def test_a_count_at_the_limit_that_would_give_away_the_small_one_needs_a_third() -> None:
    # 1 and 5 sum to 6: nothing smaller than 5 could stand beside a small one.
    assert withheld([1, 5, 9, 30], 5, total_published=True) == [True, True, True, False]


@pytest.mark.parametrize(
    ("hidden", "away"),
    [([], False), ([3], True), ([1, 1], True), ([4, 4], True), ([1, 2], False), ([3, 4], False),
     ([1, 5], True), ([2, 5], False), ([1, 6], False), ([1, 1, 5], True), ([4, 4, 4], True)],
)  # fmt: skip
def test_withheld_counts_are_given_away_by_their_sum(hidden: list[int], away: bool) -> None:
    assert given_away(hidden, 5) is away


@given(COUNTS, LIMITS, st.booleans())
def test_no_small_count_is_ever_shown(counts: list[int], limit: int, told: bool) -> None:
    hidden = withheld(counts, limit, total_published=told)
    assert len(hidden) == len(counts)
    for count, is_hidden in zip(counts, hidden, strict=True):
        assert is_hidden or count == 0 or count >= limit


@given(COUNTS, LIMITS)
def test_without_a_total_nothing_but_small_counts_is_withheld(
    counts: list[int], limit: int
) -> None:
    hidden = withheld(counts, limit, total_published=False)
    assert hidden == [0 < count < limit for count in counts]


@given(st.lists(st.integers(0, 7), max_size=5), st.integers(3, 5))
def test_no_small_count_can_be_worked_out_from_the_total_unless_all_are_withheld(
    counts: list[int], limit: int
) -> None:
    hidden = withheld(counts, limit, total_published=True)
    few = [count for count, is_hidden in zip(counts, hidden, strict=True) if is_hidden]
    if not few or all(
        is_hidden or not count for count, is_hidden in zip(counts, hidden, strict=True)
    ):
        return
    # What a reader can think: every small count 1 to limit - 1, every other one limit or more.
    ranges = [range(1, limit) if count < limit else range(limit, sum(few) + 1) for count in few]
    possible = [guess for guess in product(*ranges) if sum(guess) == sum(few)]
    for place, count in enumerate(few):
        if count < limit:
            assert len({guess[place] for guess in possible}) > 1
