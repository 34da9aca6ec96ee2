from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clustering import neighbours, threads
from clustering.centring import Matrix, unit
from clustering.neighbours import Nearest, nearest_among, nearest_neighbours
from errors import CancelledError

BLOCK = 300


@pytest.fixture(autouse=True, scope="module")
def small_squares() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "BLOCK", BLOCK)
        yield


def slowly(rows: Matrix, others: Matrix, k: int, *, own: bool) -> Nearest:
    """The nearest by looking at all: rounded, ties to the lower row."""
    cosine = np.round(np.einsum("id,jd->ij", unit(rows), unit(others)), 6)
    if own:
        np.fill_diagonal(cosine, -9)
    index = np.argsort(-cosine, axis=1, kind="stable")[:, :k]
    return index, np.take_along_axis(cosine, index, axis=1)


@pytest.mark.parametrize("n", [1, 2, 17, BLOCK, 2 * BLOCK + 76])
def test_neighbours_are_those_that_looking_at_all_finds(n: int) -> None:
    rows = np.random.default_rng(n).normal(size=(n, 8))
    index, cosine = nearest_neighbours(rows, 15)
    expected, worth = slowly(rows, rows, min(15, n - 1), own=True)
    assert np.array_equal(index, expected)
    assert np.allclose(cosine, worth, atol=1e-9)


def test_notes_that_say_the_same_and_stand_together_hide_nobody() -> None:
    pick = np.random.default_rng(0)
    rows = np.repeat(pick.normal(size=(12, 6)), 150, axis=0)
    rows[::7] += pick.normal(scale=1e-7, size=rows[::7].shape)  # nearer than single precision tells
    index, _ = nearest_neighbours(rows, 15)
    assert np.array_equal(index, slowly(rows, rows, 15, own=True)[0])


def test_ties_go_to_the_lower_row() -> None:
    index, _ = nearest_neighbours(np.ones((6, 3)), 2)
    assert index.tolist() == [[1, 2], [0, 2], [0, 1], [0, 1], [0, 1], [0, 1]]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.integers(1, 700), st.integers(1, 9))
def test_the_nearest_among_others_are_found_in_any_number(
    seed: int, n: int, known: int, k: int
) -> None:
    pick = np.random.default_rng(seed)
    rows, others = pick.normal(size=(n, 5)), pick.normal(size=(known, 5))
    index, _ = nearest_among(rows, others, k)
    assert np.array_equal(index, slowly(rows, others, min(k, known), own=False)[0])


def test_one_thread_finds_what_several_do(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.default_rng(1).normal(size=(2 * BLOCK + 9, 8))
    several = nearest_neighbours(rows, 15)
    monkeypatch.setattr(threads, "CORES", 1)
    one = nearest_neighbours(rows, 15)
    assert all(map(np.array_equal, several, one))


def test_it_can_be_stopped() -> None:
    def stop(stage: str, done: int, total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        nearest_neighbours(np.eye(4), 2, stop)
