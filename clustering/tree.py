"""The tree that themes are cut from: notes joined to each other, the most alike first.

Short notes are noisy witnesses of what they are about, so each is first drawn towards its neighbours in
the graph (a random walk with restart at every step, the propagation of Wu et al., "Simplifying Graph
Convolutional Networks", 2019); how alike two notes are is the mean of their cosines after a few such
walks of different lengths. Average linkage (Sokal and Michener 1958) joins them: unlike communities by
modularity alone it has no taste for themes of one size, which a city's comments never are. The cut
that divides best is the one where modularity with a resolution (Reichardt and Bornholdt 2006) and the
mean silhouette (Rousseeuw 1987) are highest together.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from clustering.centring import Matrix, unit

WALKS = (1, 2, 4, 8)
"""Steps after which notes are compared: few keep small themes apart, many gather large ones. All four
together did as well as the best of them alone at 80 notes, and better at 300."""

DRAWN = 0.5
"""How far a step draws a note to the mean of its neighbours; 1 forgets what the note itself says."""

SILHOUETTE = 0.6
"""How much the silhouette counts beside modularity, which splits large themes and gathers small ones.
With 0.25 samples of 80 and 300 texts lose .004 AMI. With 0.75, beside a resolution that grew with the
number of notes, 2,008 sentences fell into 174 themes and lost .09."""

CUTS, MOST = 60, 4
"""Numbers of themes tried, spread evenly on a logarithmic scale, and the highest of them in roots of the
number of notes: three times what is chosen when nobody asks for finer themes."""

DECIMALS = 6

Labels = NDArray[np.int32]


def smoothed(rows: Matrix, graph: sparse.csr_matrix) -> list[Matrix]:
    """The notes after each of the `WALKS`: (n, d) unit rows each. A note without edges stays put."""
    weight = np.asarray(graph.sum(axis=1)).reshape(-1, 1)
    step = graph.multiply(1 / np.maximum(weight, 1e-9)).tocsr()
    found, now = [], rows
    for walk in range(1, max(WALKS) + 1):
        now = unit((1 - DRAWN) * now + DRAWN * np.where(weight > 0, step @ now, now))
        if walk in WALKS:
            found.append(now)
    return found


def unlike(walked: Sequence[Matrix]) -> Matrix:
    """How unlike two notes are: 1 less the mean of their cosines after each walk, (n, n), zero on the
    diagonal. `walked` as `smoothed` gives them."""
    together = np.hstack(walked)
    apart: Matrix = together @ together.T
    apart *= -(10**DECIMALS) / len(walked)  # in place: for 4,000 notes each copy is 128 MB
    apart += 10**DECIMALS
    np.rint(apart, out=apart)
    np.maximum(apart, 0, out=apart)
    apart /= 10**DECIMALS
    np.fill_diagonal(apart, 0)
    return apart


def cut(apart: Matrix, graph: sparse.csr_matrix, resolution: float) -> Labels:
    """The theme of each note, (n,): the tree over `apart` (n, n), cut where it divides best.

    `graph` (n, n) is the neighbour graph, with edges; a higher `resolution` gives more themes. At least
    three notes, and two themes.
    """
    tree = linkage(squareform(apart, checks=False), "average")
    edges = graph.tocoo()
    finer, to_theme = np.arange(len(apart), dtype=np.int32), apart
    best, chosen = -np.inf, finer
    for found in _cuts(tree, _counts(len(apart))):
        to_theme = _joined(to_theme, finer, found)
        worth = modularity(edges, found, resolution) + SILHOUETTE * silhouette(to_theme, found)
        if round(worth, 9) >= best:
            best, chosen = round(worth, 9), found
        finer = found
    return chosen


def modularity(edges: sparse.coo_matrix, labels: Labels, resolution: float) -> float:
    """How much more of the edges lies within themes than chance would put there.

    `edges` (n, n): those of the graph, each from both ends; `labels` (n,).
    """
    total = float(edges.data.sum())
    if not total:
        return 0.0
    one, other = labels[edges.row], labels[edges.col]
    within = float(edges.data[one == other].sum()) / total
    share = np.bincount(one, weights=edges.data) / total
    return within - resolution * float((share**2).sum())


def silhouette(to_theme: Matrix, labels: Labels) -> float:
    """How much nearer notes lie to their own theme than to the next, -1 to 1, the mean over notes.

    `to_theme` (k, n): how unlike each note is to each theme, summed over the theme's notes; `labels`
    (n,). A note alone in its theme counts 0, as Rousseeuw has it.
    """
    size = np.bincount(labels)
    if len(size) < 2:
        return 0.0
    here, others = np.arange(len(labels)), size[labels] - 1
    own = to_theme[labels, here] / np.maximum(others, 1)
    mean = to_theme / size[:, None]
    mean[labels, here] = np.inf
    next_best = mean.min(axis=0)
    score = (next_best - own) / np.maximum(np.maximum(own, next_best), 1e-12)
    return float(np.where(others > 0, score, 0).mean())


def _counts(n: int) -> list[int]:
    """The numbers of themes tried for n notes, falling from four times the root of n to two."""
    most = max(2, min(n // 2, round(MOST * n**0.5)))
    return sorted({int(count) for count in np.geomspace(2, most, CUTS).round()}, reverse=True)


def _cuts(tree: Matrix, counts: Sequence[int]) -> Iterator[Labels]:
    """The theme of each note, (n,), where a tree of `linkage` is cut into at most so many themes, for
    each of these falling counts. What joins at one height is not parted."""
    n = len(tree) + 1
    above = np.arange(2 * n - 1)
    roots, done = np.arange(n), 0
    for count in counts:
        joins = int(np.searchsorted(tree[:, 2], tree[n - count - 1, 2], side="right"))
        for join in range(done, joins):
            above[tree[join, :2].astype(int)] = n + join
        done = max(done, joins)
        while (above[roots] != roots).any():
            roots = above[roots]
        yield np.unique(roots, return_inverse=True)[1].astype(np.int32)


def _joined(to_theme: Matrix, finer: Labels, coarser: Labels) -> Matrix:
    """The rows of `to_theme`, one for each of the finer themes, summed over the coarser ones."""
    joins = np.zeros(len(to_theme), dtype=np.int32)
    joins[finer] = coarser
    ends = np.concatenate([[0], np.cumsum(np.bincount(joins))])
    member = (np.ones(len(joins)), np.argsort(joins, kind="stable"), ends)
    summed: Matrix = sparse.csr_matrix(member, shape=(len(ends) - 1, len(joins))) @ to_theme
    return summed
