import numpy as np
import pytest

from clustering.assign import centroids, nearest


def test_each_row_goes_to_the_centre_with_the_highest_cosine() -> None:
    labels, score = nearest(np.array([[2.0, 0.1], [0.0, 3.0], [1.0, 1.0]]), np.eye(2))
    assert labels.tolist() == [0, 1, 0]  # a tie goes to the lower number
    assert score == pytest.approx([2 / np.hypot(2, 0.1), 1, 2**-0.5], abs=1e-5)


def test_centres_are_unit_means() -> None:
    rows = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    assert np.allclose(
        centroids(rows, np.array([0, 0, 1], dtype=np.int32)), [[0.5**0.5] * 2, [0, 1]]
    )


def test_without_themes_there_is_no_nearest_one() -> None:
    with pytest.raises(ValueError, match="at least one theme"):
        nearest(np.eye(2), np.zeros((0, 2)))


def test_no_rows_get_no_themes() -> None:
    labels, score = nearest(np.zeros((0, 2)), np.eye(2))
    assert labels.shape == score.shape == (0,)
