import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustering.meaning import FLOOR, Read, fused, nearest
from tests.invented import WordHashes

TEXTS = ("snow on the street", "snow plow again", "pool schedule", "la neige de la rue", "piscine")
LANGS = ("en", "en", "en", "fr", "fr")


@pytest.fixture
def read() -> Read:
    return Read.of("abcde", WordHashes().encode(TEXTS), LANGS)


def test_a_note_is_nearest_to_itself_and_then_to_what_shares_its_words(read: Read) -> None:
    found = nearest(read, read.like("a"), floor=-1.0)
    assert next(iter(found)) == "a"
    assert found["a"] == pytest.approx(1.0, abs=1e-5)
    assert found["b"] > found["c"]


def test_only_notes_within_the_filters_are_found(read: Read) -> None:
    assert set(nearest(read, read.like("a"), ["b", "c", "gone"], floor=-1.0)) == {"b", "c"}
    assert nearest(read, read.like("a"), [], floor=-1.0) == {}


def test_what_is_under_the_floor_is_not_shown() -> None:
    rows = np.array([[1.0, 0.0], [FLOOR + 0.001, 0.0], [FLOOR - 0.001, 0.0]], dtype=np.float32)
    read = Read(("a", "b", "c"), rows, Read.of("a", rows[:1], ["en"]).frame)
    assert list(nearest(read, rows[:1])) == ["a", "b"]


def test_no_more_are_shown_than_anybody_reads(read: Read) -> None:
    assert len(nearest(read, read.like("a"), floor=-1.0, most=2)) == 2


def test_a_question_whose_language_is_not_known_is_read_in_both(read: Read) -> None:
    embed = WordHashes().encode
    assert read.question("neige", "unsure", embed).shape[0] == 2
    assert read.question("neige", "fr", embed).shape[0] == 1
    rows = read.question("neige", "unsure", embed)
    both = nearest(read, rows, floor=-1.0)
    alone = [nearest(read, rows[place : place + 1], floor=-1.0) for place in (0, 1)]
    assert all(both[key] == pytest.approx(max(one[key] for one in alone)) for key in both)


def test_a_french_question_is_read_by_what_its_words_say_in_english(read: Read) -> None:
    found = nearest(read, read.question("neige", "fr", WordHashes().encode), floor=-1.0)
    assert found["b"] > found["c"]


def test_nothing_is_near_where_there_are_no_notes() -> None:
    empty = Read.of((), np.zeros((0, 4), dtype=np.float32), ())
    assert nearest(empty, np.ones((1, 4), dtype=np.float32)) == {}


def test_what_stands_in_both_orders_comes_first() -> None:
    assert fused("abc", "dca") == ["a", "c", "d", "b"]
    assert fused("abc", "") == ["a", "b", "c"]


@given(st.lists(st.permutations("abcdefg").map(lambda order: order[:4]), max_size=4))
def test_one_order_holds_each_note_of_all_orders_once(orders: list[list[str]]) -> None:
    found = fused(*orders)
    assert sorted(found) == sorted({note for order in orders for note in order})


@given(st.permutations("abcdefg"))
def test_two_orders_that_agree_are_kept(order: list[str]) -> None:
    assert fused(order, order) == order
