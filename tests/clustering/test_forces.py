import numpy as np
import pytest
from scipy import sparse

from clustering.forces import STEP_LIMIT, A, B, Points, pull, push, pushed
from clustering.progress import no_progress
from errors import CancelledError


def one_by_one(where: Points) -> Points:
    """The push of all others, summed over every pair."""
    apart = (where[:, None] - where[None]).astype(np.float64)
    square = (apart**2).sum(axis=2, keepdims=True)
    force = 2 * B / ((1e-3 + square) * (1 + A * square**B)) * apart
    summed: Points = np.clip(force, -STEP_LIMIT, STEP_LIMIT).sum(axis=1)
    return summed


def test_the_grid_pushes_as_every_pair_would() -> None:
    where = np.random.default_rng(0).uniform(-10, 10, (200, 2)).astype(np.float32)
    expected = one_by_one(where)
    off = np.linalg.norm(push(where) - expected, axis=1)
    assert np.median(off) < 0.03 * np.median(np.linalg.norm(expected, axis=1))


@pytest.mark.parametrize("where", [[[3, 3]], [[0, 0], [0, 0]], [[1, 2]] * 5])
def test_no_note_pushes_itself(where: list[list[float]]) -> None:
    assert np.allclose(push(np.array(where, dtype=np.float32)), 0, atol=1e-4)


def test_two_notes_push_each_other_straight_apart() -> None:
    left, right = push(np.array([[-1, 0], [1, 0]], dtype=np.float32))
    assert left[0] < 0 < right[0]
    assert left == pytest.approx(-right, abs=1e-5)
    assert left[1] == pytest.approx(0, abs=1e-5)


def test_neighbours_draw_each_other_by_their_weight() -> None:
    where = np.array([[0, 0], [4, 0], [0, 4]], dtype=np.float32)
    pairs = sparse.csr_matrix(([1, 0.5], ([0, 0], [1, 2])), shape=(3, 3), dtype=np.float32)
    drawn = pull(where, pairs)
    assert drawn[0] == pytest.approx([-drawn[1][0], -drawn[2][1]])
    assert drawn[0][0] == pytest.approx(2 * drawn[0][1])
    assert drawn[0][0] > 0


def test_notes_that_are_not_free_stay_to_the_last_bit() -> None:
    where = np.random.default_rng(1).normal(size=(30, 2)).round(4)
    graph = sparse.csr_matrix(np.ones((30, 30)) - np.eye(30))
    free = np.arange(30) >= 20
    after = pushed(where, graph, free, 5, 1.0, no_progress)
    assert np.array_equal(after[:20].astype(np.float32), where[:20].astype(np.float32))
    assert (after[20:] != where[20:]).any(axis=1).all()


def test_without_neighbours_nothing_moves() -> None:
    where = np.ones((4, 2))
    assert pushed(where, sparse.csr_matrix((4, 4)), np.ones(4, bool), 5, 1.0, no_progress) is where


def test_neighbours_settle_nearer_than_strangers() -> None:
    apart = np.random.default_rng(2).uniform(-10, 10, (40, 2))
    same = np.arange(40) % 2
    graph = sparse.csr_matrix((same[:, None] == same) & ~np.eye(40, dtype=bool)).astype(float)
    after = pushed(apart, graph, np.ones(40, bool), 50, 1.0, no_progress)
    far = np.linalg.norm(after[:, None] - after, axis=2)
    assert far[same[:, None] == same].mean() < far[same[:, None] != same].mean() / 3


def test_it_can_be_stopped() -> None:
    def stop(stage: str, done: int, total: int) -> None:
        raise CancelledError

    graph = sparse.csr_matrix(np.ones((3, 3)))
    with pytest.raises(CancelledError):
        pushed(np.eye(3)[:, :2], graph, np.ones(3, bool), 5, 1.0, stop)
