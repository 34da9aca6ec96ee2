import numpy as np
import pytest

from clustering.duplicates import NEARLY_THE_SAME, Pair, nearly_the_same


def at(*cosines: float) -> np.ndarray:
    """Directions at these cosines to the first axis, each on a side of its own."""
    rows = np.zeros((len(cosines), len(cosines) + 1))
    for place, cosine in enumerate(cosines):
        rows[place, 0], rows[place, place + 1] = cosine, (1 - cosine**2) ** 0.5
    return rows


def test_the_nearest_pair_comes_first() -> None:
    found = nearly_the_same(at(1.0, 0.9, 0.95, 0.1))
    assert [(pair.one, pair.other) for pair in found] == [(0, 2), (0, 1), (1, 2)]
    assert found[0].cosine == pytest.approx(0.95)


@pytest.mark.parametrize(("cosine", "pairs"), [(NEARLY_THE_SAME, 1), (NEARLY_THE_SAME - 1e-4, 0)])
def test_they_say_nearly_the_same_from_a_cosine_up(cosine: float, pairs: int) -> None:
    assert len(nearly_the_same(at(1.0, cosine))) == pairs


def test_the_length_of_a_centre_does_not_matter() -> None:
    assert nearly_the_same(np.array([[2.0, 0.0], [0.1, 0.0]])) == [Pair(0, 1, 1.0)]


@pytest.mark.parametrize("k", [0, 1])
def test_fewer_than_two_have_no_pair(k: int) -> None:
    assert nearly_the_same(np.ones((k, 3))) == []
