"""Colours of themes seen through simulated colour blindness, against each other and their ground.

Simulation: Machado, Oliveira and Fernandes (2009), severity 1. Difference: CIEDE2000 (Sharma, Wu and
Dalal 2005). Contrast: WCAG 2.2.
"""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from pages.parts.themes.palette import DARK, LIGHT, SHAPES, marks

SEEN = {
    "by normal eyes": np.eye(3),
    "in protanopia": np.array([
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ]),
    "in deuteranopia": np.array([
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]),
    "in tritanopia": np.array([
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ]),
}  # fmt: skip
TO_XYZ = np.array([
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
])  # fmt: skip
WHITE = np.array([0.95047, 1.0, 1.08883])

Colour = NDArray[np.float64]


def linear(code: str) -> Colour:
    part = np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(colour: Colour) -> Colour:
    xyz = TO_XYZ @ np.clip(colour, 0, 1) / WHITE
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: Colour, other: Colour) -> float:
    """CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    more = 1.5 - 0.5 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    c1, c2 = np.hypot(a1 * more, b1), np.hypot(a2 * more, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a * more)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180
    by_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    light, chroma, hue = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + turn / 2) % 360
    cosines = [(-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.2, 4, -63)]
    tee = 1 + sum(part * np.cos(np.radians(n * hue + add)) for part, n, add in cosines)
    s_l = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * tee
    bend = 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    bend *= -np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    parts = np.array([(l2 - l1) / s_l, (c2 - c1) / s_c, by_hue / s_h])
    return float(np.sqrt((parts**2).sum() + bend * parts[1] * parts[2]))


def luminance(code: str) -> float:
    return float(TO_XYZ[1] @ linear(code))


def test_the_difference_is_that_of_the_published_pairs():
    assert difference(np.array([50, 2.6772, -79.7751]), np.array([50, 0, -82.7485])) == (
        pytest.approx(2.0425, abs=1e-4)
    )
    assert difference(np.array([50, 2.5, 0]), np.array([56, -27, -3])) == (
        pytest.approx(31.9030, abs=1e-4)
    )


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_any_two_colours_can_be_told_apart(palette: tuple[str, ...], seen: str):
    colours = {code: lab(SEEN[seen] @ linear(code)) for code in palette}
    least = min(difference(colours[a], colours[b]) for a, b in combinations(palette, 2))
    assert least > 20


@pytest.mark.parametrize(("palette", "ground"), [(LIGHT, "#ffffff"), (DARK, "#14171a")])
def test_colours_stand_out_from_their_ground(palette: tuple[str, ...], ground: str):
    for code in palette:
        low, high = sorted([luminance(code), luminance(ground)])
        assert (high + 0.05) / (low + 0.05) >= 3


def test_neighbours_have_different_colours():
    centres = {f"t{n:02}": (n % 7, n // 7) for n in range(42)}
    found = marks(centres)
    for one, other in combinations(centres, 2):
        near = abs(centres[one][0] - centres[other][0]) + abs(centres[one][1] - centres[other][1])
        assert near > 1 or found[one].colour != found[other].colour


def test_a_new_theme_changes_no_mark():
    before = {f"t{n}": (n / 3, n % 4) for n in range(9)}
    assert marks({**before, "t9": (1.0, 1.0)}).items() > marks(before).items()


def test_as_many_marks_as_there_are_colours_and_shapes():
    found = marks({f"t{n:03}": (n % 7, n // 7) for n in range(len(LIGHT) * 4)})
    assert len(set(found.values())) == len(LIGHT) * 4 <= len(LIGHT) * len(SHAPES)
