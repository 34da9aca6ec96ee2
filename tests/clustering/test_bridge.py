"""The language bridge, with the lexicon that comes with the project."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustering.bridge import bridged, cognate, gloss, lexicon
from clustering.embedding import Vectors
from tests.clustering.invented import embed_by_first_word


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le déneigement des trottoirs", "snow removal sidewalk"),
        ("deneigement", "snow removal"),
        ("L'eau et les factures", "water bill"),
        ("Mots de passe", "word password"),
    ],
)
def test_a_gloss_is_the_content_words_in_english_in_their_order(french: str, english: str):
    assert gloss(french) == english


def test_a_word_no_lexicon_holds_takes_the_english_ending():
    assert cognate("interopérabilité") == "interopérability"
    assert cognate("rive") == "rive"


def test_a_text_of_stop_words_glosses_to_itself():
    assert gloss("et de la") == "et de la"


@given(st.text(max_size=80))
def test_any_text_has_a_gloss_that_is_empty_only_if_the_text_is(text: str):
    assert bool(gloss(text)) == bool(text)


def test_the_lexicon_holds_enough_words_and_each_has_a_gloss():
    held, _ = lexicon()
    assert len(held) >= 4_000
    assert all(english.strip() for english in held.values())


def test_only_french_texts_are_drawn_and_all_vectors_are_unit():
    texts = ["snow on the street", "neige dans la rue"]
    plain = embed_by_first_word(texts)
    found = bridged(texts, ["en", "fr"], embed_by_first_word)
    assert np.array_equal(found[0], plain[0])
    towards = embed_by_first_word(["snow street"])[0]
    assert found[1] @ towards > plain[1] @ towards + 0.2
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)


def test_a_multilingual_model_needs_no_bridge_and_is_asked_for_no_gloss():
    asked: list[Sequence[str]] = []

    def embed(texts: Sequence[str]) -> Vectors:
        asked.append(texts)
        return embed_by_first_word(texts)

    found = bridged(["la neige"], ["fr"], embed, multilingual=True)
    assert asked == [["la neige"]]
    assert np.array_equal(found, embed_by_first_word(["la neige"]))


def test_no_texts_give_no_vectors():
    assert bridged([], [], embed_by_first_word).shape[0] == 0
