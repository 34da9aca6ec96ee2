import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.anchoring import Correction, Place

WORDS = st.sampled_from(["a", "the", "wait", "six", "weeks", "long", "é", "🙂", "called", "."])
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
PIECES = st.text("ab .é", max_size=6) | TEXTS


def now(before: str, after: str, words: str) -> str | None:
    """What words of a text are after it was corrected; None where they lost their place."""
    start = before.index(words)
    place = Correction(before, after).place(start, start + len(words))
    return after[place.start : place.end] if place.kept else None


@pytest.mark.parametrize(
    ("before", "after", "words", "then"),
    [
        ("It took six weeks.", "Well, it took six weeks.", "six weeks", "six weeks"),
        ("It took six weeks.", "It took about six weeks.", "six weeks", "six weeks"),
        ("It took six weeks here.", "It took six weeks out here.", "six weeks", "six weeks"),
        ("a premit here", "a permit here", "premit", "permit"),
        ("It took six long weeks.", "It took six very long weeks.", "six long weeks",
         "six very long weeks"),
        ("the cat sat. the cat ran.", "the dog sat. the cat ran.", "the cat sat", "the dog sat"),
        ("we waited and waited there", "we waited there", "waited and waited", "waited"),
        ("one two. three four.", "three four. one two.", "one two", "one two"),
    ],
)  # fmt: skip
def test_words_stay_what_they_were_or_what_they_were_mended_to(
    before: str, after: str, words: str, then: str
) -> None:
    assert now(before, after, words) == then


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("It took six weeks. Yes.", "It took. Yes.", "six weeks"),
        ("the cat sat. the cat ran.", "a dog sat. the cat ran.", "the cat"),
        ("It took six weeks", "Something else was said", "six weeks"),
        ("yes. no. yes.", "no. yes.", "yes. no"),
    ],
)
def test_words_that_are_gone_are_not_put_on_others(before: str, after: str, words: str) -> None:
    assert now(before, after, words) in (None, "no")


def test_words_of_which_little_is_left_are_not_the_same() -> None:
    before = "I said that nobody ever called me back at all"
    assert now(before, "I said that at all", "that nobody ever called me back") is None


@given(TEXTS | st.text("ab ", min_size=1, max_size=12), PIECES, st.data())
def test_what_a_single_edit_does_not_touch_keeps_exactly_its_words(
    before: str, put_in: str, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(before)))
    last = data.draw(st.integers(first, len(before)))
    after = before[:first] + put_in + before[last:]
    sides = [(0, first), (last, len(before))]
    low, high = data.draw(
        st.sampled_from([side for side in sides if side[0] < side[1]] or [(0, 0)])
    )
    start = data.draw(st.integers(low, max(low, high - 1)))
    end = data.draw(st.integers(start, high))
    if start == end:
        return
    place = Correction(before, after).place(start, end)
    assert place.kept
    assert after[place.start : place.end] == before[start:end]


@given(TEXTS, TEXTS, st.data())
def test_a_place_always_lies_in_the_text(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    place = Correction(before, after).place(start, end)
    assert 0 <= place.start <= place.end <= len(after)
    assert place.kept is (place.start < place.end)


def test_a_text_that_did_not_change_moves_nothing() -> None:
    assert Correction("as it was", "as it was").place(3, 5) == Place(3, 5, kept=True)
