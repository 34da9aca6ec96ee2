"""Names on the map: none covers another, those wanted first have the better place."""

import random
from itertools import combinations

from pages.parts.themes.map_names import (
    EDGE,
    HEIGHT,
    LETTER,
    LINE,
    WIDTH,
    Standing,
    Wanted,
    standing,
)

WHOLE = (-1.0, 1.0)
UNIT = max(2 / WIDTH, 2 / HEIGHT)


def size(one: Standing) -> tuple[float, float]:
    """Half the width and half the height of a name, in the units of the map."""
    lines = one.text.split("<br>")
    wide = max(map(len, lines)) * LETTER / 2 + EDGE
    return wide * UNIT, (len(lines) * LINE / 2 + EDGE) * UNIT


def overlap(one: Standing, other: Standing) -> bool:
    (one_x, one_y), (other_x, other_y) = size(one), size(other)
    apart_x, apart_y = abs(one.x - other.x), abs(one.y - other.y)
    return apart_x < one_x + other_x - 1e-9 and apart_y < one_y + other_y - 1e-9


def test_no_name_covers_another_and_none_leaves_the_map():
    pick = random.Random(3)  # noqa: S311 - a repeatable choice, nothing secret
    wanted = [
        Wanted(f"t{n}", "slow building permit review"[: pick.randint(4, 27)], pick.uniform(-1, 1),
               pick.uniform(-1, 1))
        for n in range(40)
    ]  # fmt: skip
    found = standing(wanted, xs=WHOLE, ys=WHOLE)
    assert 10 < len(found) < 40
    assert not any(overlap(one, other) for one, other in combinations(found, 2))
    assert all(abs(one.x) + size(one)[0] <= 1.001 for one in found)


def test_a_name_that_would_cover_another_stands_beside_it():
    first, second = standing(
        [Wanted("a", "snow clearing", 0, 0), Wanted("b", "ice on walks", 0, 0.01)],
        xs=WHOLE, ys=WHOLE,
    )  # fmt: skip
    assert (first.x, first.y) == (0, 0)
    assert (second.x, second.y) != (0, 0.01)


def test_with_no_room_the_later_names_are_left_out():
    wanted = [Wanted(f"t{n}", "the same place", 0, 0) for n in range(30)]
    found = [one.theme for one in standing(wanted, xs=WHOLE, ys=WHOLE)]
    assert found[0] == "t0"
    assert len(found) < 30


def test_a_map_of_one_place_has_its_name():
    (only,) = standing([Wanted("a", "pool", 0.5, 0.5)], xs=(0.5, 0.5), ys=(0.5, 0.5))
    assert only.text == "pool"
