"""Which notes are neighbours, and how strongly: by meaning, by wording, and by both.

Exact nearest neighbours by cosine, weighted as a fuzzy simplicial set (McInnes, Healy and Melville,
"UMAP: Uniform Manifold Approximation and Projection", 2018, sections 2.2 and 3.1): each note counts
its nearest neighbour fully and the others by a bandwidth of its own, so that dense and sparse
subjects get neighbours alike. The graph does not depend on the number of threads.
"""

from collections.abc import Sequence
from math import ceil, sqrt

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer
from sklearn.utils.extmath import randomized_svd

from clustering.centring import AnyVectors, Matrix
from clustering.grams import counted
from clustering.neighbours import DECIMALS, nearest_neighbours
from clustering.progress import Progress, no_progress
from clustering.tokens import content_words

NEIGHBOURS = 15
"""At most so many neighbours each, and of few notes about the root of their number: with fifteen of 80,
a subject of six has more neighbours outside than in. Eight to ten did alike at 80."""

LEXICAL_WEIGHT = 0.5
LEXICAL_DIMENSIONS = 100
# Beyond so many notes their wording is reduced more quickly, which changes nothing that counts.
LARGE, ROUNDS_LARGE, SPARE = 4_000, 2, 10


def neighbours_among(n: int) -> int:
    """How many neighbours each of n notes is joined to."""
    return min(NEIGHBOURS, ceil(sqrt(n)) + 1)


def fuzzy_weights(cosine: Matrix) -> Matrix:
    """Membership of each neighbour: the nearest 1, the row summing to log2(k). (n, k) to (n, k)."""
    distance = np.maximum(0.0, cosine[:, :1] - cosine)
    target = np.log2(max(2, cosine.shape[1]))
    low, high = np.full(len(cosine), 1e-6), np.full(len(cosine), 1e3)
    for _ in range(60):  # bisection on a logarithmic scale, past double precision's use
        middle = np.sqrt(low * high)
        over = np.exp(-distance / middle[:, None]).sum(axis=1) > target
        high, low = np.where(over, middle, high), np.where(over, low, middle)
    weights: Matrix = np.exp(-distance / np.sqrt(low * high)[:, None])
    return weights.round(DECIMALS)


def fuzzy_graph(
    vectors: AnyVectors, k: int = NEIGHBOURS, progress: Progress = no_progress
) -> sparse.csr_matrix:
    """The neighbour graph of `vectors` (n, d): (n, n), symmetric, weights in (0, 1].

    Two one-sided memberships a and b make a + b - ab, the probability that at least one holds.
    """
    n = len(vectors)
    index, cosine = nearest_neighbours(vectors, k, progress)
    if not index.shape[1]:
        return sparse.csr_matrix((n, n))
    row = np.repeat(np.arange(n), index.shape[1])
    one = sparse.csr_matrix((fuzzy_weights(cosine).ravel(), (row, index.ravel())), shape=(n, n))
    both = one + one.T - one.multiply(one.T)
    return _ordered(both)


def lexical_vectors(texts: Sequence[str], seed: int = 0) -> Matrix:
    """The notes by their wording: (n, at most 100); a note without any shared word is all zeros.

    TF-IDF of content words beside character 3- to 5-grams within words, both sublinear, on folded
    text, reduced by SVD (latent semantic analysis, Deerwester et al. 1990).
    """
    n = len(texts)
    words = TfidfVectorizer(analyzer=content_words, sublinear_tf=True)
    grams = counted(texts)
    if grams is not None:
        grams = TfidfTransformer(sublinear_tf=True).fit_transform(grams)
    parts = [found for found in (_fitted(words, texts), grams) if found is not None]
    if not parts:
        return np.zeros((n, 1))
    both = sparse.hstack(parts, format="csr")
    dimensions = min(LEXICAL_DIMENSIONS, n - 1, both.shape[1] - 1)
    if dimensions < 2:
        return np.asarray(both.todense(), dtype=np.float64)
    if n <= LARGE:
        left, strength, _ = randomized_svd(both, dimensions, random_state=seed)
        return np.asarray(left * strength, dtype=np.float64)
    return _quickly_reduced(both, dimensions, seed)


def _quickly_reduced(rows: sparse.csr_matrix, dimensions: int, seed: int) -> Matrix:
    """As the SVD of many rows gives it, up to signs, in a fifth of the time: two rounds instead of
    seven, and the small matrix of products instead of the wide one (Halko et al. 2011). The rounds are
    in single precision: whatever they find is made a basis, and measured, in double."""
    narrow = rows.astype(np.float32)
    draw = np.random.default_rng(seed).standard_normal
    found = narrow @ draw((rows.shape[1], dimensions + SPARE), dtype=np.float32)
    for _ in range(ROUNDS_LARGE):
        found = narrow @ (narrow.T @ found)
    basis, _ = np.linalg.qr(found.astype(np.float64))
    wide = rows.T @ basis
    square, turn = np.linalg.eigh(wide.T @ wide)
    largest = np.argsort(-square)[:dimensions]
    reduced: Matrix = basis @ (turn[:, largest] * np.sqrt(np.maximum(square[largest], 0)))
    return reduced


def _fitted(vectorizer: TfidfVectorizer, texts: Sequence[str]) -> sparse.csr_matrix | None:
    try:
        return vectorizer.fit_transform(texts)
    except ValueError:  # scikit-learn's way to say that no text has a word it could keep
        return None


def fused_graph(
    vectors: AnyVectors, texts: Sequence[str], seed: int = 0, progress: Progress = no_progress
) -> sparse.csr_matrix:
    """Neighbours by meaning and, at half the weight, by wording: (n, n), symmetric.

    Notes without shared words have no neighbours by wording, rather than arbitrary ones.
    """
    lexical = lexical_vectors(texts, seed)
    worded = np.flatnonzero(np.linalg.norm(lexical, axis=1) > 1e-9)
    k = neighbours_among(len(texts))
    graph = fuzzy_graph(lexical[worded], k, progress)
    place = sparse.csr_matrix(
        (np.ones(len(worded)), (worded, np.arange(len(worded)))), shape=(len(texts), len(worded))
    )
    by_wording = place @ graph @ place.T
    return _ordered(fuzzy_graph(vectors, k, progress) + LEXICAL_WEIGHT * by_wording)


def _ordered(graph: sparse.spmatrix) -> sparse.csr_matrix:
    """The graph in one fixed order of entries, rounded, without empty ones."""
    ordered = sparse.csr_matrix(graph)
    ordered.data = np.round(ordered.data, DECIMALS)
    ordered.eliminate_zeros()
    ordered.sort_indices()
    return ordered
