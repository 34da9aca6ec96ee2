"""A place for each note on a plane: notes that say the same lie together, themes as islands.

The neighbour graph the themes were found in is laid out by the forces of UMAP (McInnes, Healy and
Melville 2018; `forces`): linear in the number of notes, on one thread, in a fixed order, so that the
same notes land in the same places.
It starts from the themes' centres on their two principal axes, which keeps the large picture
faithful: related themes are neighbours.

Places stay. Who looks at a map each week looks for things where they were, so notes that have a place
keep it exactly, and notes that come later are put among their like and pushed by the same forces,
alone. A map that grew so loses a little: with a third of the notes later, its trustworthiness is up
to .01 lower than that of one laid out anew, whose notes would stand a tenth of its width elsewhere even
after the best turn. So once more than a third came later (`TOGETHER`), all are laid out again, from
where they are, with small moves, and turned back onto the map before (Procrustes analysis, Schonemann
1966). The price: a map depends on what was on it before. The same notes in the same order of
groupings land in the same places; docs/performance.md has the figures.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from clustering.centring import AnyVectors, Matrix, unit
from clustering.forces import pushed
from clustering.grouping import Grouping
from clustering.neighbours import nearest_among
from clustering.progress import Progress, no_progress

Places = NDArray[np.float32]
"""x and y of each note, (n, 2), within -1..1."""

ROUNDS, ROUNDS_LARGE, LARGE = 50, 30, 5_000
NEAREST = 5  # placed notes that give a new one its place
SOFTNESS = 0.05  # a placed note this much less alike (cosine) than the nearest counts for a third
EXTENT = 10.0  # half the width of the plane the forces work on; places are given within -1..1

TOGETHER = 2 / 3
"""Share of the notes that must have been laid out at once for their places to stay."""

SMALL_ROUNDS, SMALL_PACE = 50, 0.3
"""Rounds that settle later notes, and of a map laid out again; its moves are so much smaller."""


@dataclass(frozen=True)
class Placed:
    """A map of n notes: `places` (n, 2), not a number where a note has none; `together` (n,): whether
    a note was laid out with the others at once, rather than put among them later."""

    places: Places
    together: NDArray[np.bool_]

    @classmethod
    def none(cls, n: int) -> "Placed":
        """No map yet."""
        return cls(np.full((n, 2), np.nan, dtype=np.float32), np.zeros(n, dtype=bool))


def place(
    grouping: Grouping,
    vectors: AnyVectors,
    *,
    seed: int = 0,
    progress: Progress = no_progress,
) -> Places:
    """Places of the n notes of a grouping; `vectors` (n, d) are those that were grouped.

    Notes without edges in the graph (duplicates, or outside the sample) stand at their nearest.
    """
    n = len(vectors)
    if n < 3:
        return np.linspace(-0.5, 0.5, n)[:, None].repeat(2, axis=1).astype(np.float32)
    graph = grouping.graph
    linked = np.flatnonzero(np.diff(graph.indptr))
    start = _start(unit(vectors), grouping)
    if len(linked) < 3:
        return _framed(start)
    laid = _framed(_laid_out(start[linked], graph[linked][:, linked], seed, progress))
    places = np.zeros((n, 2), dtype=np.float32)
    places[linked] = laid
    left = np.setdiff1d(np.arange(n), linked)
    # Those of a theme lie in it, and only need to be compared with its notes.
    for theme in np.unique(grouping.labels[left]):
        mine = left[grouping.labels[left] == theme]
        among = grouping.labels[linked] == theme
        if not among.any():
            among[:] = True
        places[mine] = place_new(vectors[mine], vectors[linked[among]], laid[among])
    return places


def place_again(
    grouping: Grouping,
    vectors: AnyVectors,
    before: Placed,
    *,
    seed: int = 0,
    progress: Progress = no_progress,
) -> Placed:
    """The map of n notes of which some had places `before` (n rows): those stay exactly where they
    are, or, where too many came later, all are laid out again near them; see the head of this file.

    `vectors` as for `place`. Raises whatever `progress` raises to stop.
    """
    known: NDArray[np.bool_] = np.isfinite(before.places).all(axis=1).astype(bool)
    n, together = len(vectors), int((known & before.together).sum())
    if together < 3:
        return Placed(
            place(grouping, vectors, seed=seed, progress=progress), np.ones(n, dtype=bool)
        )
    places = before.places.copy()
    places[~known] = place_new(vectors[~known], vectors[known], places[known])
    every = np.ones(n, dtype=bool)
    if known.all() and together >= TOGETHER * n:
        return before
    if together >= TOGETHER * n:
        settled = _moved(places, grouping, vectors, ~known, 1.0, seed, progress)
        return Placed(settled, before.together & known)
    moved = _moved(places, grouping, vectors, every, SMALL_PACE, seed, progress)
    return Placed(_turned_onto(moved, places, known), every)


def place_new(vectors: AnyVectors, placed_vectors: AnyVectors, placed: Places) -> Places:
    """Places of new notes (m, d) among those already placed (n, d), which do not move.

    The mean of the nearest placed notes, weighted by how alike they are.
    """
    if not len(placed_vectors):
        return np.zeros((len(vectors), 2), dtype=np.float32)
    index, cosine = nearest_among(vectors, placed_vectors, NEAREST)
    weight = np.exp((cosine - cosine[:, :1]) / SOFTNESS)
    weight /= weight.sum(axis=1, keepdims=True)
    found: Places = np.einsum("ij,ijk->ik", weight, placed[index]).astype(np.float32)
    return found


def _start(rows: Matrix, grouping: Grouping) -> Matrix:
    """Each note by its theme's centre, drawn a little its own way, on the themes' two main axes."""
    centres = grouping.centroids
    axes = _main_axes(centres if len(centres) > 2 else rows)
    own = (rows - rows.mean(axis=0)) @ axes.T
    start: Matrix = 0.7 * (centres @ axes.T)[grouping.labels] + 0.3 * own
    return EXTENT * start / max(1e-9, float(np.abs(start).max()))


def _main_axes(points: Matrix) -> Matrix:
    """The two principal axes (2, d), each turned so that its largest part is positive."""
    spread = (points - points.mean(axis=0)).round(6)
    _, _, axes = np.linalg.svd(spread, full_matrices=False)
    axes = np.vstack([axes, np.zeros((2, points.shape[1]))])[:2]
    largest = axes[np.arange(2), np.abs(axes).argmax(axis=1)]
    turned: Matrix = axes * np.where(largest < 0, -1, 1)[:, None]
    return turned


def _laid_out(start: Matrix, graph: sparse.csr_matrix, seed: int, progress: Progress) -> Matrix:
    # Two notes at one point cannot part.
    where = start + np.random.default_rng(seed).normal(0, 1e-3, start.shape)
    rounds = ROUNDS if len(start) <= LARGE else ROUNDS_LARGE
    return pushed(where, graph, np.ones(len(start), dtype=bool), rounds, 1.0, progress)


def _moved(  # noqa: PLR0917 - what moves, by what, and how much
    places: Places,
    grouping: Grouping,
    vectors: AnyVectors,
    free: NDArray[np.bool_],
    pace: float,
    seed: int,
    progress: Progress,
) -> Places:
    """The places after the forces moved the free notes a little; the others stay to the last bit.
    Free notes without edges in the graph follow those that are most like them."""
    linked = np.diff(grouping.graph.indptr) > 0
    following, free = free & ~linked, free & linked
    start = EXTENT * places.astype(np.float64)
    jitter = np.random.default_rng(seed).normal(0, 1e-3, (int(free.sum()), 2))
    start[free] += jitter
    where = pushed(start, grouping.graph, free, SMALL_ROUNDS, pace, progress)
    moved = places.copy()
    moved[free] = (where[free] / EXTENT).astype(np.float32)
    if linked.any():
        moved[following] = place_new(vectors[following], vectors[linked], moved[linked])
    return moved


def _turned_onto(places: Places, before: Places, known: NDArray[np.bool_]) -> Places:
    """The map moved, turned or mirrored, and scaled as a whole so that the notes known before lie as
    near as can be to where they were (orthogonal Procrustes)."""
    middle, middle_before = places[known].mean(axis=0), before[known].mean(axis=0)
    mine = (places[known] - middle).astype(np.float64)
    theirs = (before[known] - middle_before).astype(np.float64)
    left, strength, right = np.linalg.svd(mine.T @ theirs)
    scale = float(strength.sum()) / max(1e-12, float((mine**2).sum()))
    turned: Matrix = scale * (places - middle) @ (left @ right) + middle_before
    return turned.round(4).astype(np.float32)


def _framed(where: Matrix) -> Places:
    """Centred and scaled to -1..1, the same for both axes."""
    centred = where - (where.max(axis=0) + where.min(axis=0)) / 2
    framed: Matrix = centred / max(1e-9, float(np.abs(centred).max()))
    return framed.astype(np.float32)
