import numpy as np
import pytest
from scipy import sparse

from clustering.grouping import group
from clustering.stability import (
    DRAWN,
    FEWEST_NOTES,
    NOT_DRAWN,
    RESAMPLES,
    Stability,
    regrouped,
    stability,
)
from errors import CancelledError
from tests.clustering.invented import Texts, embed_by_first_word

SUBJECTS = ("parking", "piscine", "library", "autobus", "snow", "taxes")


def planted(n: int = 120) -> tuple[sparse.csr_matrix, np.ndarray]:
    """The neighbour graph of notes on six plain subjects, and the subject of each."""
    texts = [f"{SUBJECTS[i % len(SUBJECTS)]} {i}" for i in range(n)]
    found = group(embed_by_first_word(texts), texts, ["en"] * n)
    return found.graph, np.arange(n) % len(SUBJECTS)


def of(*resamples: tuple[int, ...]) -> np.ndarray:
    """The groups of notes in each of twenty resamples, of which the last given is repeated."""
    rows = [*resamples, *[resamples[-1]] * (RESAMPLES - len(resamples))]
    return np.array(rows, dtype=np.int16).T


THEME = np.array([True] * 4 + [False] * 4)


def test_a_plain_subject_is_found_again_each_time() -> None:
    graph, subjects = planted()
    groups = regrouped(graph, 1.5)
    for subject in range(len(SUBJECTS)):
        assert stability(groups, subjects == subject) == Stability(RESAMPLES, RESAMPLES)


def test_notes_thrown_together_are_not_found_again() -> None:
    graph, subjects = planted()
    mixed = stability(regrouped(graph, 1.5), np.arange(len(subjects)) < 20)
    assert mixed is not None
    assert mixed.found == 0
    assert mixed.unstable


def test_each_resample_draws_four_notes_in_five_and_others_each_time() -> None:
    graph, subjects = planted()
    drawn = regrouped(graph, 1.5) != NOT_DRAWN
    assert (drawn.sum(axis=0) == round(DRAWN * len(subjects))).all()
    assert len({column.tobytes() for column in drawn.T}) == RESAMPLES


def test_the_same_graph_gives_the_same_answer() -> None:
    graph, _ = planted()
    assert (regrouped(graph, 1.5) == regrouped(graph.copy(), 1.5)).all()


def test_of_identical_notes_one_is_drawn() -> None:
    texts = [*[f"parking {i}" for i in range(20)], *["snow"] * 20]
    found = group(embed_by_first_word(texts), texts, ["en"] * 40)
    drawn = (regrouped(found.graph, found.resolution) != NOT_DRAWN).any(axis=1)
    assert drawn[:20].all()
    assert drawn[20:].sum() <= 1


@pytest.mark.parametrize("n", [0, 1, 2])
def test_nothing_is_drawn_where_there_is_nothing_to_draw(n: int) -> None:
    assert (regrouped(sparse.csr_matrix((n, n)), 1.5) == NOT_DRAWN).all()


def test_notes_that_lost_all_their_neighbours_are_each_alone() -> None:
    ends = np.arange(0, 10, 2)
    ties = sparse.coo_matrix((np.ones(5), (ends, ends + 1)), shape=(10, 10))
    groups = regrouped(sparse.csr_matrix(ties + ties.T), 1.5)
    for column in groups.T:
        mine = column[column != NOT_DRAWN]
        assert set(mine.tolist()) == set(range(len(set(mine.tolist()))))


def test_it_is_found_from_half_in_common_up() -> None:
    half = (0, 0, 0, 0, 0, 0, 0, 0)  # four of eight: Jaccard 0.5
    less = (0, 0, 0, 1, 0, 0, 0, 1)  # three of seven
    assert stability(of(half), THEME) == Stability(20, 20)
    assert stability(of(half, less), THEME) == Stability(1, 20)


def test_only_drawn_notes_are_compared() -> None:
    # One of the theme's notes is not drawn: of the three others two make the group.
    assert stability(of((-1, 0, 3, 3, 1, 1, -1, 0)), THEME) == Stability(20, 20)


def test_a_resample_without_any_of_its_notes_is_not_counted() -> None:
    without = (-1, -1, -1, -1, 0, 0, 1, 1)
    with_all = (0, 0, 0, 0, 1, 1, 1, 1)
    assert stability(of(without, with_all), THEME) == Stability(19, 19)


@pytest.mark.parametrize(("found", "unstable"), [(14, True), (15, False), (20, False), (0, True)])
def test_it_is_to_be_read_with_care_below_three_resamples_in_four(
    found: int, unstable: bool
) -> None:
    assert Stability(found, RESAMPLES).unstable is unstable


def test_of_too_few_notes_nothing_is_said() -> None:
    groups = of((0, 0, 0, 0, 1, 1, 1, 1))
    few = np.arange(8) < FEWEST_NOTES
    assert stability(groups, few) is not None
    few[0] = False
    assert stability(groups, few) is None
    assert stability(groups, np.zeros(8, dtype=bool)) is None


def test_somebody_can_stop_it() -> None:
    graph, _ = planted()

    def stop(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("sure", 3):
            raise CancelledError

    with pytest.raises(CancelledError):
        regrouped(graph, 1.5, progress=stop)


def test_marked_themes_of_real_texts_are_less_often_right(bilingual: Texts) -> None:
    found = group(bilingual.vectors, bilingual.texts, bilingual.languages)
    groups = regrouped(found.graph, found.resolution)
    truth = [bilingual.labels == label for label in np.unique(bilingual.labels)]
    agreeing: dict[bool, list[float]] = {True: [], False: []}
    for theme in (found.labels == number for number in range(found.count)):
        sure = stability(groups, theme)
        if sure is not None:
            best = max((theme & one).sum() / (theme | one).sum() for one in truth)
            agreeing[sure.unstable].append(float(best))
    assert agreeing[True]
    assert np.mean(agreeing[False]) > np.mean(agreeing[True])
