"""Shares of voices: counted once each, with intervals that hold, and growth claimed only when sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustering.shares import Said, by_group, changes, difference, shares
from research.shares import FEWEST, share


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_intervals_are_those_published(count: int, of: int, low: float, high: float) -> None:
    found = share(count, of)
    assert [found.low, found.high] == pytest.approx([low, high], abs=1e-4)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10.
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_differences_are_those_published(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    found = difference(share(*other), share(*one))
    assert list(found) == pytest.approx([low, high], abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_within_its_bounds_and_they_within_nought_and_one(
    counted: tuple[int, int],
) -> None:
    found = share(*counted)
    assert 0 <= found.low <= found.share <= found.high <= 1


def test_of_nobody_nothing_is_known() -> None:
    assert (share(0, 0).share, share(0, 0).low, share(0, 0).high) == (0, 0, 1)


def heard(count: int, theme: str | None, begin: int = 0) -> list[Said]:
    return [Said(f"n{theme}{n}", f"p{n}", theme) for n in range(begin, begin + count)]


def test_a_participant_counts_once_however_much_they_write() -> None:
    said = [
        Said("n1", "p1", "a"),
        Said("n2", "p1", "a"),
        Said("n3", "p1", "b"),
        Said("n4", "p2", "b"),
    ]
    found = shares(said)
    assert (found["a"].count, found["a"].of) == (1, 2)
    assert (found["b"].count, found["b"].of) == (2, 2)


def test_a_note_of_nobody_known_counts_for_itself_and_one_in_no_theme_among_all() -> None:
    found = shares([Said("n1", None, "a"), Said("n2", None, "a"), Said("n3", None, None)])
    assert (found["a"].count, found["a"].of) == (2, 3)


def test_groups_have_every_theme_in_the_order_given() -> None:
    found = by_group({"late": heard(3, "a"), "early": heard(2, "b")}, ["a", "b"])
    assert list(found) == ["late", "early"]
    assert (found["early"]["a"].count, found["early"]["a"].of) == (0, 2)


@pytest.mark.parametrize(("voices", "tells"), [(FEWEST - 1, False), (FEWEST, True)])
def test_nothing_is_claimed_of_a_small_group(voices: int, tells: bool) -> None:
    (one,) = changes(heard(50, "b"), heard(voices, "a"), ["a"])
    assert one.since.tells is tells
    assert one.new is one.grew is tells


def test_growth_is_claimed_where_it_is_sure_and_not_where_chance_would_do() -> None:
    before = [*heard(10, "a"), *heard(90, "b", 10)]
    little = [*heard(14, "a"), *heard(86, "b", 14)]
    much = [*heard(40, "a"), *heard(60, "b", 40)]
    assert not any(one.grew or one.shrank or one.new for one in changes(before, little, ["a", "b"]))
    told = {one.theme: one for one in changes(before, much, ["a", "b"])}
    assert told["a"].grew
    assert told["b"].shrank
    assert not told["a"].new


def test_the_more_themes_are_looked_at_the_surer_each_must_be() -> None:
    before = [*heard(10, "a"), *heard(90, "b", 10)]
    since = [*heard(23, "a"), *heard(77, "b", 23)]
    alone = changes(before, since, ["a"])[0]
    many = [f"t{n}" for n in range(30)]
    among = next(one for one in changes(before, since, ["a", *many]) if one.theme == "a")
    assert alone.grew
    assert not among.grew
