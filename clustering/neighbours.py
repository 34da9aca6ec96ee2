"""Which notes are nearest to which, exactly and the same whatever the number of threads.

Cosines are first taken roughly, in single precision, which costs a quarter; a bound under the k-th
largest, read off the largest of many small parts, leaves hardly more than k rows to each. Those are
taken anew in double precision and rounded, and ties go to the lower row.
"""

import numpy as np
from numpy.typing import NDArray

from clustering.centring import AnyVectors, Matrix, unit
from clustering.progress import Progress, no_progress

DECIMALS = 6
# Rows compared at a time: 512 against 20,000 is 40 MB of rough cosines.
BLOCK = 512
# Parts whose largest cosine bounds the k-th largest: more are tighter, fewer quicker to look through.
PARTS = 512
# More than single precision is off by, twice: a row that is nearest by double precision is never lost.
ROUGH = 2e-5

Nearest = tuple[NDArray[np.int64], Matrix]
"""Numbers of rows, nearest first, and their cosines; each (n, k)."""


def nearest_neighbours(vectors: AnyVectors, k: int, progress: Progress = no_progress) -> Nearest:
    """The `k` nearest other rows of each row of `vectors` (n, d): both answers (n, min(k, n-1))."""
    rows = unit(vectors)
    return _nearest(rows, rows, max(0, min(k, len(rows) - 1)), progress, own=True)


def nearest_among(vectors: AnyVectors, known: AnyVectors, k: int) -> Nearest:
    """The `k` nearest of `known` (m, d) to each row of `vectors` (n, d): both (n, min(k, m))."""
    rows, others = unit(vectors), unit(known)
    return _nearest(rows, others, min(k, len(others)), no_progress, own=False)


def _nearest(rows: Matrix, others: Matrix, k: int, progress: Progress, *, own: bool) -> Nearest:
    n = len(rows)
    index, cosine = np.zeros((n, k), dtype=np.int64), np.zeros((n, k))
    rough_rows, rough_others = rows.astype(np.float32), others.astype(np.float32)
    for start in range(0, n if k else 0, BLOCK):
        progress("graph", start, n)
        stop = min(start + BLOCK, n)
        rough = rough_rows[start:stop] @ rough_others.T
        if own:  # a note is no neighbour of its own
            rough[np.arange(stop - start), np.arange(start, stop)] = -np.inf
        row, other = np.divmod(np.flatnonzero(rough >= _bound(rough, k)), len(others))
        exact = np.rint(np.einsum("ij,ij->i", rows[start + row], others[other]) * 10**DECIMALS)
        order = np.lexsort((other, -exact, row))
        first = np.searchsorted(row, np.arange(stop - start))
        taken = order[first[:, None] + np.arange(k)]
        index[start:stop], cosine[start:stop] = other[taken], exact[taken] / 10**DECIMALS
    return index, cosine


def _bound(rough: NDArray[np.float32], k: int) -> NDArray[np.float32]:
    """A number for each row that no fewer than `k` of its cosines reach: (n, 1).

    The columns are dealt to parts like cards, since notes that say the same often stand together.
    """
    deep = max(1, rough.shape[1] // max(PARTS, k))
    wide = rough.shape[1] // deep
    largest = rough[:, : deep * wide].reshape(-1, deep, wide).max(axis=1)
    bound: NDArray[np.float32] = np.partition(largest, -k, axis=1)[:, -k, None] - np.float32(ROUGH)
    return bound
