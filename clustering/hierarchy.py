"""Which themes belong under one heading: a tree of two or three levels over the themes.

Ward's method (1963) on the centres of the themes, cut where each heading holds about four: each level
is made of the one below, so the tree nests strictly. Tried against merging themes by modularity on
the graph of themes: on hwu64, whose labels have a level above them, Ward's headings agreed better with
it at the same number (AMI .56 against .52 at 300 notes, .72 against .69 at 5,000), and none of them
took half of the notes.
"""

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
