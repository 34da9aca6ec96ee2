"""How steps are laid out on a sheet: as many side by side as stay legible, the rest below. Pure.

A sheet is as wide as where it is read: an A3 page, a screen, a phone. Columns never get narrower than
a line of text needs; a long journey goes on in another band instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from personas.journey_rules import Step

A3, SCREEN, PHONE = 1540, 1120, 358
"""Widths of sheets: A3 lying down with its margins at 96 dots an inch, a screen beside the navigation,
a phone of 390 with the margins of the screen."""

COLUMN = 150
"""The narrowest column: four or five words of a sentence on each line."""

LABELS_FROM = 700
"""Sheets from this width on have the names of lanes in a column of their own."""

LABEL, MARGIN, PAD, GUTTER = 108.0, 12.0, 7.0, 22.0
"""The column of names; around the sheet; inside a card; between two columns, where arrows run."""


@dataclass(frozen=True)
class Grid:
    """The columns of a sheet: `columns` side by side, each `column` wide with its gutter."""

    width: float
    columns: int
    column: float

    @property
    def labelled(self) -> bool:
        """Whether names of lanes stand in a column of their own, or above each lane."""
        return self.width >= LABELS_FROM

    @property
    def left(self) -> float:
        """Where the first column begins."""
        return MARGIN + (LABEL if self.labelled else 0)

    @property
    def card(self) -> float:
        """How wide a card in a column is."""
        return self.column - GUTTER

    @property
    def room(self) -> float:
        """How wide a text in a card may be."""
        return self.card - 2 * PAD

    def x(self, place: int) -> float:
        """Where a column begins, counted from 0."""
        return self.left + place * self.column


def grid(width: float, steps: int) -> Grid:
    """The columns for so many steps, spread evenly over as few bands as they need."""
    free = width - 2 * MARGIN - (LABEL if width >= LABELS_FROM else 0) + GUTTER
    most = max(1, int(free // (COLUMN + GUTTER)))
    bands = -(-max(steps, 1) // most)
    columns = -(-max(steps, 1) // bands)
    return Grid(width, columns, min(free / columns, 2 * (COLUMN + GUTTER)))


def bands(steps: Sequence[Step], columns: int) -> list[Sequence[Step]]:
    """The steps of each band."""
    return [steps[begin : begin + columns] for begin in range(0, len(steps), columns)]
