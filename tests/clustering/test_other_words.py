import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustering.other_words import MOST_OTHERS, Others, Vocabulary, other_words, passed_over

SAID = Vocabulary.of(
    [
        "Les permis de construire sont trop longs",
        "My permits waited; we were permitted nothing",
        "Cela ne permet rien",
        "No parking near the park, all parks are full",
        "On a payé deux fois, je paie encore",
        "Le stationnement coûte cher",
        "Snow in the street, neige dans les rues",
    ]
)


@pytest.mark.parametrize(
    ("word", "forms", "translations"),
    [
        ("permit", ("permits", "permitted"), ("permis",)),
        ("Permis", (), ("permits", "permitted")),
        ("parking", (), ("stationnement",)),
        ("park", ("parks",), ()),
        ("payer", ("paye",), ()),
        ("neige", (), ("snow",)),
        ("rue", ("rues",), ("street",)),
        ("déneigement", (), ("snow removal",)),
        ("zzyzx", (), ()),
    ],
)
def test_other_words_are_those_that_notes_hold(
    word: str, forms: tuple[str, ...], translations: tuple[str, ...]
) -> None:
    found = other_words(word, SAID)
    assert set(found.forms) == set(forms)
    assert set(found.translations) == set(translations)


@pytest.mark.parametrize("word", ["the", "de", "a", "311", "rendez-vous", "", "'"])
def test_words_that_say_nothing_have_no_others(word: str) -> None:
    assert other_words(word, SAID) == Others()


def test_words_that_say_nothing_are_passed_over_unless_there_are_no_others() -> None:
    assert passed_over(["how", "to", "pay", "311"]) == ("how", "to")
    assert passed_over(["how", "to"]) == ()


@given(st.text(max_size=30))
def test_no_word_ever_fails_and_none_has_more_others_than_anybody_reads(word: str) -> None:
    found = other_words(word, SAID)
    assert max(len(found.forms), len(found.translations)) <= MOST_OTHERS
