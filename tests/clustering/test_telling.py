import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clustering.phrases import Phrase
from clustering.telling import PHRASES, TWO, WORDS, Candidate, telling, weighed

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
        return weighed(phrase, AXES[0], AXES[0], said=said, own=own).score

    assert worth(longer) > worth(word)
    assert worth(word, said=0.5) > worth(word)
    assert worth(word, own=0.9) > worth(word)


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
