import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from clustering.centring import PSEUDO_NOTES, Centring, crowding, unit


def test_unit_rows_have_length_one_and_zeros_stay() -> None:
    assert unit(np.array([[3.0, 4.0], [0.0, 0.0]])).round(6).tolist() == [[0.6, 0.8], [0, 0]]


def test_a_languages_mean_is_taken_away() -> None:
    """The same two subjects in two languages that lie far apart become the same two points."""
    subject = np.tile(np.eye(6)[[0, 1]], (200, 1))
    french = np.repeat([0, 1], 200)
    rows = unit(subject + 2 * french[:, None] * np.eye(6)[5])
    languages = ["fr" if f else "en" for f in french]
    centred = Centring.of(rows, languages).apply(rows, languages)
    assert centred[0] @ centred[200] > 0.95
    assert centred[0] @ centred[1] < 0


def test_a_language_with_few_notes_is_drawn_to_the_mean_of_all() -> None:
    rows = np.vstack([np.tile([1.0, 0.0], (95, 1)), np.tile([0.0, 1.0], (5, 1))])
    means = Centring.of(rows, ["en"] * 95 + ["fr"] * 5)
    expected = (5 * np.array([0, 1]) + PSEUDO_NOTES * means.overall) / (5 + PSEUDO_NOTES)
    assert np.allclose(means.by_language["fr"], expected)


def test_a_language_not_met_before_takes_the_overall_mean() -> None:
    rows = np.eye(3)
    means = Centring.of(rows, ["en", "en", "fr"])
    assert np.allclose(means.apply(rows[:1], ["xx"]), unit(rows[:1] - means.overall))


def test_a_subject_of_many_notes_hardly_outweighs_one_of_few() -> None:
    """Sixty notes on one subject and five on each of eight: the mean no longer lies near the large one,
    whose own notes would be left with little in common."""
    subjects = np.eye(10)[[0] * 60 + [n for n in range(1, 9) for _ in range(5)]]
    rows = unit(subjects + 2 * np.eye(10)[9])
    plain, even = (found(rows, ["en"] * 100).overall for found in (Centring.of, Centring.even))
    assert plain[0] > 10 * plain[1]
    assert even[0] < 4 * even[1]


@given(st.integers(2, 40), st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_crowding_is_the_sum_of_squared_cosines(n: int, seed: int) -> None:
    rows = unit(np.random.default_rng(seed).normal(size=(n, 4)))
    assert np.allclose(crowding(rows), ((rows @ rows.T) ** 2).sum(axis=1), atol=1e-5)


def test_notes_that_lie_on_the_mean_are_not_weighed_by_nothing() -> None:
    same = np.tile([1.0, 0.0], (5, 1))
    assert np.allclose(Centring.even(same, ["fr"] * 5).overall, [1, 0])


@given(st.integers(0, 4), st.sampled_from(["en", "fr", "unsure"]))
def test_any_number_of_notes_can_be_centred(n: int, language: str) -> None:
    rows = np.random.default_rng(n).normal(size=(n, 3))
    for means in (Centring.of, Centring.even):
        centred = means(rows, [language] * n).apply(rows, [language] * n)
        assert centred.shape == (n, 3)
        assert np.isfinite(centred).all()
