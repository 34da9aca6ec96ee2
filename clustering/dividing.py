"""A neighbour graph divided into themes: up to some thousand notes by a tree, beyond into communities.

Communities are found by the Leiden algorithm (Traag, Waltman and van Eck 2019) on modularity with a
resolution (Reichardt and Bornholdt 2006). The same graph gives the same themes.
"""

from collections.abc import Mapping

import numpy as np
from graspologic_native import leiden_csr
from numpy.typing import NDArray
from scipy import sparse

from clustering.assign import nearest
from clustering.centring import Matrix
from clustering.progress import Progress, no_progress
from clustering.threads import dealt
from clustering.tree import cut, smoothed, unlike

LARGE = 4_000
"""Up to this many notes themes are cut from a tree, which takes the square of them in memory; beyond,
they are communities of the graph. At 4,000 the tree still did better (AMI .794 against .784), at 10,000
no longer (.792 against .798)."""

TRIALS = 2
"""Leiden is greedy: of this many runs the one with the highest modularity is kept. On so many notes
they agree already."""

ITERATIONS = 3

ALONE = 1.1
"""Modularity alone, without the silhouette, wants this much more resolution for as many themes."""

Labels = NDArray[np.int32]


def divided(
    rows: Matrix,
    graph: sparse.csr_matrix,
    resolution: float,
    seed: int = 0,
    progress: Progress = no_progress,
) -> Labels:
    """The theme of each note, (n,). `rows` (n, d) unit, `graph` (n, n) as `graph.fused_graph` gives it.

    Raises whatever `progress` raises to stop.
    """
    if graph.shape[0] > LARGE:
        return communities(graph, resolution, seed, progress)
    return from_tree(rows, graph, resolution, progress)


def from_tree(
    rows: Matrix, graph: sparse.csr_matrix, resolution: float, progress: Progress = no_progress
) -> Labels:
    """The theme of each note, cut from a tree; one alone in its theme joins the nearest, unless all
    are alone."""
    n = graph.shape[0]
    if n < 3 or not graph.nnz:
        return np.arange(n, dtype=np.int32)
    progress("group", 0, 2)
    walked = smoothed(rows, graph)
    progress("group", 1, 2)
    return without_singles(np.mean(walked, axis=0), cut(unlike(walked), graph, resolution))


def communities(
    graph: sparse.csr_matrix,
    resolution: float,
    seed: int = 0,
    progress: Progress = no_progress,
    *,
    trials: int = TRIALS,
    iterations: int = ITERATIONS,
) -> Labels:
    """The community of each note; one without edges is a community of its own."""
    n = graph.shape[0]
    best, labels = -np.inf, np.arange(n, dtype=np.int32)
    if not graph.nnz:
        return labels
    progress("group", 0, 1)

    def tried(trial: int) -> tuple[float, Mapping[int, int]]:
        found: tuple[float, Mapping[int, int]] = leiden_csr(
            graph.indptr.astype(np.int64),
            graph.indices.astype(np.int32),
            graph.data,
            n,
            resolution=ALONE * resolution,
            iterations=iterations,
            seed=seed * trials + trial,
        )
        return found

    with dealt() as cores:  # they leave Python's lock to each other
        for quality, community in cores.map(tried, range(trials)):
            if round(quality, 9) > best:
                best = round(quality, 9)
                labels = np.array([community.get(i, n + i) for i in range(n)], dtype=np.int32)
    return labels


def without_singles(rows: Matrix, found: Labels) -> Labels:
    """The themes once each note that is alone in its own has joined the nearest one of several."""
    size = np.bincount(found)
    alone, shared = np.flatnonzero(size[found] == 1), np.flatnonzero(size > 1)
    if not len(alone) or not len(shared):
        return found
    centres = np.stack([rows[found == theme].mean(axis=0) for theme in shared])
    joined = found.copy()
    joined[alone] = shared[nearest(rows[alone], centres)[0]]
    return joined
