"""Which themes belong under one heading: a tree of two or three levels over the themes.

Ward's method (1963) on the centres of the themes, cut where each heading holds about four: each level
is made of the one below, so the tree nests strictly. Tried against merging themes by modularity on
the graph of themes: on hwu64, whose labels have a level above them, Ward's headings agreed better with
it at the same number (AMI .56 against .52 at 300 notes, .72 against .69 at 5,000), and none of them
took half of the notes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import cut_tree, ward

from clustering.centring import Matrix

IN_A_LIST = 8
"""So many things are read in a list as they are; more are put under headings."""

UNDER_A_HEADING = 4
"""Things under one heading, on average: what is held in mind at once (Cowan 2001)."""

LEVELS = 2
"""Levels of headings at most; with the themes themselves that makes three."""


def headings(centres: Matrix) -> list[NDArray[np.int32]]:
    """The heading 0..h-1 of each of k themes, (k,), one array a level, the lowest level first.

    `centres` (k, d): unit rows in the frame the notes were grouped in. Empty for few themes.
    """
    levels: list[NDArray[np.int32]] = []
    count = len(centres)
    tree = ward(np.round(centres, 6)) if count > IN_A_LIST else None
    while tree is not None and count > IN_A_LIST and len(levels) < LEVELS:
        count = ceil(count / UNDER_A_HEADING)
        levels.append(cut_tree(tree, n_clusters=count).ravel().astype(np.int32))
    return levels


@dataclass(frozen=True)
class Below:
    """A theme as its headings know it: the lowest it stands under, None for a theme by itself."""

    heading: int | None
    name_en: str
    name_fr: str
    notes: int
    participants: frozenset[str]


@dataclass(frozen=True)
class Heading:
    """A name for themes that belong together, under another heading or at the top; with how many notes
    its themes hold and by how many distinct participants."""

    id: int
    above: int | None
    name_en: str
    name_fr: str
    notes: int
    participants: int


def filled(above: Mapping[int, int | None], themes: Sequence[Below]) -> dict[int, Heading]:
    """The headings that have a theme under them. `above`: the heading over each.

    They are called by the two things most people speak of right under them, so that they follow when a
    person renames, merges or moves. Names of their own, found as those of themes are, read no better
    on the demo and took half as long again as naming the themes.
    """
    found: dict[int, Heading] = {}
    for key in above:
        held = [theme for theme in themes if key in _over(theme.heading, above)]
        if held:
            people = frozenset[str]().union(*(theme.participants for theme in held))
            name_en, name_fr = _called(key, held, above)
            notes = sum(theme.notes for theme in held)
            found[key] = Heading(key, above[key], name_en, name_fr, notes, len(people))
    return found


def _called(key: int, held: Sequence[Below], above: Mapping[int, int | None]) -> tuple[str, str]:
    """The beginnings of the names of the largest themes that stand under it by different ways."""
    leading: dict[object, Below] = {}
    for theme in sorted(held, key=lambda one: (-len(one.participants), -one.notes, one.name_en)):
        way = [heading for heading in _over(theme.heading, above) if above[heading] == key]
        leading.setdefault(way[0] if way else theme.name_en, theme)
    two = list(leading.values())[:2]
    return ", ".join(_begins(t.name_en) for t in two), ", ".join(_begins(t.name_fr) for t in two)


def _begins(name: str) -> str:
    """The first phrase of a name."""
    return name.split(" / ", maxsplit=1)[0]


def _over(heading: int | None, above: Mapping[int, int | None]) -> Iterator[int]:
    """A heading and every one over it."""
    while heading is not None:
        yield heading
        heading = above[heading]
