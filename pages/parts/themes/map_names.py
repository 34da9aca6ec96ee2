"""Where the names of themes stand on their map, so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

WIDTH, HEIGHT = 340, 400
"""The map in pixels on a narrow phone. It is about as large elsewhere, since x and y have one scale
and the height is the smaller; zoomed in, names only part."""

LETTER, LINE, EDGE = 6.6, 16, 3
"""Pixels: the mean width of a letter of 12 pixels, a line, and what is left around a name."""

LINE_LETTERS = 20


@dataclass(frozen=True)
class Wanted:
    """A name and the middle of its theme."""

    theme: str
    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Standing:
    """A name as it is written (lines parted by `<br>`) and where, in the units of the map."""

    theme: str
    text: str
    x: float
    y: float


Box = tuple[float, float, float, float]


def standing(
    wanted: Sequence[Wanted], *, xs: tuple[float, float], ys: tuple[float, float]
) -> list[Standing]:
    """The names that find room on a map from `xs[0]` to `xs[1]` and `ys[0]` to `ys[1]`, those wanted
    first before the others: at the middle of their theme or a little off it; else they are left out."""
    unit = max((xs[1] - xs[0]) / WIDTH, (ys[1] - ys[0]) / HEIGHT, 1e-9)
    boxes: list[Box] = []
    found = []
    for one in wanted:
        lines = _lines(one.name)
        half_x = (max(map(len, lines)) * LETTER / 2 + EDGE) * unit
        half_y = (len(lines) * LINE / 2 + EDGE) * unit
        for x, y in _tries(one, half_x, half_y, xs, ys):
            box = (x - half_x, x + half_x, y - half_y, y + half_y)
            if not any(_overlap(box, other) for other in boxes):
                boxes.append(box)
                found.append(Standing(one.theme, "<br>".join(lines), x, y))
                break
    return found


def _tries(
    one: Wanted, half_x: float, half_y: float, xs: tuple[float, float], ys: tuple[float, float]
) -> list[tuple[float, float]]:
    """The middle first, then around it, further and further; all within the map."""
    steps = sorted(product((0, -1, 1), (0, 1, -1, 2, -2)), key=lambda s: abs(s[0]) + abs(s[1]))
    return [
        (
            _within(one.x + across * half_x, xs, half_x),
            _within(one.y + up * half_y, ys, half_y),
        )
        for across, up in steps
    ]


def _within(middle: float, ends: tuple[float, float], half: float) -> float:
    low, high = ends[0] + half, ends[1] - half
    return (ends[0] + ends[1]) / 2 if low > high else min(max(middle, low), high)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _lines(name: str) -> list[str]:
    lines = [""]
    for word in name.split():
        if len(lines[-1]) + len(word) > LINE_LETTERS and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
