from collections.abc import Callable

import numpy as np
import pytest
from scipy import sparse

from clustering import stability as stability_module
from clustering.centring import Matrix
from clustering.dividing import LARGE, Labels
from clustering.grouping import group
from clustering.stability import (
    DRAWN,
    FEWER,
    FEWEST_NOTES,
    MANY,
    NOT_DRAWN,
    RESAMPLES,
    Stability,
    regrouped,
    resamples,
    stability,
)
from errors import CancelledError
from tests.clustering.invented import Texts, embed_by_first_word

SUBJECTS = ("parking", "piscine", "library", "autobus", "snow", "taxes")


Planted = tuple[sparse.csr_matrix, Matrix]


def planted(n: int = 120) -> tuple[Planted, np.ndarray]:
    """The neighbour graph and the rows of notes on six plain subjects, and the subject of each."""
    texts = [f"{SUBJECTS[i % len(SUBJECTS)]} {i}" for i in range(n)]
    vectors = embed_by_first_word(texts)
    found = group(vectors, texts, ["en"] * n)
    return (found.graph, found.centring.apply(vectors, ["en"] * n)), np.arange(n) % len(SUBJECTS)


def of(*resamples: tuple[int, ...]) -> np.ndarray:
    """The groups of notes in each of twenty resamples, of which the last given is repeated."""
    rows = [*resamples, *[resamples[-1]] * (RESAMPLES - len(resamples))]
    return np.array(rows, dtype=np.int16).T


THEME = np.array([True] * 4 + [False] * 4)


def test_a_plain_subject_is_found_again_each_time() -> None:
    graph, subjects = planted()
    groups = regrouped(*graph, 1.5)
    for subject in range(len(SUBJECTS)):
        assert stability(groups, subjects == subject) == Stability(RESAMPLES, RESAMPLES)


def test_notes_thrown_together_are_not_found_again() -> None:
    graph, subjects = planted()
    mixed = stability(regrouped(*graph, 1.5), np.arange(len(subjects)) < 20)
    assert mixed is not None
    assert mixed.found == 0
    assert mixed.unstable


def test_each_resample_draws_four_notes_in_five_and_others_each_time() -> None:
    graph, subjects = planted()
    drawn = regrouped(*graph, 1.5) != NOT_DRAWN
    assert (drawn.sum(axis=0) == round(DRAWN * len(subjects))).all()
    assert len({column.tobytes() for column in drawn.T}) == RESAMPLES


def test_the_same_graph_gives_the_same_answer() -> None:
    graph, _ = planted()
    assert (regrouped(*graph, 1.5) == regrouped(graph[0].copy(), graph[1].copy(), 1.5)).all()


def test_of_identical_notes_one_is_drawn() -> None:
    texts = [*[f"parking {i}" for i in range(20)], *["snow"] * 20]
    vectors = embed_by_first_word(texts)
    found = group(vectors, texts, ["en"] * 40)
    rows = found.centring.apply(vectors, ["en"] * 40)
    drawn = (regrouped(found.graph, rows, found.resolution) != NOT_DRAWN).any(axis=1)
    assert drawn[:20].all()
    assert drawn[20:].sum() <= 1


@pytest.mark.parametrize("n", [0, 1, 2])
def test_nothing_is_drawn_where_there_is_nothing_to_draw(n: int) -> None:
    assert (regrouped(sparse.csr_matrix((n, n)), np.zeros((n, 2)), 1.5) == NOT_DRAWN).all()


def test_notes_that_lost_their_neighbours_are_in_a_group_too() -> None:
    ends = np.arange(0, 10, 2)
    ties = sparse.coo_matrix((np.ones(5), (ends, ends + 1)), shape=(10, 10))
    groups = regrouped(sparse.csr_matrix(ties + ties.T), np.eye(10), 1.5)
    for column in groups.T:
        mine = column[column != NOT_DRAWN]
        assert set(mine.tolist()) == set(range(len(set(mine.tolist()))))


def test_it_is_found_from_two_thirds_in_common_up() -> None:
    enough = (0, 0, 0, 0, 0, 0, 1, 1)  # four of six
    less = (0, 0, 0, 1, 0, 2, 2, 2)  # three of five
    assert stability(of(enough), THEME) == Stability(20, 20)
    assert stability(of(enough, less), THEME) == Stability(1, 20)


def test_only_drawn_notes_are_compared() -> None:
    # One of the theme's notes is not drawn: the three others are the group, with one of four more.
    assert stability(of((-1, 0, 0, 0, 1, 1, -1, 0)), THEME) == Stability(20, 20)


def test_fewer_resamples_are_fewer_tries() -> None:
    groups = of((0, 0, 0, 0, 1, 1, 1, 1))
    groups[:, FEWER:] = NOT_DRAWN
    assert stability(groups, THEME) == Stability(FEWER, FEWER)


@pytest.mark.parametrize(
    ("n", "times"),
    [(3, RESAMPLES), (MANY, RESAMPLES), (MANY + 1, FEWER), (LARGE, FEWER), (LARGE + 1, RESAMPLES)],
)
def test_fewer_resamples_are_made_where_each_takes_long(n: int, times: int) -> None:
    assert resamples(n) == times


@pytest.mark.parametrize("tree", [True, False])
def test_resamples_are_grouped_as_the_themes_were(
    monkeypatch: pytest.MonkeyPatch, tree: bool
) -> None:
    used: set[str] = set()

    def watched(name: str) -> Callable[..., Labels]:
        whole: Callable[..., Labels] = getattr(stability_module, name)

        def grouped(*given: object, **named: object) -> Labels:
            used.add(name)
            return whole(*given, **named)

        return grouped

    for name in ("from_tree", "communities"):
        monkeypatch.setattr(stability_module, name, watched(name))
    monkeypatch.setattr(stability_module, "LARGE", 120 if tree else 119)
    graph, _ = planted()  # of the 120, 96 are drawn: few enough for a tree either way
    regrouped(*graph, 1.5)
    assert used == {"from_tree" if tree else "communities"}


def test_a_resample_without_any_of_its_notes_is_not_counted() -> None:
    without = (-1, -1, -1, -1, 0, 0, 1, 1)
    with_all = (0, 0, 0, 0, 1, 1, 1, 1)
    assert stability(of(without, with_all), THEME) == Stability(19, 19)


@pytest.mark.parametrize(("found", "unstable"), [(9, True), (10, False), (20, False), (0, True)])
def test_it_is_to_be_read_with_care_where_it_is_lost_more_often_than_found(
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
        regrouped(*graph, 1.5, progress=stop)


def test_marked_themes_of_real_texts_are_less_often_right(bilingual: Texts) -> None:
    found = group(bilingual.vectors, bilingual.texts, bilingual.languages)
    rows = found.centring.apply(bilingual.vectors, bilingual.languages)
    groups = regrouped(found.graph, rows, found.resolution)
    truth = [bilingual.labels == label for label in np.unique(bilingual.labels)]
    agreeing: dict[bool, list[float]] = {True: [], False: []}
    for theme in (found.labels == number for number in range(found.count)):
        sure = stability(groups, theme)
        if sure is not None:
            best = max((theme & one).sum() / (theme | one).sum() for one in truth)
            agreeing[sure.unstable].append(float(best))
    assert agreeing[True]
    assert np.mean(agreeing[False]) > np.mean(agreeing[True])
