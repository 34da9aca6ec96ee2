"""How surely a theme is there: whether it is found again when some of the notes are left out.

Cluster-wise stability by resampling (Hennig, "Cluster-wise assessment of cluster stability",
Computational Statistics & Data Analysis 52, 2007, the subsetting scheme): four notes in five are drawn
at random, grouped anew, and of each theme is asked how like it the most similar group is (Jaccard,
among the drawn notes). That is done twenty times.

What it measures: whether the theme hangs on a few notes, or on a border that could as well run
elsewhere. What it does not: the neighbour graph is not made anew (it is nearly all the cost) but cut
down to the drawn notes, so a doubt about the vectors or about who was asked does not show. And a
theme that is found again each time can still be of no use to anybody.
"""

from dataclasses import dataclass

import numpy as np
from graspologic_native import leiden_csr
from numpy.typing import NDArray
from scipy import sparse

from clustering.progress import Progress, no_progress

RESAMPLES = 20

DRAWN = 0.8
"""Share of the notes in a resample. With half of them a workshop's themes of five notes are left with
two, and are lost for that alone; with nine in ten hardly any theme of 80 notes is."""

FOUND_AGAIN = 0.5
"""Jaccard from which the most similar group is the theme again: they have more in common than not, and
no group can be so of two themes. Below it Hennig speaks of a cluster as dissolved."""

SURE = 0.75
"""A theme found again in a smaller share of the resamples is to be read with care. How the marked and
the others agree with the true subjects (mean of the best Jaccard with one) on banking77 and hwu64: .52
and .67 at 80 notes, .50 and .60 at 300, .42 and .57 at 2,000, .38 and .58 at 5,000, 12 to 22 % being
marked; on the demo .24 and .45, 70 % being marked. Below a half of the resamples, hardly any theme of
the small sets was marked; with a Jaccard of 0.75, nearly all of the demo."""

FEWEST_NOTES = 3
"""A theme of fewer different notes is nothing that could be found again or not."""

NOT_DRAWN = -1

Regrouped = NDArray[np.int16]
"""The group of each of n notes in each resample: (n, RESAMPLES), `NOT_DRAWN` where it had none."""


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
    graph: sparse.csr_matrix, resolution: float, *, progress: Progress = no_progress
) -> Regrouped:
    """The groups of the drawn notes, of each resample. `graph` (n, n) and `resolution` are those of a
    `grouping.Grouping`: of identical notes one is drawn, above 10,000 notes only those of its sample.

    The same graph gives the same answer. Raises whatever `progress` raises to stop.
    """
    groups: Regrouped = np.full((graph.shape[0], RESAMPLES), NOT_DRAWN, dtype=np.int16)
    nodes = np.flatnonzero(np.diff(graph.indptr))
    random = np.random.default_rng(0)
    for number in range(RESAMPLES):
        progress("sure", number, RESAMPLES)
        drawn = np.sort(random.permutation(nodes)[: round(DRAWN * len(nodes))])
        groups[drawn, number] = _groups(graph[drawn][:, drawn], resolution, number)
    return groups


def stability(groups: Regrouped, theme: NDArray[np.bool_]) -> Stability | None:
    """How often a theme is found again. `groups` (n, RESAMPLES) as `regrouped` gave them, `theme` (n,)
    says which of the notes are in it. None where too few different notes were there to be drawn."""
    drawn = groups != NOT_DRAWN
    if (drawn[theme].any(axis=1)).sum() < FEWEST_NOTES:
        return None
    tried = [number for number in range(RESAMPLES) if drawn[theme, number].any()]
    found = sum(_most_alike(groups[:, number], theme) >= FOUND_AGAIN for number in tried)
    return Stability(found, len(tried))


def _groups(graph: sparse.csr_matrix, resolution: float, seed: int) -> NDArray[np.int16]:
    """The group of each node; one that lost all its neighbours is a group of its own."""
    n = graph.shape[0]
    if not graph.nnz:
        return np.arange(n, dtype=np.int16)
    _, community = leiden_csr(
        graph.indptr.astype(np.int64),
        graph.indices.astype(np.int32),
        graph.data,
        n,
        resolution=resolution,
        iterations=1,
        seed=seed,
    )
    labels = np.array([community.get(node, n + node) for node in range(n)])
    return np.unique(labels, return_inverse=True)[1].astype(np.int16)


def _most_alike(groups: NDArray[np.int16], theme: NDArray[np.bool_]) -> float:
    """Jaccard of a theme with the group most like it, among the notes of one resample."""
    here = groups != NOT_DRAWN
    size = np.bincount(groups[here])
    shared = np.bincount(groups[here & theme], minlength=len(size))
    return float((shared / (size + (here & theme).sum() - shared)).max())
