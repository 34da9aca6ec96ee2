import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clustering.bridge import bridged
from clustering.sameness import most_central, say_the_same
from tests.clustering.invented import embed_by_first_word

TEXTS = ["snow one", "snow two", "snow three", "pool one", "pool two", "tree"]
VECTORS = bridged(TEXTS, ["en"] * len(TEXTS), embed_by_first_word)


def test_notes_that_say_the_same_come_together_and_one_of_its_own_stays_alone() -> None:
    assert say_the_same(VECTORS, TEXTS) == [[0, 1, 2], [3, 4], [5]]


@given(st.permutations(range(len(TEXTS))))
def test_their_order_changes_nothing(order: list[int]) -> None:
    found = say_the_same(VECTORS[order], [TEXTS[n] for n in order])
    assert [sorted(order[n] for n in group) for group in found] == [[0, 1, 2], [3, 4], [5]]


def test_no_note_and_one_note_are_no_pair() -> None:
    assert say_the_same(VECTORS[:0], []) == []
    assert say_the_same(VECTORS[:1], TEXTS[:1]) == [[0]]


def test_the_most_central_note_is_most_like_the_others() -> None:
    vectors = np.array([[1.0, 0.0], [0.8, 0.6], [0.9, 0.3], [0.0, 1.0]])
    assert most_central(vectors, [0, 1, 2])[0] == 2
    assert sorted(most_central(vectors, [3, 1])) == [1, 3]
