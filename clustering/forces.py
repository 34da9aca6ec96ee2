"""The forces that lay out a map: neighbours draw each other near, and every note pushes all others off.

Those of UMAP (McInnes, Healy and Melville 2018, section 3.2: cross-entropy), without its chance: it
draws, in each round, some pairs that pull and some notes that push; here all pairs pull by their weight,
and the push of all notes is read off a grid, where it is one convolution (Linderman et al., "Fast
interpolation-based t-SNE", 2019). Each round costs less and goes where many rounds of UMAP go in the
mean, so that fifty are enough. On one thread, in a fixed order: the same notes land in the same places.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import fft, sparse

from clustering.centring import Matrix
from clustering.progress import Progress

Points = NDArray[np.float32]
"""x and y while the forces work, (n, 2): single precision is half the memory to walk through, and places
need no more."""

# The curve 1/(1 + a d^2b) that makes islands with a little room in them: UMAP's for min_dist 0.1.
A, B = np.float32(1.577), np.float32(0.895)
REPELLED = 5  # notes that push, in the mean, for each neighbour that pulls
STEP_LIMIT = 4.0
CELLS = 256
"""Squares along each side of the grid. More keep hardly more neighbours (.56 instead of .55)."""
MARGIN = 2.05
"""The grid is over twice as wide as the map: what leaves it on one side would push from the other."""


def pushed(
    where: Matrix,
    graph: sparse.csr_matrix,
    free: NDArray[np.bool_],
    rounds: int,
    pace: float,
    progress: Progress,
) -> Matrix:
    """The places (n, 2) after the forces worked for some rounds, in smaller and smaller moves, on the
    notes that are free. `graph` (n, n), symmetric. Raises whatever `progress` raises to stop."""
    pairs = _pairs(graph, free)
    if not pairs.nnz:
        return where
    ones = np.ones(len(where), dtype=np.float32)
    drawn = (pairs @ ones + pairs.T @ ones)[:, None]
    against = np.float32(REPELLED / len(where)) * drawn
    # Every pair moves at once here, one after the other in UMAP: the mean keeps it from overshooting.
    damped = np.sqrt(np.maximum(1, drawn))
    here: Points = where.astype(np.float32)
    for turn in range(rounds):
        if turn % 5 == 0:
            progress("place", turn, rounds)
        step = (pull(here, pairs) + against * push(here)) / damped
        moved = np.float32(pace * (1 - turn / rounds)) * np.clip(step, -STEP_LIMIT, STEP_LIMIT)
        here += moved.astype(np.float32) * free[:, None]
    settled: Matrix = here.astype(np.float64)
    return settled.round(4)


def _pairs(graph: sparse.csr_matrix, free: NDArray[np.bool_]) -> sparse.csr_matrix:
    """Each pair of neighbours once, (n, n), of which one at least is free; the strongest weighs 1."""
    pairs = sparse.triu(graph, k=1).tocoo()
    kept = free[pairs.row] | free[pairs.col]
    weight = (pairs.data[kept] / pairs.data.max(initial=1e-9)).astype(np.float32)
    return sparse.csr_matrix((weight, (pairs.row[kept], pairs.col[kept])), shape=graph.shape)


def pull(where: Points, pairs: sparse.csr_matrix) -> Points:
    """How strongly each note is drawn to its neighbours, (n, 2)."""
    row = np.repeat(np.arange(len(where)), np.diff(pairs.indptr))
    apart = where.take(row, axis=0) - where.take(pairs.indices, axis=0)  # ten times where[row]
    square = np.einsum("ij,ij->i", apart, apart) + np.float32(1e-9)
    bent = square**B
    force = pairs.data * (2 * A * B) * bent / (square * (1 + A * bent))
    acting = sparse.csr_matrix((force, pairs.indices, pairs.indptr), shape=pairs.shape)
    ends = np.column_stack([where, np.ones(len(where), dtype=np.float32)])
    both = acting @ ends + acting.T @ ends
    drawn: Points = both[:, :2] - where * both[:, 2:]
    return drawn


def push(where: Points) -> Points:
    """How strongly each note is pushed off by all others together, (n, 2): the sum of what each does.

    Each note stands on the four corners of its square, the nearer the more, where it pushes and where
    the push is read; so none pushes itself. What lies within one square is hardly pushed apart.
    """
    low, high = where.min(axis=0), where.max(axis=0)
    side = np.float32(MARGIN * float((high - low).max()) / CELLS + 1e-6)
    at = (where - low) / side
    square = at.astype(np.int64)
    corners = square[:, :1] * CELLS + square[:, 1:] + np.array([0, CELLS, 1, CELLS + 1])
    right, up = (at - square).T.astype(np.float32)
    share = np.stack(
        [(1 - right) * (1 - up), right * (1 - up), (1 - right) * up, right * up], axis=1
    )
    notes = np.bincount(corners.ravel(), share.ravel(), minlength=CELLS**2).astype(np.float32)
    spread = fft.rfft2(notes.reshape(CELLS, CELLS))
    felt = [
        fft.irfft2(spread * fft.rfft2(along), s=(CELLS, CELLS)).ravel()[corners]
        for along in _repulsion(side)
    ]
    pushed_off: Points = np.einsum("akc,kc->ka", np.stack(felt), share)
    return pushed_off


def _repulsion(side: np.float32) -> tuple[Points, Points]:
    """What a note at a corner of the grid does to each other corner, along x and along y, as it goes
    round the grid: (CELLS, CELLS) each."""
    steps = fft.fftfreq(CELLS, 1 / CELLS).astype(np.float32) * side
    square = (steps**2)[:, None] + steps**2
    force = 2 * B / ((np.float32(1e-3) + square) * (1 + A * square**B))
    along: Points = np.clip(force * steps[:, None], -STEP_LIMIT, STEP_LIMIT)
    return along, along.T
