"""A place for each note on a plane: notes that say the same lie together, themes as islands.

The neighbour graph the themes were found in is laid out by the forces of UMAP (McInnes, Healy and
Melville 2018, section 3.2: cross-entropy with negative sampling), written in NumPy: linear in the
number of notes, on one thread, in a fixed order, so that the same notes land in the same places.
It starts from the themes' centres on their two principal axes, which keeps the large picture
faithful: related themes are neighbours.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from clustering.centring import AnyVectors, Matrix, unit
from clustering.grouping import Grouping
from clustering.progress import Progress, no_progress

Places = NDArray[np.float32]
"""x and y of each note, (n, 2), within -1..1."""

# The curve 1/(1 + a d^2b) that makes islands with a little room in them: UMAP's for min_dist 0.1.
A, B = 1.577, 0.895
ROUNDS, ROUNDS_LARGE, LARGE = 300, 150, 5_000
REPELLED = 5  # notes drawn at random that each neighbour pair pushes away
STEP_LIMIT = 4.0
NEAREST = 5  # placed notes that give a new one its place
SOFTNESS = 0.05  # a placed note this much less alike (cosine) than the nearest counts for a third


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


def place_new(vectors: AnyVectors, placed_vectors: AnyVectors, placed: Places) -> Places:
    """Places of new notes (m, d) among those already placed (n, d), which do not move.

    The mean of the nearest placed notes, weighted by how alike they are.
    """
    if not len(placed_vectors):
        return np.zeros((len(vectors), 2), dtype=np.float32)
    rows, known = unit(vectors), unit(placed_vectors)
    k = min(NEAREST, len(known))
    found = np.zeros((len(rows), 2), dtype=np.float32)
    for start in range(0, len(rows), 512):
        cosine = np.round(rows[start : start + 512] @ known.T, 6)
        index = np.argpartition(cosine, -k, axis=1)[:, -k:]
        near = np.take_along_axis(cosine, index, axis=1)
        weight = np.exp((near - near.max(axis=1, keepdims=True)) / SOFTNESS)
        weight /= weight.sum(axis=1, keepdims=True)
        found[start : start + 512] = np.einsum("ij,ijk->ik", weight, placed[index])
    return found


def _start(rows: Matrix, grouping: Grouping) -> Matrix:
    """Each note by its theme's centre, drawn a little its own way, on the themes' two main axes."""
    centres = grouping.centroids
    axes = _main_axes(centres if len(centres) > 2 else rows)
    own = (rows - rows.mean(axis=0)) @ axes.T
    start: Matrix = 0.7 * (centres @ axes.T)[grouping.labels] + 0.3 * own
    return 10 * start / max(1e-9, float(np.abs(start).max()))


def _main_axes(points: Matrix) -> Matrix:
    """The two principal axes (2, d), each turned so that its largest part is positive."""
    spread = (points - points.mean(axis=0)).round(6)
    _, _, axes = np.linalg.svd(spread, full_matrices=False)
    axes = np.vstack([axes, np.zeros((2, points.shape[1]))])[:2]
    largest = axes[np.arange(2), np.abs(axes).argmax(axis=1)]
    turned: Matrix = axes * np.where(largest < 0, -1, 1)[:, None]
    return turned


def _laid_out(start: Matrix, graph: sparse.csr_matrix, seed: int, progress: Progress) -> Matrix:
    pairs = sparse.triu(graph, k=1).tocoo()
    rounds = ROUNDS if graph.shape[0] <= LARGE else ROUNDS_LARGE
    random = np.random.default_rng(seed)
    weight = pairs.data / pairs.data.max()
    where = start + random.normal(0, 1e-3, start.shape)  # two notes at one point cannot part
    for turn in range(rounds):
        if turn % 10 == 0:
            progress("place", turn, rounds)
        # As in UMAP a pair takes part in a share of the rounds equal to its weight.
        drawn = np.flatnonzero(random.random(len(weight)) < weight)
        pace = 1 - turn / rounds
        where = where + pace * _forces(where, pairs.row[drawn], pairs.col[drawn], random)
    return np.round(where, 4)


def _forces(
    where: Matrix, row: NDArray[np.int32], col: NDArray[np.int32], random: np.random.Generator
) -> Matrix:
    """How far each note is drawn to its neighbours and pushed off notes drawn at random."""
    n = len(where)
    apart = where[row] - where[col]
    pull = -np.clip(_attraction(apart), -STEP_LIMIT, STEP_LIMIT)
    ends = np.concatenate([row, col])
    others = random.integers(0, n, (REPELLED, len(ends)))
    away = where[ends] - where[others]
    push = np.clip(_repulsion(away), -STEP_LIMIT, STEP_LIMIT).sum(axis=0)
    total = np.concatenate([pull, -pull]) + push
    moved = np.stack([np.bincount(ends, total[:, axis], minlength=n) for axis in range(2)], axis=1)
    # Every pair moves at once here, one after the other in UMAP: the mean keeps it from overshooting.
    count = np.maximum(1, np.bincount(ends, minlength=n))[:, None]
    step: Matrix = moved / np.sqrt(count)
    return step


def _attraction(apart: Matrix) -> Matrix:
    square = (apart**2).sum(axis=-1, keepdims=True) + 1e-9
    force: Matrix = 2 * A * B * square ** (B - 1) / (1 + A * square**B) * apart
    return force


def _repulsion(apart: Matrix) -> Matrix:
    square = (apart**2).sum(axis=-1, keepdims=True)
    force: Matrix = 2 * B / ((1e-3 + square) * (1 + A * square**B)) * apart
    return force


def _framed(where: Matrix) -> Places:
    """Centred and scaled to -1..1, the same for both axes."""
    centred = where - (where.max(axis=0) + where.min(axis=0)) / 2
    framed: Matrix = centred / max(1e-9, float(np.abs(centred).max()))
    return framed.astype(np.float32)
