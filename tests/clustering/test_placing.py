import numpy as np
import pytest

from clustering.centring import Matrix
from clustering.placing import MOST, NEAR, meanings, placed

SUBJECT, ONE, TWO, OTHER = np.eye(4)
"""What a journey is about, what tells its two stages apart, and another subject."""


def note(about: float, *more: Matrix) -> Matrix:
    rest = np.sum(np.array(more), axis=0)
    rest = rest / np.linalg.norm(rest) * np.sqrt(1 - about**2)
    return np.asarray(about * SUBJECT + rest)


STAGES = np.array([SUBJECT + ONE, SUBJECT + TWO])


def test_notes_near_the_title_are_placed_the_nearest_first_and_others_are_left_out() -> None:
    vectors = np.array([note(0.1, OTHER), note(0.6, ONE), note(0.8, TWO), note(0.2, TWO)])
    found = placed(vectors, SUBJECT[None], STAGES)
    assert [(one.row, one.place) for one in found] == [(2, 1), (1, 0)]
    assert [one.near for one in found] == [0.8, 0.6]
    assert all(one.sure > 0 for one in found)


@pytest.mark.parametrize(("off", "found"), [(0.0, 1), (-0.01, 0)])
def test_near_begins_where_it_is_said_to(off: float, found: int) -> None:
    vectors = np.array([note(NEAR + off + 1e-9, ONE), note(0.0, OTHER)])
    assert len(placed(vectors, SUBJECT[None], STAGES)) == found


def test_what_a_stage_shares_with_all_others_does_not_place_a_note() -> None:
    """Both stages speak of the subject, the first of nothing else: it must not take every note."""
    stages = np.array([4 * SUBJECT + ONE, SUBJECT + TWO])
    vectors = np.array([note(0.9, TWO), note(0.9, ONE), note(0.0, OTHER)])
    assert [one.place for one in sorted(placed(vectors, SUBJECT[None], stages),
                                        key=lambda one: one.row)] == [1, 0]  # fmt: skip


def test_the_nearer_of_title_and_scenario_counts() -> None:
    vectors = np.array([note(0.0, OTHER), note(0.5, ONE)])
    assert [one.row for one in placed(vectors, np.array([SUBJECT, OTHER]), STAGES)] == [0, 1]


def test_with_one_place_all_are_there_and_with_none_nothing_is() -> None:
    vectors = np.array([note(0.6, ONE), note(0.6, TWO)])
    assert {one.place for one in placed(vectors, SUBJECT[None], STAGES[:1])} == {0}
    assert placed(vectors, SUBJECT[None], STAGES[:0]) == []
    assert placed(vectors[:0], SUBJECT[None], STAGES) == []
    assert placed(vectors, STAGES[:0], STAGES) == []


def test_no_more_than_anybody_reads() -> None:
    vectors = np.array([note(0.6, ONE)] * (MOST + 1))
    assert len(placed(vectors, SUBJECT[None], STAGES)) == MOST


def test_a_text_means_what_both_languages_say_or_the_one_there_is() -> None:
    asked = list[str]()

    def embed(texts: object) -> np.ndarray:
        asked.extend(texts)  # type: ignore[arg-type]
        return np.array([ONE if "e" in text else TWO for text in texts])  # type: ignore[attr-defined]

    found = meanings([("e", "f"), ("", "f"), ("", "")], embed, multilingual=True)
    assert asked == ["e", "f", "f"]
    assert np.allclose(found, [(ONE + TWO) / np.sqrt(2), TWO, 0 * ONE])
    assert not meanings([("", "")], embed).any()
