import numpy as np
import pytest
from sklearn.manifold import trustworthiness

from clustering.embedding import Vectors
from clustering.grouping import group
from clustering.map import TOGETHER, Placed, Places, place, place_again, place_new
from errors import CancelledError
from tests.clustering.invented import Texts, embed_by_first_word

TEXTS = [f"{('parking', 'piscine', 'library')[i % 3]} {i}" for i in range(90)]


def test_notes_of_a_theme_lie_together() -> None:
    vectors = embed_by_first_word(TEXTS)
    places = place(group(vectors, TEXTS, ["en"] * 90), vectors)
    centres = np.stack([places[i::3].mean(axis=0) for i in range(3)])
    apart = np.linalg.norm(places[:, None] - centres[None], axis=2)
    assert apart.argmin(axis=1).tolist() == [i % 3 for i in range(90)]


def test_places_fill_the_plane_between_minus_one_and_one() -> None:
    vectors = embed_by_first_word(TEXTS)
    places = place(group(vectors, TEXTS, ["en"] * 90), vectors)
    assert places.dtype == np.float32
    assert np.abs(places).max() == pytest.approx(1)


@pytest.mark.parametrize(
    "texts", [[], ["a"], ["a", "b"], ["a b"] * 5, ["", "", "x", "y"], TEXTS[:4]]
)
def test_any_number_of_notes_has_places(texts: list[str]) -> None:
    vectors = embed_by_first_word(texts)
    places = place(group(vectors, texts, ["en"] * len(texts)), vectors)
    assert places.shape == (len(texts), 2)
    assert np.isfinite(places).all()


def test_a_new_note_lands_among_its_like_and_nothing_else_moves() -> None:
    vectors = embed_by_first_word(TEXTS)
    places = place(group(vectors, TEXTS, ["en"] * 90), vectors)
    before = places.copy()
    new = place_new(embed_by_first_word(["piscine again", TEXTS[7]]), vectors, places)
    assert np.array_equal(places, before)
    centres = np.stack([places[i::3].mean(axis=0) for i in range(3)])
    assert np.linalg.norm(new[0] - centres, axis=1).argmin() == 1
    assert np.linalg.norm(new[1] - places[7]) < 0.1


def test_the_first_note_of_all_stands_in_the_middle() -> None:
    empty = np.zeros((0, 4), dtype=np.float32)
    assert place_new(np.eye(4)[:1], empty, np.zeros((0, 2), dtype=np.float32)).tolist() == [[0, 0]]


def test_it_can_be_stopped() -> None:
    def stop(stage: str, done: int, total: int) -> None:
        raise CancelledError

    vectors = embed_by_first_word(TEXTS)
    with pytest.raises(CancelledError):
        place(group(vectors, TEXTS, ["en"] * 90), vectors, progress=stop)


# Placed again: 90 notes on three subjects, of which some had places


def _again(vectors: Vectors, texts: list[str], before: Placed) -> Placed:
    return place_again(group(vectors, texts, ["en"] * len(texts)), vectors, before)


def _some_placed(known: int) -> tuple[Vectors, Placed]:
    """The vectors of all notes, and the map of only the first so many."""
    vectors = embed_by_first_word(TEXTS)
    before = Placed.none(len(TEXTS))
    mine = TEXTS[:known]
    before.places[:known] = place(group(vectors[:known], mine, ["en"] * known), vectors[:known])
    before.together[:known] = True
    return vectors, before


def _apart(one: Places, other: Places) -> float:
    """How far from each other two maps put the same notes: the mean, as a share of the width."""
    return float(np.linalg.norm(one - other, axis=1).mean() / 2)


def test_a_first_map_is_laid_out_at_once() -> None:
    vectors, _ = _some_placed(3)
    placed = _again(vectors, TEXTS, Placed.none(90))
    assert placed.together.all()
    assert np.array_equal(placed.places, place(group(vectors, TEXTS, ["en"] * 90), vectors))


def test_the_same_notes_again_stay_where_they_are() -> None:
    vectors, before = _some_placed(90)
    again = _again(vectors, TEXTS, before)
    assert np.array_equal(again.places, before.places)
    assert np.array_equal(again.together, before.together)


STILL = round(TOGETHER * 90)


def test_new_notes_do_not_move_the_rest_and_land_among_their_like() -> None:
    vectors, before = _some_placed(STILL)
    again = _again(vectors, TEXTS, before)
    assert np.array_equal(again.places[:STILL], before.places[:STILL])
    assert again.together.tolist() == [n < STILL for n in range(90)]
    centres = np.stack([before.places[i:STILL:3].mean(axis=0) for i in range(3)])
    apart = np.linalg.norm(again.places[STILL:, None] - centres[None], axis=2)
    assert apart.argmin(axis=1).tolist() == [n % 3 for n in range(STILL, 90)]


def test_with_too_many_new_notes_all_are_laid_out_again_near_where_they_were() -> None:
    vectors, before = _some_placed(STILL - 1)
    again = _again(vectors, TEXTS, before)
    fresh = place(group(vectors, TEXTS, ["en"] * 90), vectors)
    moved = _apart(again.places[: STILL - 1], before.places[: STILL - 1])
    assert again.together.all()
    assert 0 < moved < 0.1
    assert moved < _apart(fresh[: STILL - 1], before.places[: STILL - 1]) / 2


def test_notes_put_in_one_by_one_do_not_count_as_laid_out_together() -> None:
    vectors, before = _some_placed(STILL)
    grown = _again(vectors, TEXTS, before)
    late = [*TEXTS, "piscine late"]
    extended = Placed(
        np.vstack([grown.places, np.full((1, 2), np.nan, dtype=np.float32)]),
        np.append(grown.together, False),
    )
    assert _again(embed_by_first_word(late), late, extended).together.all()


def test_a_copy_of_a_note_that_came_along_lies_by_it() -> None:
    _, before = _some_placed(STILL + 2)
    texts = [*TEXTS, TEXTS[-1]]
    with_copy = Placed(
        np.vstack([before.places, np.full((1, 2), np.nan, dtype=np.float32)]),
        np.append(before.together, False),
    )
    places = _again(embed_by_first_word(texts), texts, with_copy).places
    assert np.linalg.norm(places[-1] - places[-2]) < 0.1


def test_placing_again_gives_the_same_every_time() -> None:
    vectors, before = _some_placed(STILL)
    assert np.array_equal(
        _again(vectors, TEXTS, before).places, _again(vectors, TEXTS, before).places
    )


def test_neighbours_on_the_map_are_neighbours_in_meaning(banking: Texts) -> None:
    """Measured .978 (t-SNE is .003 to .017 higher elsewhere, and four times slower)."""
    places = place(group(banking.vectors, banking.texts, banking.languages), banking.vectors)
    assert trustworthiness(banking.vectors, places, n_neighbors=10, metric="cosine") > 0.9
