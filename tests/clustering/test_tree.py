import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.metrics import silhouette_score

from clustering.centring import unit
from clustering.graph import fuzzy_graph
from clustering.tree import cut, modularity, silhouette, smoothed, unlike


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
    apart = sparse.csr_matrix(np.diag([2.0, 2.0]))  # two edges, each within its own theme
    assert modularity(apart, 1.0) == pytest.approx(0.5)
    assert modularity(apart, 2.0) == pytest.approx(0.0)
    assert modularity(sparse.csr_matrix((2, 2)), 1.0) == 0.0


@given(st.integers(4, 40), st.integers(2, 5), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_the_silhouette_is_the_known_one(n: int, k: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(n, 3))
    labels = np.unique(random.integers(0, min(k, n - 1), n), return_inverse=True)[1].astype(
        np.int32
    )
    apart = np.linalg.norm(rows[:, None] - rows[None], axis=2)
    to_theme = apart @ np.eye(int(labels.max()) + 1)[labels]
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
