import numpy as np
import pytest

from clustering.finding import comparable, find_themes
from errors import CancelledError
from tests.invented import SURVEY, WORKSHOP, WordHashes

TEXTS = [row[0] for row in (*WORKSHOP, *SURVEY)]
LANGS = [row[1] for row in (*WORKSHOP, *SURVEY)]


def test_every_text_has_a_theme_a_closeness_and_a_place(by_words: WordHashes) -> None:
    found = find_themes(TEXTS, LANGS, by_words.encode(TEXTS), by_words)
    labels = found.grouping.labels
    assert len(labels) == len(found.grouping.closeness) == len(found.places) == len(TEXTS)
    assert set(labels.tolist()) == set(range(len(found.names)))
    assert np.abs(found.places).max() <= 1


def test_every_theme_has_a_name_in_both_languages_and_no_two_the_same(
    by_words: WordHashes,
) -> None:
    names = find_themes(TEXTS, LANGS, by_words.encode(TEXTS), by_words).names
    assert all(name.en and name.fr for name in names)
    assert len({name.en for name in names}) == len({name.fr for name in names}) == len(names)


def test_the_same_texts_give_the_same_themes(by_words: WordHashes) -> None:
    vectors = by_words.encode(TEXTS)
    one, other = (find_themes(TEXTS, LANGS, vectors, by_words) for _ in range(2))
    assert np.array_equal(one.grouping.labels, other.grouping.labels)
    assert np.array_equal(one.places, other.places)
    assert one.names == other.names


def test_more_fineness_gives_no_fewer_themes(by_words: WordHashes) -> None:
    vectors = by_words.encode(TEXTS)
    counts = [
        len(find_themes(TEXTS, LANGS, vectors, by_words, fineness=fineness).names)
        for fineness in (0.3, 1, 3)
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


@pytest.mark.parametrize(
    "texts", [[], ["Only one note"], ["One", "Two"], ["Same"] * 5, ["1", "?", ""]]
)
def test_hardly_any_text_is_no_trouble(by_words: WordHashes, texts: list[str]) -> None:
    found = find_themes(texts, ["en"] * len(texts), by_words.encode(texts), by_words)
    assert len(found.grouping.labels) == len(found.places) == len(texts)
    assert len(found.names) <= len(texts)


@pytest.mark.parametrize("last", ["graph", "group", "name", "place"])
def test_the_work_can_be_stopped_at_each_stage(by_words: WordHashes, last: str) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if stage == last:
            raise CancelledError

    with pytest.raises(CancelledError):
        find_themes(TEXTS, LANGS, by_words.encode(TEXTS), by_words, progress=stop)


def test_words_to_ignore_are_left_out_of_what_is_compared() -> None:
    texts = ["Prairie needs buses", "The city of Prairie"]
    assert comparable(texts, ["prairie"], shared_names=False) == ["needs buses", "The city of"]


def test_a_name_that_very_many_texts_share_is_left_out_when_asked() -> None:
    said = ("Parking is dear in Prairie", "No buses in Prairie", "Snow all winter in Prairie")
    texts = [*said * 50]
    assert not any("Prairie" in text for text in comparable(texts, [], shared_names=True))
    assert comparable(texts, [], shared_names=False) == texts
