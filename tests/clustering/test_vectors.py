import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustering.progress import no_progress
from clustering.vectors import text_hash, vectors_of
from errors import CancelledError
from store import Store
from tests.invented import DIMENSIONS, WordHashes

TEXTS = ["Snow on the street", "Building permit review", "Snow on the street", "Pool schedule"]


def asked(embedder: WordHashes) -> list[str]:
    return [text for batch in embedder.asked for text in batch]


def test_each_text_is_embedded_once_however_often_it_comes(
    empty: Store, by_words: WordHashes
) -> None:
    vectors_of(empty, by_words, TEXTS)
    vectors_of(empty, by_words, TEXTS[:2])
    assert asked(by_words) == ["Snow on the street", "Building permit review", "Pool schedule"]


def test_a_text_that_changed_is_embedded_anew_and_only_that_one(
    empty: Store, by_words: WordHashes
) -> None:
    vectors_of(empty, by_words, TEXTS)
    vectors_of(empty, by_words, [*TEXTS, "Snow on the sidewalk"])
    assert asked(by_words)[3:] == ["Snow on the sidewalk"]


def test_a_kept_vector_is_the_same_as_a_fresh_one(empty: Store, by_words: WordHashes) -> None:
    fresh = vectors_of(empty, by_words, TEXTS)
    kept = vectors_of(empty, by_words, TEXTS)
    assert np.array_equal(fresh, kept)
    assert fresh.dtype == kept.dtype == np.float32


def test_vectors_stand_in_the_order_of_the_texts_and_are_units(
    empty: Store, by_words: WordHashes
) -> None:
    found = vectors_of(empty, by_words, TEXTS)
    assert found.shape == (4, DIMENSIONS)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)
    assert np.array_equal(found[0], found[2])
    backwards = vectors_of(empty, by_words, TEXTS[::-1])
    assert np.array_equal(backwards, found[::-1])


def test_what_is_kept_is_as_good_as_what_the_model_said(empty: Store, by_words: WordHashes) -> None:
    found = vectors_of(empty, by_words, TEXTS)
    assert (found * by_words.encode(TEXTS)).sum(axis=1) == pytest.approx(1, abs=1e-3)


def test_two_models_never_mix(empty: Store) -> None:
    one, other = WordHashes("one@1"), WordHashes("other@1")
    first = vectors_of(empty, one, TEXTS)
    second = vectors_of(empty, other, TEXTS)
    assert asked(other) == asked(one)
    assert not np.allclose(first, second)
    assert np.array_equal(vectors_of(empty, one, TEXTS), first)
    assert np.array_equal(vectors_of(empty, other, TEXTS), second)


def test_no_texts_need_no_model(empty: Store, by_words: WordHashes) -> None:
    assert len(vectors_of(empty, by_words, [])) == 0
    assert by_words.asked == []


def test_vectors_are_no_change_that_anybody_made(empty: Store, by_words: WordHashes) -> None:
    version = empty.version()
    vectors_of(empty, by_words, TEXTS)
    assert empty.version() == version


def test_nothing_is_kept_of_an_embedding_that_was_stopped(
    empty: Store, by_words: WordHashes
) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        vectors_of(empty, by_words, TEXTS, stop)
    assert empty.row("select count(*) as n from embeddings") == {"n": 0}
    assert len(vectors_of(empty, by_words, TEXTS, no_progress)) == 4


@given(st.text(), st.text())
def test_texts_share_a_hash_only_when_they_are_the_same(one: str, other: str) -> None:
    assert (text_hash(one) == text_hash(other)) == (one == other)
