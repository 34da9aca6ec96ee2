import numpy as np
import pytest

from clustering.centring import unit
from clustering.duplicates import FEWEST_NOTES, NEARLY_THE_SAME, Pair, nearly_the_same


def at(*cosines: float) -> np.ndarray:
    """Directions at these cosines to the first axis, each on a side of its own."""
    rows = np.zeros((len(cosines), len(cosines) + 1))
    for place, cosine in enumerate(cosines):
        rows[place, 0], rows[place, place + 1] = cosine, (1 - cosine**2) ** 0.5
    return rows


def themes_of(*directions: int, notes: int = 10) -> tuple[np.ndarray, np.ndarray]:
    """The means of themes of loosely alike notes about these subjects, and their sizes."""
    random = np.random.default_rng(0)
    subjects = np.eye(8, 200)
    means = [
        unit(subjects[d] + 0.09 * random.normal(size=(notes, 200))).mean(axis=0) for d in directions
    ]
    return np.stack(means), np.full(len(directions), notes)


def test_the_nearest_pair_comes_first() -> None:
    found = nearly_the_same(at(1.0, 0.9, 0.95, 0.1), np.ones(4, dtype=np.int64))
    assert [(pair.one, pair.other) for pair in found] == [(0, 2), (0, 1), (1, 2)]
    assert found[0].cosine == pytest.approx(0.95)


@pytest.mark.parametrize(("cosine", "pairs"), [(NEARLY_THE_SAME, 1), (NEARLY_THE_SAME - 1e-4, 0)])
@pytest.mark.parametrize("notes", [1, 50])
def test_they_say_nearly_the_same_from_a_cosine_up(cosine: float, pairs: int, notes: int) -> None:
    assert len(nearly_the_same(at(1.0, cosine), np.full(2, notes))) == pairs


def test_loosely_alike_notes_about_one_subject_are_found_and_other_subjects_are_not() -> None:
    means, notes = themes_of(0, 1, 0, 2)
    rows = unit(means)
    assert rows[0] @ rows[2] < NEARLY_THE_SAME
    assert [(pair.one, pair.other) for pair in nearly_the_same(means, notes)] == [(0, 2)]


@pytest.mark.parametrize(("notes", "found"), [(FEWEST_NOTES - 1, False), (FEWEST_NOTES, True)])
def test_too_few_notes_are_taken_as_they_lie(notes: int, found: bool) -> None:
    """Means whose cosine is 0.75 and whose notes have less in common than their length says."""
    means = 0.8 * at(1.0, 0.75)
    assert bool(nearly_the_same(means, np.full(2, notes))) is found


def test_notes_with_nothing_in_common_make_no_pair() -> None:
    assert nearly_the_same(np.zeros((2, 3)), np.full(2, 5)) == []
    assert nearly_the_same(0.1 * at(1.0, 0.5), np.full(2, 5)) == []


def test_no_pair_is_nearer_than_the_same() -> None:
    assert nearly_the_same(np.array([[0.9, 0.0], [0.9, 0.0]]), np.full(2, 4)) == [Pair(0, 1, 1.0)]


@pytest.mark.parametrize("k", [0, 1])
def test_fewer_than_two_have_no_pair(k: int) -> None:
    assert nearly_the_same(np.ones((k, 3)), np.ones(k, dtype=np.int64)) == []
