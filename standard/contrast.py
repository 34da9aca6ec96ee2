"""Contrast of colours, and the nearest colour that has enough of it.

Contrast is that of WCAG 2.2 (relative luminance and contrast ratio, W3C 2023). "Nearest" is by the
distance in OKLab (Ottosson 2020, "A perceptual color space for image processing"), in which equal
steps look about equal. Colours are texts such as "#1b1f23", as screens show them: 8 bits a channel.
"""

from collections.abc import Sequence
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

TEXT, SHAPE = 4.5, 3.0
"""The least contrast of text against its ground (WCAG 2.2, 1.4.3), and of the shape of a control or of
its focus (1.4.11)."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Limit = tuple[str, float]
"""A colour, and the least contrast against it."""

_WEIGHTS = np.array([0.2126, 0.7152, 0.0722])
_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_STEPS = (9, 4, 2, 1)
"""How far apart the colours are that are looked at around the best so far, round by round."""

_NEAR = np.array(list(product(range(-3, 4), repeat=3)))
_WIDE = np.array(list(product(range(-5, 6), repeat=3)))
"""Where to look in a round; at the end wider, as the best may lie along the edge of what passes."""


@cache
def _linear() -> Floats:
    """Each of the 256 values of a channel as an amount of light (sRGB)."""
    value = np.arange(256) / 255
    light: Floats = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return light


def channels(colour: str) -> Ints:
    """Red, green and blue of "#rrggbb", 0 to 255."""
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)])


def text(rgb: Ints) -> str:
    """Red, green and blue as "#rrggbb"."""
    return "#" + "".join(f"{int(one):02x}" for one in rgb)


def luminance(rgb: Ints) -> Floats:
    """Relative luminance, 0 to 1, of colours in the last axis."""
    found: Floats = _linear()[rgb] @ _WEIGHTS
    return found


def oklab(rgb: Ints) -> Floats:
    """Lightness (0 to 1), green to red and blue to yellow in OKLab, of colours in the last axis."""
    found: Floats = np.cbrt(_linear()[rgb] @ _TO_CONES.T) @ _TO_LAB.T
    return found


def from_oklab(lightness: float, a: float, b: float) -> str:
    """The colour of a screen at this place of OKLab; what no screen shows is cut to what it can."""
    cones = np.linalg.solve(_TO_LAB, np.array([lightness, a, b])) ** 3
    light = np.clip(np.linalg.solve(_TO_CONES, cones), 0, 1)
    return text(np.abs(_linear()[None, :] - light[:, None]).argmin(axis=1))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    return float(_ratio(luminance(channels(one)), float(luminance(channels(other)))))


def apart(one: str, other: str) -> float:
    """How far two colours are apart in OKLab; 0.02 is hardly seen."""
    return float(np.linalg.norm(oklab(channels(one)) - oklab(channels(other))))


def passes(colour: str, limits: Sequence[Limit]) -> bool:
    """Whether a colour has enough contrast against each of the others."""
    return bool(_allowed(channels(colour)[None, :], limits)[0])


def nearest(colour: str, limits: Sequence[Limit]) -> str | None:
    """The colour nearest to this one that has enough contrast against each of the others; itself where
    it has. None where no colour has.

    Looked for from the best of a coarse grid and from the best greys, then around the best so far in
    ever smaller steps: what is found may be 0.001 farther than the very nearest, which nobody sees.
    """
    if passes(colour, limits):
        return colour
    goal = oklab(channels(colour))
    greys = np.repeat(np.arange(256)[:, None], 3, axis=1)
    found = [
        _closer(start, goal, limits)
        for grid in (_coarse(), greys)
        for start in _best(grid, goal, limits, 2)
    ]
    if not found:
        return None
    best = min(found, key=lambda rgb: (_far(rgb, goal), text(rgb)))
    return text(_descent(best, goal, limits, _WIDE))


@cache
def _coarse() -> Ints:
    return np.array(list(product(range(0, 256, 15), repeat=3)))


def _best(rgb: Ints, goal: Floats, limits: Sequence[Limit], most: int) -> Ints:
    """The nearest few of some colours that have enough contrast."""
    able = rgb[_allowed(rgb, limits)]
    return able[np.argsort(_far(able, goal), kind="stable")[:most]]


def _closer(rgb: Ints, goal: Floats, limits: Sequence[Limit]) -> Ints:
    """Go from a colour to better ones in ever smaller steps."""
    for step in _STEPS:
        rgb = _descent(rgb, goal, limits, _NEAR * step)
    return rgb


def _descent(rgb: Ints, goal: Floats, limits: Sequence[Limit], reach: Ints) -> Ints:
    """Go from a colour to the best around it until there is no better."""
    while True:
        better = _best(np.clip(rgb + reach, 0, 255), goal, limits, 1)[0]
        if _far(better, goal) >= _far(rgb, goal):
            return rgb
        rgb = better


def _far(rgb: Ints, goal: Floats) -> Floats:
    found: Floats = np.linalg.norm(oklab(rgb) - goal, axis=-1)
    return found


def _allowed(rgb: Ints, limits: Sequence[Limit]) -> NDArray[np.bool_]:
    light = luminance(rgb)
    allowed = np.ones(light.shape, dtype=bool)
    for other, least in limits:
        allowed &= _ratio(light, float(luminance(channels(other)))) >= least
    return allowed


def _ratio(light: Floats, other: float) -> Floats:
    found: Floats = (np.maximum(light, other) + 0.05) / (np.minimum(light, other) + 0.05)
    return found
