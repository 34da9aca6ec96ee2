import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clustering.centring import unit
from clustering.graph import (
    LARGE,
    fused_graph,
    fuzzy_graph,
    fuzzy_weights,
    lexical_vectors,
    neighbours_among,
)


def test_the_nearest_counts_fully_and_a_row_sums_to_log2_k() -> None:
    cosine = -np.sort(-np.random.default_rng(0).random((50, 15)), axis=1)
    weights = fuzzy_weights(cosine)
    assert np.allclose(weights[:, 0], 1)
    assert np.allclose(weights.sum(axis=1), np.log2(15), atol=1e-4)
    assert (np.diff(weights, axis=1) <= 0).all()


@given(st.integers(0, 40), st.integers(0, 5))
@settings(max_examples=30, deadline=None)
def test_a_graph_is_symmetric_without_loops_for_any_number_of_notes(n: int, seed: int) -> None:
    rows = np.random.default_rng(seed).normal(size=(n, 4))
    graph = fuzzy_graph(rows)
    assert graph.shape == (n, n)
    assert abs(graph - graph.T).nnz == 0
    assert not graph.diagonal().any()
    assert (graph.data > 0).all()
    assert (graph.data <= 1).all()


@pytest.mark.parametrize(
    "texts", [[], ["one"], ["", "", ""], ["of the", "le la"], ["park", "park"]]
)
def test_texts_without_words_in_common_have_a_lexical_vector_all_the_same(texts: list[str]) -> None:
    rows = lexical_vectors(texts)
    assert len(rows) == len(texts)
    assert np.isfinite(rows).all()


def test_shared_words_make_neighbours_across_case_and_accents() -> None:
    texts = [
        "La bibliothèque ferme tôt",
        "BIBLIOTHEQUE fermée",
        "Parking is full",
        "No parking left",
    ]
    rows = unit(lexical_vectors(texts))
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert rows[2] @ rows[3] > rows[2] @ rows[1]


def test_notes_without_words_get_no_neighbours_by_wording() -> None:
    rows = np.random.default_rng(0).normal(size=(6, 4))
    with_words = fused_graph(rows, ["bus stop"] * 3 + ["", "!", "of the"])
    by_meaning = fuzzy_graph(rows, neighbours_among(6))
    assert abs(with_words - by_meaning)[3:].nnz == 0
    assert abs(with_words - by_meaning)[:3].nnz > 0


@pytest.mark.parametrize(("n", "k"), [(0, 1), (1, 2), (80, 10), (196, 15), (197, 15), (9_999, 15)])
def test_few_notes_have_fewer_neighbours(n: int, k: int) -> None:
    assert neighbours_among(n) == k


def test_many_notes_are_reduced_more_quickly_to_the_same() -> None:
    pick = np.random.default_rng(0)
    subjects = [[f"word{subject}{'abcdefgh'[i]}ing" for i in range(8)] for subject in range(30)]
    texts = [" ".join(pick.choice(subjects[i % 30], 5)) for i in range(LARGE + 200)]
    quick, slow = unit(lexical_vectors(texts)[:LARGE]), unit(lexical_vectors(texts[:LARGE]))
    apart = np.abs(quick @ quick[:200].T - slow @ slow[:200].T)
    assert apart.mean() < 0.02
