import numpy as np

from standard.matching import LIKE, MOST, nearness, suggested, uncovered

EYE = np.eye(4)


def test_a_record_is_near_the_criterion_whose_sentences_it_is_like() -> None:
    scores = nearness(EYE[:2], EYE[[0, 0, 1]], [0, 0, 1], 3)
    assert scores.round(2).tolist() == [[1.0, 0.0, -1.0], [0.0, 1.0, -1.0]]


def test_the_three_nearest_sentences_count_and_not_one_alone() -> None:
    heard = np.stack([EYE[0], EYE[1], EYE[1], EYE[1]])
    assert nearness(EYE[:1], heard, [0] * 4, 1)[0, 0] == 1 / 3


def test_what_is_as_near_as_the_limit_is_suggested_and_what_is_farther_is_not() -> None:
    assert suggested(np.array([[LIKE, LIKE - 0.01]])) == [[(0, LIKE)]]
    assert uncovered(np.array([[LIKE, 0.0], [LIKE - 0.01, 0.0]])) == [False, True]


def test_no_more_criteria_are_suggested_than_can_be_meant() -> None:
    assert [place for place, _ in suggested(np.array([[0.5, 0.9, 0.7]]))[0]] == [1, 2][:MOST]


def test_nothing_is_near_without_sentences_or_records() -> None:
    assert nearness(np.zeros((0, 4)), EYE, [0, 0, 0, 0], 1).shape == (0, 1)
    assert uncovered(nearness(EYE[:1], np.zeros((0, 4)), [], 2)) == [True]
    assert uncovered(np.zeros((1, 0))) == [True]
