import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.contrast import (
    SHAPE,
    TEXT,
    apart,
    channels,
    contrast,
    from_oklab,
    luminance,
    nearest,
    oklab,
    passes,
    text,
)

UNSEEN = 0.001

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: text(np.array(rgb)))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.542, abs=0.001)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize(
    ("colour", "place"),
    [
        ("#ffffff", (1, 0, 0)),
        ("#ff0000", (0.628, 0.2249, 0.1258)),
        ("#00ff00", (0.8664, -0.2339, 0.1795)),
        ("#0000ff", (0.452, -0.0325, -0.3115)),
    ],
)
def test_a_colour_lies_in_oklab_where_ottosson_puts_it(
    colour: str, place: tuple[float, float, float]
) -> None:
    assert oklab(channels(colour)) == pytest.approx(place, abs=0.0002)


@given(COLOURS)
def test_a_colour_comes_back_from_oklab(colour: str) -> None:
    assert from_oklab(*map(float, oklab(channels(colour)))) == colour


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21 + 1e-9


@given(
    COLOURS, st.lists(st.tuples(COLOURS, st.sampled_from((SHAPE, TEXT))), min_size=1, max_size=3)
)
@settings(max_examples=25, deadline=None)
def test_the_nearest_colour_passes_and_none_that_was_tried_is_nearer(
    colour: str, limits: list[tuple[str, float]]
) -> None:
    found = nearest(colour, limits)
    others = [text(rgb) for rgb in np.random.default_rng(7).integers(0, 256, (150, 3))]
    able = [one for one in others if passes(one, limits)]
    if found is None:
        assert able == []
        return
    assert all(contrast(found, other) >= least for other, least in limits)
    assert (
        min((apart(colour, one) for one in able), default=math.inf) >= apart(colour, found) - UNSEEN
    )
    if passes(colour, limits):
        assert found == colour


@pytest.mark.parametrize(
    ("colour", "ground", "least"),
    [("#9aa0a6", "#ffffff", TEXT), ("#ff6f00", "#ffffff", SHAPE), ("#2040a0", "#141414", TEXT),
     ("#30c070", "#ffffff", TEXT), ("#e0b000", "#ffffff", TEXT)],
)  # fmt: skip
def test_it_is_the_nearest_of_all_that_there_are(colour: str, ground: str, least: float) -> None:
    """Every colour within the distance found is looked at, so that none can be nearer."""
    found = nearest(colour, [(ground, least)])
    assert found is not None
    far = apart(colour, found)
    goal, middle = oklab(channels(colour)), channels(found)
    around = np.stack(
        np.meshgrid(*[np.arange(max(c - 24, 0), min(c + 25, 256)) for c in middle]), -1
    )
    rgb = around.reshape(-1, 3)
    light = luminance(rgb)
    other = float(luminance(channels(ground)))
    ratio = (np.maximum(light, other) + 0.05) / (np.minimum(light, other) + 0.05)
    distance = np.linalg.norm(oklab(rgb) - goal, axis=1)
    assert distance[ratio >= least].min() >= far - UNSEEN


def test_nothing_passes_between_black_and_white_at_once() -> None:
    assert nearest("#808080", [("#000000", 7), ("#ffffff", 7)]) is None
    assert nearest("#808080", [("#000000", TEXT), ("#ffffff", TEXT)]) is not None
