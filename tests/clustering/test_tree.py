import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import silhouette_score

from clustering.centring import unit
from clustering.graph import fuzzy_graph
from clustering.tree import _cuts, cut, modularity, silhouette, smoothed, unlike


def clouds(sizes: list[int], noise: float = 0.05, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    truth = np.repeat(np.arange(len(sizes)), sizes)
    spread = noise * random.normal(size=(len(truth), len(sizes)))
    return unit(np.eye(len(sizes))[truth] + spread), truth


def test_a_note_is_drawn_towards_its_neighbours_and_one_without_edges_stays() -> None:
    rows = unit(np.array([[1.0, 0.2], [1.0, -0.2], [-1.0, 0.5]]))
    graph = sparse.csr_matrix(np.array([[0, 1.0, 0], [1.0, 0, 0], [0, 0, 0]]))
    walked = smoothed(rows, graph)
    alike = [float(now[0] @ now[1]) for now in walked]
    assert alike == sorted(alike)
    assert walked[0][0] @ walked[0][1] > rows[0] @ rows[1]
    assert all(np.allclose(now[2], rows[2]) for now in walked)


def test_how_unlike_is_the_mean_over_walks() -> None:
    rows = unit(np.random.default_rng(0).normal(size=(5, 3)))
    other = unit(np.random.default_rng(1).normal(size=(5, 3)))
    expected = 1 - (rows @ rows.T + other @ other.T) / 2
    np.fill_diagonal(expected, 0)
    assert np.allclose(unlike([rows, other]), expected, atol=1e-6)


@pytest.mark.parametrize("sizes", [[24, 10, 6, 4, 4], [40, 20, 12, 10, 8, 6, 4]])
def test_subjects_of_all_sizes_are_told_apart(sizes: list[int]) -> None:
    """Communities by modularity alone split the large one and mix the small ones."""
    rows, truth = clouds(sizes)
    graph = fuzzy_graph(rows)
    found = cut(unlike(smoothed(rows, graph)), graph, resolution=1.35)
    pairs = set(zip(truth.tolist(), found.tolist(), strict=True))
    assert len(pairs) == len(set(found.tolist())) == len(sizes)


def test_a_higher_resolution_never_gives_fewer_themes() -> None:
    rows, _ = clouds([20] * 6, noise=0.5)
    graph = fuzzy_graph(rows)
    apart = unlike(smoothed(rows, graph))
    counts = [len(set(cut(apart, graph, r).tolist())) for r in (0.2, 1.0, 2.0, 4.0, 8.0)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_modularity_of_two_pairs_is_known() -> None:
    pairs = sparse.coo_matrix(np.kron(np.eye(2), [[0, 1.0], [1.0, 0]]))  # an edge within each theme
    labels = np.array([0, 0, 1, 1], dtype=np.int32)
    assert modularity(pairs, labels, 1.0) == pytest.approx(0.5)
    assert modularity(pairs, labels, 2.0) == pytest.approx(0.0)
    assert modularity(sparse.coo_matrix((4, 4)), labels, 1.0) == 0.0


@given(st.integers(3, 30), st.integers(0, 99), st.booleans())
@settings(max_examples=30, deadline=None)
def test_a_tree_is_cut_as_scipy_cuts_it(n: int, seed: int, tied: bool) -> None:
    points = np.random.default_rng(seed).normal(size=(n, 2)).round(0 if tied else 6)
    tree = linkage(points, "average")
    counts = [count for count in (12, 7, 4, 3, 2) if count < n]
    for count, found in zip(counts, _cuts(tree, counts), strict=True):
        expected = fcluster(tree, count, "maxclust")
        assert len(set(zip(found.tolist(), expected.tolist(), strict=True))) == len(set(expected))
        assert sorted(set(found.tolist())) == list(range(len(set(expected))))


@given(st.integers(4, 40), st.integers(2, 5), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_the_silhouette_is_the_known_one(n: int, k: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(n, 3))
    labels = np.unique(random.integers(0, min(k, n - 1), n), return_inverse=True)[1].astype(
        np.int32
    )
    apart = np.linalg.norm(rows[:, None] - rows[None], axis=2)
    to_theme = np.eye(int(labels.max()) + 1)[labels].T @ apart
    if 2 <= labels.max() + 1 < n:
        expected = silhouette_score(apart, labels, metric="precomputed")
        assert silhouette(to_theme, labels) == pytest.approx(expected)
    else:
        assert silhouette(to_theme, labels) in (0.0, pytest.approx(0.0))


@pytest.mark.parametrize("n", [3, 4, 5])
def test_a_handful_of_notes_can_be_cut(n: int) -> None:
    rows = unit(np.random.default_rng(0).normal(size=(n, 4)))
    graph = fuzzy_graph(rows)
    found = cut(unlike(smoothed(rows, graph)), graph, resolution=1.35)
    assert sorted(set(found.tolist())) == list(range(int(found.max()) + 1))
