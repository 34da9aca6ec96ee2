import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from clustering.phrases import Phrase
from clustering.shared import Shared
from clustering.telling import (
    CONTESTED,
    HEARD,
    PHRASES,
    STANDS,
    TWO,
    WORDS,
    Candidate,
    sure,
    telling,
    uncontested,
    weak,
    weighed,
)

AXES = np.eye(8)


def candidate(words: str, score: float, axis: int) -> Candidate:
    return Candidate(Phrase(tuple(words.split()), words, (0, 1)), score, AXES[axis])


def told(*candidates: Candidate, taken: tuple[Candidate, ...] = ()) -> list[str]:
    return [one.phrase.surface for one in telling(candidates, taken)]


def test_a_longer_phrase_is_taken_for_the_word_it_holds() -> None:
    word, longer = candidate("lights", 1.0, 0), candidate("traffic lights", 0.8, 1)
    assert told(word, longer) == ["traffic lights"]
    assert told(word, candidate("traffic lights", 0.7, 1)) == ["lights"]


def test_two_phrases_that_say_enough_are_enough() -> None:
    assert told(
        candidate("traffic lights", 1.0, 0),
        candidate("main street", 0.9, 1),
        candidate("bus", 0.8, 2),
    ) == ["traffic lights", "main street"]


def test_single_words_are_told_by_three() -> None:
    words = [
        candidate(word, 1.0 - place / 10, place)
        for place, word in enumerate(["abc", "def", "ghi", "jkl"])
    ]
    assert told(*words) == ["abc", "def", "ghi"]


def test_a_short_name_takes_what_is_worth_less_a_long_one_does_not() -> None:
    other = candidate("warren", 0.4, 1)
    assert told(candidate("county", 1.0, 0), other) == ["county", "warren"]
    assert told(candidate("main county road", 1.0, 0), other) == ["main county road"]


def test_what_another_theme_is_called_is_not_said_again() -> None:
    one = candidate("lights", 1.0, 0)
    assert told(one, candidate("bus", 0.5, 1), taken=(one,)) == ["bus"]


def test_a_phrase_said_by_more_and_a_longer_one_are_worth_more() -> None:
    word, longer = (Phrase(tuple(words.split()), words, (0,)) for words in ("bus", "night bus"))

    def worth(phrase: Phrase, said: float = 0.2, own: float = 0.5) -> float:
        return weighed(phrase, AXES[0], AXES[0], Shared(said, own)).score

    assert worth(longer) > worth(word)
    assert worth(word, said=0.5) > worth(word)
    assert worth(word, own=0.9) > worth(word)


def test_a_name_of_a_place_said_elsewhere_and_half_a_sentence_are_worth_less() -> None:
    def worth(phrase: Phrase, own: float = 0.5) -> float:
        return weighed(phrase, AXES[0], AXES[0], Shared(0.2, own)).score

    plain, place = Phrase(("park",), "park"), Phrase(("park",), "Park", named=True)
    half = Phrase(("parked",), "parked", half=True)
    assert worth(place, own=0.9) > worth(place)
    assert worth(plain) > worth(place) > worth(half)


def test_what_is_far_from_the_theme_is_not_said_of_it() -> None:
    def at(word: str, point: NDArray[np.float64]) -> Candidate:
        return weighed(Phrase((word,), word), point, AXES[0], Shared(0.9, 0.9))

    far, near = at("parks", AXES[1]), at("snow", AXES[0])
    assert uncontested([[far, near]]) == [[near]]
    assert uncontested([[far]]) == [[far]]


def test_a_word_is_left_to_the_theme_that_has_it_with_more_right() -> None:
    more, less = candidate("search", 1.0, 0), candidate("search", CONTESTED - 0.01, 0)
    near = candidate("search", CONTESTED, 0)
    assert uncontested([[more], [less], [near]]) == [[more], [], [near]]


def test_a_word_that_many_say_elsewhere_is_there_by_chance() -> None:
    word, longer = Phrase(("city",), "city"), Phrase(("city", "hall"), "city hall")
    assert not sure(word, Shared(0.4, 0.05))
    assert sure(word, Shared(0.6, 0.05))
    assert sure(word, Shared(0.4, 0.3))
    assert sure(longer, Shared(0.4, 0.05))


def test_a_word_alone_needs_several_people_or_to_be_of_this_theme() -> None:
    def alone(shared: Shared) -> bool:
        return weak([weighed(Phrase(("bus",), "bus"), AXES[0], AXES[0], shared)])

    heard = tuple(range(HEARD))
    assert alone(Shared(0.3, STANDS, heard[1:]))
    assert alone(Shared(0.3, STANDS - 0.01, heard))
    assert not alone(Shared(0.3, STANDS, heard))
    assert not alone(Shared(0.6, 0.0, heard[1:]))
    assert not weak([])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ab", "cd", "ef", "gh", "ij"]), st.floats(0, 1), st.integers(0, 7)
        )
    )
)
def test_a_name_is_short_and_says_nothing_twice(drawn: list[tuple[str, float, int]]) -> None:
    found = telling([candidate(*one) for one in drawn], [])
    assert bool(found) == bool(drawn)
    assert len(found) <= PHRASES
    stems = [stem for one in found for stem in one.phrase.stems]
    assert len(stems) == len(set(stems))
    assert len(found) <= TWO or len({*stems}) <= WORDS
