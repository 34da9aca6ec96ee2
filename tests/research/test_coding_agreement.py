"""Agreement, against published values and what must hold of any answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.coding_agreement import (
    FEWEST_CODED,
    RELY,
    TENTATIVE,
    Judged,
    Reading,
    alpha,
    disagreements,
    report,
)

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): examples A, B and C.
TWO_BINARY = ("0100000010", "1110010000")
TWO_NOMINAL = ("aabbdcccedda", "babbbccceddd")
FOUR_MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def columns(*rows: str) -> list[list[str | None]]:
    return [[None if v == "." else v for v in unit] for unit in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("rows", "published"), [(TWO_BINARY, 0.095), (TWO_NOMINAL, 0.692), (FOUR_MISSING, 0.743)]
)
def test_alpha_is_what_krippendorff_published(rows: tuple[str, ...], published: float):
    found = alpha(columns(*rows))
    assert found is not None
    assert round(found, 3) == published


def both(*answers: tuple[int, int], code: str = "x") -> list[Judged]:
    """Units that two coders answered yes (1) or no (0)."""
    return [
        Judged(str(n), {"A": frozenset(code * a), "B": frozenset(code * b)})
        for n, (a, b) in enumerate(answers)
    ]


def test_one_code_is_the_binary_example():
    units = both(*((int(a), int(b)) for a, b in zip(*TWO_BINARY, strict=True)))
    found = report(units, ["x"]).codes["x"]
    assert found.alpha is not None
    assert round(found.alpha, 3) == 0.095
    assert (found.units, found.coded, found.both, found.one) == (10, 5, 1, 4)
    assert found.positive == pytest.approx(2 / 6)


def test_units_nobody_coded_lift_alpha_and_leave_the_positive_agreement_alone():
    core = [*[(1, 1)] * 10, *[(1, 0)] * 5, *[(0, 1)] * 5]
    alphas = []
    for blank in (1, 20, 200, 2000):
        found = report(both(*core, *[(0, 0)] * blank), ["x"]).codes["x"]
        assert found.positive == pytest.approx(2 / 3)
        alphas.append(found.alpha_all or 0)
    assert alphas == sorted(alphas)
    assert alphas[0] < 0.2
    assert alphas[-1] == pytest.approx(2 / 3, abs=0.01)


def test_alpha_leaves_out_units_without_any_code_and_says_both():
    units = [
        *[Judged(f"x{n}", {"A": frozenset("x"), "B": frozenset("xy"[n % 2])}) for n in range(20)],
        *[Judged(f"y{n}", {"A": frozenset("y"), "B": frozenset("y")}) for n in range(20)],
    ]
    blank = [Judged(f"b{n}", {"A": frozenset(), "B": frozenset()}) for n in range(400)]
    alone, lifted = report(units, "xy"), report([*units, *blank], "xy")
    assert alone.whole.alpha == pytest.approx(lifted.whole.alpha)
    assert lifted.whole.alpha_all > (alone.whole.alpha_all or 1)  # type: ignore[operator]
    assert (lifted.whole.units, lifted.whole.coded) == (440, 40)


def test_codes_of_unequal_frequency_do_not_flatter_the_whole():
    """Pooled as one long list of answers, two coders who answer by chance would seem to agree."""
    units = [
        Judged(
            str(n),
            {
                "A": frozenset(["often"] * (n % 10 != 0) + ["seldom"] * (n % 10 == 1)),
                "B": frozenset(["often"] * (n // 10 != 0) + ["seldom"] * (n // 10 == 1)),
            },
        )
        for n in range(100)
    ]
    pooled = alpha(
        [code in one.given["A"], code in one.given["B"]]
        for one in units for code in ("often", "seldom")
    )  # fmt: skip
    found = report(units, ["often", "seldom"]).whole
    assert pooled is not None
    assert pooled > 0.6
    assert found.alpha_all == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize(
    ("value", "reading"),
    [(RELY, Reading.RELY), (RELY - 0.001, Reading.TENTATIVE), (TENTATIVE, Reading.TENTATIVE),
     (TENTATIVE - 0.001, Reading.UNRELIABLE)],
)  # fmt: skip
def test_the_limits_are_krippendorffs(value: float, reading: Reading):
    found = report(both(*[(1, 1)] * FEWEST_CODED, (0, 0)), ["x"]).codes["x"]
    assert type(found)(**{**vars(found), "alpha": value}).reading is reading


def test_nothing_is_concluded_from_few_units_nor_where_all_answers_are_alike():
    def reading(coded: int, blank: int) -> Reading:
        return report(both(*[(1, 1)] * coded, *[(0, 0)] * blank), ["x"]).codes["x"].reading

    assert reading(FEWEST_CODED - 1, 50) is Reading.TOO_FEW
    assert reading(FEWEST_CODED, 50) is Reading.RELY
    assert reading(FEWEST_CODED, 0) is Reading.TOO_FEW
    empty = report([], ["x"]).whole
    assert (empty.alpha, empty.positive, empty.reading) == (None, None, Reading.TOO_FEW)


def test_a_coder_who_did_not_get_to_a_unit_is_missing_and_not_a_no():
    units = [*both((1, 1), (0, 0), (1, 0)), Judged("z", {"A": frozenset("x")})]
    assert report(units, ["x"]).codes["x"] == report(units[:3], ["x"]).codes["x"]
    assert disagreements(units, ["x"]) == [("2", "x")]


ANSWERS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), max_size=20)


@given(ANSWERS)
def test_who_is_first_changes_nothing_and_the_fast_way_is_the_plain_one(
    answers: list[tuple[int, int]],
):
    found = report(both(*answers), ["x"]).codes["x"]
    plain = alpha(answers)
    assert found.alpha == (None if plain is None else pytest.approx(plain))
    turned = report(both(*((b, a) for a, b in answers)), ["x"]).codes["x"]
    assert (turned.alpha, turned.positive) == (found.alpha, found.positive)
    if found.low is not None and found.high is not None:
        assert found.low <= found.high


@given(ANSWERS)
def test_one_more_unit_that_nobody_coded_never_lowers_alpha_nor_changes_what_is_positive(
    answers: list[tuple[int, int]],
):
    one, more = (report(both(*a), ["x"]).codes["x"] for a in (answers, [*answers, (0, 0)]))
    assert one.positive == more.positive
    if one.alpha is not None and more.alpha is not None:
        assert more.alpha >= one.alpha - 1e-9
