"""How surely a theme is there: whether it is found again when some of the notes are left out.

Cluster-wise stability by resampling (Hennig, "Cluster-wise assessment of cluster stability",
Computational Statistics & Data Analysis 52, 2007, the subsetting scheme): four notes in five are drawn
at random, grouped anew, and of each theme is asked how like it the most similar group is (Jaccard,
among the drawn notes). That is done twenty times.

What it measures: whether the theme hangs on a few notes, or on a border that could as well run
elsewhere. What it does not: the neighbour graph is not made anew (beyond some thousand notes it is
nearly all the cost) but cut down to the drawn notes, so a doubt about the vectors or about who was
asked does not show. And a theme that is found again each time can still be of no use to anybody.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from clustering.centring import Matrix
from clustering.dividing import LARGE, communities, from_tree
from clustering.progress import Progress, no_progress

RESAMPLES = 20

FEWER, MANY = 10, 1_000
"""Resamples where more notes than so many are cut from a tree, whose time grows with their square."""

DRAWN = 0.8
"""Share of the notes in a resample. With half of them a workshop's themes of five notes are left with
two, and are lost for that alone; with nine in ten hardly any theme of 80 notes is."""

FOUND_AGAIN = 2 / 3
"""Jaccard from which the most similar group is the theme again: two thirds of what either holds, both
do. Half, below which Hennig speaks of a cluster as dissolved, told less of how pure a theme is; three
quarters told as much, but marked a third of all themes and nearly all of the demo's."""

SURE = 0.5
"""A theme found again in a smaller share of the resamples is to be read with care: it is lost more
often than found. Chosen on other draws than those that docs/methods.md reports."""

FEWEST_NOTES = 3
"""A theme of fewer different notes is nothing that could be found again or not."""

NOT_DRAWN = -1

Regrouped = NDArray[np.int16]
"""The group of each of n notes in each resample: (n, RESAMPLES), `NOT_DRAWN` where it had none, or where
fewer resamples were made."""


@dataclass(frozen=True)
class Stability:
    """In how many resamples a theme was found again, of those it had a note in."""

    found: int
    tries: int

    @property
    def unstable(self) -> bool:
        """Whether the theme is to be read with care."""
        return self.found < SURE * self.tries


def regrouped(
    graph: sparse.csr_matrix,
    rows: Matrix,
    resolution: float,
    *,
    progress: Progress = no_progress,
) -> Regrouped:
    """The groups of the drawn notes, of each resample, found as the themes were. `graph` (n, n), `rows`
    (n, d) in their frame and `resolution` are those of a `grouping.Grouping`: of identical notes one is
    drawn, above 10,000 notes only those of its sample.

    The same graph gives the same answer. Raises whatever `progress` raises to stop.
    """
    groups: Regrouped = np.full((graph.shape[0], RESAMPLES), NOT_DRAWN, dtype=np.int16)
    nodes = np.flatnonzero(np.diff(graph.indptr))
    random = np.random.default_rng(0)
    times = resamples(len(nodes))
    for number in range(times):
        progress("sure", number, times)
        drawn = np.sort(random.permutation(nodes)[: round(DRAWN * len(nodes))])
        part = graph[drawn][:, drawn]
        found = (
            from_tree(rows[drawn], part, resolution)
            if len(nodes) <= LARGE
            else communities(part, resolution, number, trials=1, iterations=1)
        )
        groups[drawn, number] = np.unique(found, return_inverse=True)[1]
    return groups


def resamples(n: int) -> int:
    """How many resamples are made of n notes."""
    return FEWER if MANY < n <= LARGE else RESAMPLES


def stability(groups: Regrouped, theme: NDArray[np.bool_]) -> Stability | None:
    """How often a theme is found again. `groups` (n, RESAMPLES) as `regrouped` gave them, `theme` (n,)
    says which of the notes are in it. None where too few different notes were there to be drawn."""
    drawn = groups != NOT_DRAWN
    if (drawn[theme].any(axis=1)).sum() < FEWEST_NOTES:
        return None
    tried = [number for number in range(RESAMPLES) if drawn[theme, number].any()]
    found = sum(_most_alike(groups[:, number], theme) >= FOUND_AGAIN for number in tried)
    return Stability(found, len(tried))


def _most_alike(groups: NDArray[np.int16], theme: NDArray[np.bool_]) -> float:
    """Jaccard of a theme with the group most like it, among the notes of one resample."""
    here = groups != NOT_DRAWN
    size = np.bincount(groups[here])
    shared = np.bincount(groups[here & theme], minlength=len(size))
    return float((shared / (size + (here & theme).sum() - shared)).max())
