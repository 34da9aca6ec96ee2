"""Which notes are nearest to which, exactly and the same whatever the number of threads.

Cosines are first taken roughly, in single precision, a square of the table at a time, and once for both
notes of a pair; a bound under the k-th largest, read off the largest of many small parts, leaves hardly
more than k rows to each. Those are taken anew in double precision and rounded, and ties go to the lower
row.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from clustering.centring import AnyVectors, Matrix, unit
from clustering.progress import Progress, no_progress
from clustering.threads import dealt

DECIMALS = 6
# Rows compared with as many at a time: 26 MB of rough cosines. Fewer leave more rows to each.
BLOCK = 2560
# Parts whose largest cosine bounds the k-th largest: more are tighter, fewer quicker to look through.
PARTS = 128
# More than single precision is off by, twice: a row that is nearest by double precision is never lost.
ROUGH = 2e-5
# Pairs taken anew at a time: 13 MB of vectors.
PAIRS = 4096

Rough = NDArray[np.float32]
"""Cosines in single precision: of some rows with some others (n, m), or a bound for each (n,)."""

Nearest = tuple[NDArray[np.int64], Matrix]
"""Numbers of rows, nearest first, and their cosines; each (n, k)."""


@dataclass
class _Near:
    """Pairs of rows that may be near, as they are found, and a cosine that those of each row reach.

    Several threads may look at once: where two raise the bound of a row and one is lost, more is kept
    than need be, and the answer is the same.
    """

    bound: Rough
    k: int
    found: list[tuple[NDArray[np.int32], NDArray[np.int32], Rough]] = field(default_factory=list)

    def look(self, rough: Rough, row: int, other: int) -> None:
        """Keep what is near in a part of the table, from `row` down and from `other` to the right."""
        bound = self.bound[row : row + len(rough)]
        np.maximum(bound, _bound(rough, self.k), out=bound)
        self._keep(rough, np.flatnonzero(rough >= bound[:, None]), row, other, across=False)

    def look_across(self, rough: Rough, row: int, other: int) -> None:
        """The same for the mirrored part of a table that is the same mirrored."""
        bound = self.bound[other : other + rough.shape[1]]
        np.maximum(bound, _bound_across(rough, self.k), out=bound)
        self._keep(rough, np.flatnonzero(rough >= bound), row, other, across=True)

    def _keep(
        self, rough: Rough, found: NDArray[np.int64], row: int, other: int, *, across: bool
    ) -> None:
        down, right = (part.astype(np.int32) for part in np.divmod(found, rough.shape[1]))
        mine, theirs = (right + other, down + row) if across else (down + row, right + other)
        self.found.append((mine, theirs, rough.ravel()[found]))

    def nearest(self, rows: Matrix, others: Matrix) -> Nearest:
        """The `k` nearest of each row, once all of the table was looked at."""
        row, other, roughly = (np.concatenate(parts) for parts in zip(*self.found, strict=True))
        kept = roughly >= self.bound[row]  # it rose since they were found
        row, other = row[kept], other[kept]
        exact = np.empty(len(row))

        def anew(start: int) -> None:
            part = slice(start, start + PAIRS)
            exact[part] = np.einsum("ij,ij->i", rows[row[part]], others[other[part]])

        with dealt() as cores:
            list(cores.map(anew, range(0, len(row), PAIRS)))
        exact = np.rint(exact * 10**DECIMALS)
        order = np.lexsort((other, -exact, row))
        first = np.searchsorted(row[order], np.arange(len(rows)))
        taken = order[first[:, None] + np.arange(self.k)]
        return other[taken].astype(np.int64), exact[taken] / 10**DECIMALS


def nearest_neighbours(vectors: AnyVectors, k: int, progress: Progress = no_progress) -> Nearest:
    """The `k` nearest other rows of each row of `vectors` (n, d): both answers (n, min(k, n-1))."""
    rows = unit(vectors)
    n, k = len(rows), max(0, min(k, len(rows) - 1))
    if not k:
        return _none(n)
    narrow, near = rows.astype(np.float32), _Near(np.full(n, -np.inf, dtype=np.float32), k)

    def look(square: tuple[int, int]) -> None:
        row, other = square
        rough = narrow[row : row + BLOCK] @ narrow[other : other + BLOCK].T
        if row == other:
            np.fill_diagonal(rough, -np.inf)  # a note is no neighbour of its own
        else:
            near.look_across(rough, row, other)
        near.look(rough, row, other)

    squares = [(row, other) for row in range(0, n, BLOCK) for other in range(row, n, BLOCK)]
    with dealt() as cores:
        for done, _ in enumerate(cores.map(look, squares)):
            progress("graph", done, len(squares))
    return near.nearest(rows, rows)


def nearest_among(vectors: AnyVectors, known: AnyVectors, k: int) -> Nearest:
    """The `k` nearest of `known` (m, d) to each row of `vectors` (n, d): both (n, min(k, m))."""
    rows, others, k = unit(vectors), unit(known), min(k, len(known))
    if not k or not len(rows):
        return _none(len(rows), k)
    near = _Near(np.full(len(rows), -np.inf, dtype=np.float32), k)
    narrow, narrow_others = rows.astype(np.float32), others.astype(np.float32)
    for row in range(0, len(rows), BLOCK):
        for other in range(0, len(others), BLOCK):
            rough = narrow[row : row + BLOCK] @ narrow_others[other : other + BLOCK].T
            near.look(rough, row, other)
    return near.nearest(rows, others)


def _none(n: int, k: int = 0) -> Nearest:
    return np.zeros((n, k), dtype=np.int64), np.zeros((n, k))


def _bound(rough: Rough, k: int) -> Rough:
    """A number for each row, (n,), that no fewer than `k` of its cosines reach; -inf where there are
    fewer.

    The columns are dealt to parts like cards, since notes that say the same often stand together.
    """
    deep, wide = _parts(rough.shape[1], k)
    return _kth(rough[:, : deep * wide].reshape(-1, deep, wide).max(axis=1), k)


def _bound_across(rough: Rough, k: int) -> Rough:
    """The same for each column."""
    deep, wide = _parts(len(rough), k)
    return _kth(rough[: deep * wide].reshape(deep, wide, -1).max(axis=0).T, k)


def _parts(n: int, k: int) -> tuple[int, int]:
    """How many of n cosines are in a part, and how many parts there are."""
    deep = max(1, n // max(PARTS, k))
    return deep, n // deep


def _kth(largest: Rough, k: int) -> Rough:
    if largest.shape[1] < k:
        return np.full(len(largest), -np.inf, dtype=np.float32)
    bound: Rough = np.partition(largest, -k, axis=1)[:, -k] - np.float32(ROUGH)
    return bound
