"""Tests of tables, beside values that were published."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.survey.chance import (
    FEW_EXPECTED,
    Strength,
    Verdict,
    adjusted_residual,
    compared,
    expected_in,
    holm,
    stand_out,
    strength_said,
)

PARTY = [[279, 73, 225], [165, 47, 191]]
"""Party identification by gender (Agresti 1996, table 2.5): X2 = 7.01, p = 0.03."""


def test_chi_squared_and_cramer_as_published() -> None:
    found = compared(PARTY)
    assert found is not None
    assert found.p == pytest.approx(0.0301, abs=0.0002)
    assert found.strength == pytest.approx((7.01 / 980) ** 0.5, abs=0.0005)
    assert (found.exact, found.n, found.verdict()) == (False, 980, Verdict.DIFFERS)


def test_adjusted_residuals_as_published() -> None:
    table = np.array(PARTY, dtype=float)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    found = [adjusted_residual(table[0, c], rows[0], columns[c], table.sum()) for c in range(3)]
    assert found == pytest.approx([2.29, 0.46, -2.62], abs=0.006)


def test_fisher_where_few_are_expected() -> None:
    """Fisher's tea: 3 of 4 told rightly, two-sided p = 0.486; far too few to tell anything."""
    found = compared([[3, 1], [1, 3]])
    assert found is not None
    assert found.p == pytest.approx(0.4857, abs=0.0001)
    assert (found.exact, found.verdict()) == (True, Verdict.TOO_FEW)


def test_larger_tables_with_few_are_held_against_drawn_ones() -> None:
    """Job satisfaction by income (Agresti 2002, table 2.8): X2 = 5.97 of 9; the exact p is 0.75."""
    found = compared([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]])
    assert found is not None
    assert found.exact
    assert found.p == pytest.approx(0.75, abs=0.03)
    assert found == compared([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]])


@pytest.mark.parametrize("few", [FEW_EXPECTED - 1, FEW_EXPECTED])
def test_exact_below_five_expected(few: int) -> None:
    found = compared([[few, few], [few, few]])
    assert found is not None
    assert found.exact is (few < FEW_EXPECTED)


@pytest.mark.parametrize(("each", "verdict"), [(7, Verdict.TOO_FEW), (8, Verdict.ALIKE)])
def test_no_difference_is_only_said_where_a_large_one_would_show(
    each: int, verdict: Verdict
) -> None:
    """Two by two, w = 0.5: 80 % power takes 32 people (Cohen 1988, table 7.4: 31.4)."""
    found = compared([[each, each], [each, each]])
    assert found is not None
    assert found.verdict() is verdict


@pytest.mark.parametrize("table", [[], [[3, 4]], [[3], [4]], [[0, 0], [3, 4]], [[3, 0], [4, 0]]])
def test_no_test_without_two_groups_and_two_answers(table: list[list[int]]) -> None:
    assert compared(table) is None


def test_holm_as_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


def test_residuals_that_stand_out_are_fewer_when_many_are_looked_at() -> None:
    assert stand_out([2.1]) == [True]
    assert stand_out([2.1, *[0.0] * 9]) == [False] * 10
    assert stand_out([4.0, -3.9, *[0.0] * 8])[:2] == [True, True]


@pytest.mark.parametrize(
    ("v", "said"),
    [
        (0.09, Strength.SLIGHT),
        (0.1, Strength.CLEAR),
        (0.29, Strength.CLEAR),
        (0.3, Strength.STRONG),
    ],
)
def test_strength_in_words(v: float, said: Strength) -> None:
    assert strength_said(v) is said


@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(6, 60), min_size=width, max_size=width), min_size=2, max_size=4
        )
    )
)
def test_turning_a_table_on_its_side_changes_nothing(table: list[list[int]]) -> None:
    counts = np.array(table, dtype=float)
    one, other = compared(counts), compared(counts.T)
    assert one is not None
    assert other is not None
    assert 0 <= one.strength <= 1
    assert one.strength == pytest.approx(other.strength)
    assert expected_in(counts).sum() == pytest.approx(counts.sum())
    if not one.exact:
        assert one.p == pytest.approx(other.p)


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_never_makes_a_p_smaller_and_keeps_the_order(chances: list[float]) -> None:
    read = holm(chances)
    assert all(after >= before for before, after in zip(chances, read, strict=True))
    order = sorted(range(len(chances)), key=lambda n: chances[n])
    assert [read[n] for n in order] == sorted(read)
