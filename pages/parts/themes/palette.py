"""Colours and shapes that tell themes apart, by people with any common colour blindness too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LIGHT = ("#4040c0", "#b09010", "#009080", "#600040", "#a080f0", "#505010")
DARK = ("#8050e0", "#f0b000", "#309080", "#a0f0d0", "#c0b0f0", "#b05010")
"""Six colours for a light ground and six for a dark one: as many as stay 20 apart (CIEDE2000) for
normal eyes and in protanopia, deuteranopia and tritanopia as Machado, Oliveira and Fernandes (2009)
simulate them; each 3:1 against its ground (WCAG 1.4.11), none like the accent."""

SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "triangle-down")

MUTED = "#9aa0a6"
"""For what is not chosen."""


@dataclass(frozen=True)
class Mark:
    """How the points of a theme look: the place of its colour in the palette, and its shape."""

    colour: int
    shape: str


def marks(centres: Mapping[str, Sequence[float]]) -> dict[str, Mark]:
    """A mark for each theme, from where its middle lies on the map (x, y). Neighbours get different
    colours, themes of one colour different shapes (48 marks; then shapes come again). Themes choose in
    the order of their keys, the older first: a new theme changes no mark."""
    found: dict[str, Mark] = {}
    for key in sorted(centres):
        free = [
            min(
                (_apart(centres[key], centres[k]) for k, m in found.items() if m.colour == colour),
                default=float("inf"),
            )
            for colour in range(len(LIGHT))
        ]
        colour = free.index(max(free))
        used = sum(mark.colour == colour for mark in found.values())
        found[key] = Mark(colour, SHAPES[used % len(SHAPES)])
    return found


def _apart(one: Sequence[float], other: Sequence[float]) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
