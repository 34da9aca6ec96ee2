"""Notes to themes: how many is found, none is left out, and the answer is always the same.

The fused neighbour graph is divided by a tree or into communities (`dividing`). Identical notes are
one node, so thirty times "parking" does not make a theme that only holds itself. Nodes are put in an
order of their own content first: the order of the rows does not change the themes.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from clustering.assign import centroids, nearest
from clustering.centring import AnyVectors, Centring, Matrix
from clustering.dividing import LARGE, divided
from clustering.graph import fused_graph
from clustering.progress import Progress, no_progress
from clustering.tokens import fold

# Beyond this the exact neighbours cost minutes; a reproducible sample is grouped, the rest joins
# the nearest theme.
SAMPLE = 10_000

FINENESS = 1.1
"""The resolution of a tree's cut. From 1.0 to 1.3 samples of 80 and 300 texts agreed alike with their
labels (within .005 AMI); one that grew with their number gave 2,000 texts up to twice the themes."""


@dataclass(frozen=True)
class Grouping:
    """The themes of n notes.

    `labels` (n,): 0..k-1, the largest theme first, then the one whose first note comes first.
    `closeness` (n,): cosine of each note to its theme's centre, for "central ones first".
    `graph` (n, n): the neighbour graph; of identical notes only one has edges, and above
    10,000 notes only those of the sample.
    `centroids` (k, d) and `centring`: what `assign.nearest` needs for a later note.
    """

    labels: NDArray[np.int32]
    closeness: NDArray[np.float32]
    graph: sparse.csr_matrix
    centroids: Matrix
    centring: Centring
    resolution: float

    @property
    def count(self) -> int:
        """How many themes there are."""
        return len(self.centroids)


def default_resolution(n: int) -> float:
    """How finely n notes are divided.

    `FINENESS` for a tree, in which the silhouette already finds more themes among more notes.
    Communities need more resolution for more notes: clip(0.225 + 0.54 log10 n, 1.35, 2.7), nine tenths
    of what they did best with on 16 labelled sets of 80 to 10,000 texts.
    """
    if n <= LARGE:
        return FINENESS
    return float(np.clip(0.225 + 0.54 * np.log10(max(1, n)), 1.35, 2.7))


def group(
    vectors: AnyVectors,
    texts: Sequence[str],
    languages: Sequence[str],
    *,
    resolution: float | None = None,
    seed: int = 0,
    progress: Progress = no_progress,
) -> Grouping:
    """The themes of these notes: `vectors` (n, d), one text and one language code per row.

    A higher `resolution` gives more themes. Raises whatever `progress` raises to stop.
    """
    if not len(vectors) == len(texts) == len(languages):
        raise ValueError(
            f"expected as many vectors as texts and languages, "
            f"got {len(vectors)}, {len(texts)}, {len(languages)}"
        )
    even = Centring.even if len(texts) <= LARGE else Centring.of
    centring = even(vectors, languages)
    rows = centring.apply(vectors, languages)
    nodes, node_of = _distinct(vectors, texts, languages)
    chosen_nodes = _sampled([texts[i] for i in nodes])
    sample = nodes[chosen_nodes]
    graph = fused_graph(rows[sample], [texts[i] for i in sample], seed, progress)
    fineness = default_resolution(len(sample)) if resolution is None else resolution
    found = _ranked(divided(rows[sample], graph, fineness, seed, progress))
    labels = _ranked(_spread(rows[nodes], chosen_nodes, found)[node_of])
    centres = centroids(rows, labels)
    return Grouping(
        labels,
        _closeness(rows, centres, labels),
        _widened(graph, sample, len(rows)),
        centres,
        centring,
        fineness,
    )


def _distinct(
    vectors: AnyVectors, texts: Sequence[str], languages: Sequence[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A row for each distinct note, in order of content; and for each row, which note it is."""
    rounded = np.round(np.asarray(vectors, dtype=np.float64), 5) + 0.0  # -0.0 becomes 0.0
    keys = [(fold(text), row.tobytes()) for text, row in zip(texts, rounded, strict=True)]
    first: dict[tuple[str, bytes], int] = {}
    # The same note under two languages is read in the one that comes first in the alphabet.
    for row in sorted(range(len(keys)), key=lambda row: languages[row]):
        first.setdefault(keys[row], row)
    ordered = sorted(first)
    position = {key: node for node, key in enumerate(ordered)}
    return (
        np.array([first[key] for key in ordered], dtype=np.int64),
        np.array([position[key] for key in keys], dtype=np.int64),
    )


def _sampled(texts: Sequence[str]) -> NDArray[np.int64]:
    """Which notes are grouped: all, or the `SAMPLE` whose text hashes lowest, in their order."""
    if len(texts) <= SAMPLE:
        return np.arange(len(texts))
    digests = [hashlib.blake2b(fold(t).encode(), digest_size=8).digest() for t in texts]
    return np.sort(np.argsort(np.array(digests), kind="stable")[:SAMPLE])


def _spread(rows: Matrix, sample: NDArray[np.int64], found: NDArray[np.int32]) -> NDArray[np.int32]:
    """The theme of every distinct note: the sample keeps its own, the rest takes the nearest."""
    if len(sample) == len(rows):
        return found
    labels, _ = nearest(rows, centroids(rows[sample], found))
    labels[sample] = found
    return labels


def _ranked(labels: NDArray[np.int32]) -> NDArray[np.int32]:
    """The same groups numbered 0..k-1: larger first, then by the first row in them."""
    _, first, inverse, size = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(first), dtype=np.int32)
    rank[np.lexsort((first, -size))] = np.arange(len(first), dtype=np.int32)
    ranked: NDArray[np.int32] = rank[inverse]
    return ranked


def _closeness(rows: Matrix, centres: Matrix, labels: NDArray[np.int32]) -> NDArray[np.float32]:
    cosines: Matrix = np.einsum("ij,ij->i", rows, centres[labels])
    return cosines.astype(np.float32)


def _widened(graph: sparse.csr_matrix, rows: NDArray[np.int64], n: int) -> sparse.csr_matrix:
    """The graph of some rows as a graph of all n."""
    coo = graph.tocoo()
    return sparse.csr_matrix((coo.data, (rows[coo.row], rows[coo.col])), shape=(n, n))
