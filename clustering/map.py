"""A place for each note on a plane: notes that say the same lie together, themes as islands.

The neighbour graph the themes were found in is laid out by the forces of UMAP (McInnes, Healy and
Melville 2018, section 3.2: cross-entropy with negative sampling), written in NumPy: linear in the
number of notes, on one thread, in a fixed order, so that the same notes land in the same places.
It starts from the themes' centres on their two principal axes, which keeps the large picture
faithful: related themes are neighbours.

Places stay. Who looks at a map each week looks for things where they were, so notes that have a place
keep it exactly, and notes that come later are put among their like and pushed by the same forces,
alone. A map that grew so loses a little: with a third of the notes later, its trustworthiness is .01
to .02 lower than that of one laid out anew, whose notes would stand a tenth of its width elsewhere even
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
from clustering.grouping import Grouping
from clustering.neighbours import nearest_among
from clustering.progress import Progress, no_progress

Places = NDArray[np.float32]
"""x and y of each note, (n, 2), within -1..1."""

Points = NDArray[np.float32]
"""x and y while the forces work, (n, 2)."""

# The curve 1/(1 + a d^2b) that makes islands with a little room in them: UMAP's for min_dist 0.1.
A, B = 1.577, 0.895
ROUNDS, ROUNDS_LARGE, LARGE = 300, 150, 5_000
REPELLED = 5  # notes drawn at random that each neighbour pair pushes away
STEP_LIMIT = 4.0
NEAREST = 5  # placed notes that give a new one its place
SOFTNESS = 0.05  # a placed note this much less alike (cosine) than the nearest counts for a third
EXTENT = 10.0  # half the width of the plane the forces work on; places are given within -1..1

TOGETHER = 2 / 3
"""Share of the notes that must have been laid out at once for their places to stay."""

SMALL_ROUNDS, SMALL_PACE = 100, 0.3
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
    places[left] = place_new(vectors[left], vectors[linked], laid)
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
    rounds = ROUNDS if graph.shape[0] <= LARGE else ROUNDS_LARGE
    random = np.random.default_rng(seed)
    where = start + random.normal(0, 1e-3, start.shape)  # two notes at one point cannot part
    free = np.ones(len(start), dtype=bool)
    return _pushed(where, graph, free, rounds, 1.0, random, progress)


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
    random = np.random.default_rng(seed)
    linked = np.diff(grouping.graph.indptr) > 0
    following, free = free & ~linked, free & linked
    start = EXTENT * places.astype(np.float64)
    start[free] += random.normal(0, 1e-3, (int(free.sum()), 2))
    where = _pushed(start, grouping.graph, free, SMALL_ROUNDS, pace, random, progress)
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


def _pushed(  # noqa: PLR0917 - the state of one loop, and how long it runs
    where: Matrix,
    graph: sparse.csr_matrix,
    free: NDArray[np.bool_],
    rounds: int,
    pace: float,
    random: np.random.Generator,
    progress: Progress,
) -> Matrix:
    """The forces at work for some rounds, in smaller and smaller moves, on the notes that are free."""
    pairs = sparse.triu(graph, k=1).tocoo()
    if not pairs.nnz or not free.any():
        return where
    weight = np.where(free[pairs.row] | free[pairs.col], pairs.data / pairs.data.max(), 0)
    # Half the memory to walk through, and places need no more.
    here: Points = where.astype(np.float32)
    for turn in range(rounds):
        if turn % 10 == 0:
            progress("place", turn, rounds)
        # As in UMAP a pair takes part in a share of the rounds equal to its weight.
        drawn = np.flatnonzero(random.random(len(weight)) < weight)
        step = _forces(here, pairs.row[drawn], pairs.col[drawn], random)
        here += np.float32(pace * (1 - turn / rounds)) * step * free[:, None]
    settled: Matrix = here.astype(np.float64)
    return settled.round(4)


def _forces(
    where: Points, row: NDArray[np.int32], col: NDArray[np.int32], random: np.random.Generator
) -> Points:
    """How far each note is drawn to its neighbours and pushed off notes drawn at random."""
    n = len(where)
    apart = where[row] - where[col]
    pull = -np.clip(_attraction(apart), -STEP_LIMIT, STEP_LIMIT)
    ends = np.concatenate([row, col])
    total = np.concatenate([pull, -pull])
    for _ in range(REPELLED):
        away = where[ends] - where[random.integers(0, n, len(ends), dtype=np.int32)]
        total += np.clip(_repulsion(away), -STEP_LIMIT, STEP_LIMIT)
    moved = np.stack([np.bincount(ends, total[:, axis], minlength=n) for axis in range(2)], axis=1)
    # Every pair moves at once here, one after the other in UMAP: the mean keeps it from overshooting.
    count = np.maximum(1, np.bincount(ends, minlength=n))[:, None]
    step: Points = (moved / np.sqrt(count)).astype(np.float32)
    return step


def _attraction(apart: Points) -> Points:
    square = np.einsum("ij,ij->i", apart, apart)[:, None] + np.float32(1e-9)
    bent = square ** np.float32(B)
    force: Points = np.float32(2 * A * B) * bent / (square * (1 + np.float32(A) * bent)) * apart
    return force


def _repulsion(apart: Points) -> Points:
    square = np.einsum("ij,ij->i", apart, apart)[:, None]
    bent = np.float32(A) * square ** np.float32(B)
    force: Points = np.float32(2 * B) / ((np.float32(1e-3) + square) * (1 + bent)) * apart
    return force


def _framed(where: Matrix) -> Places:
    """Centred and scaled to -1..1, the same for both axes."""
    centred = where - (where.max(axis=0) + where.min(axis=0)) / 2
    framed: Matrix = centred / max(1e-9, float(np.abs(centred).max()))
    return framed.astype(np.float32)
