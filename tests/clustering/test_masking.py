from hypothesis import given, settings
from hypothesis import strategies as st

from clustering.masking import masked, suggested
from clustering.phrases import Phrases


def test_a_name_that_many_notes_share_is_suggested() -> None:
    texts = [f"We need things in Bowling Green, number {i}" for i in range(30)]
    texts += [f"The parking downtown is full {i}" for i in range(90)]
    assert suggested(texts) == ["Bowling Green"]


def test_in_a_small_workshop_nothing_is_suggested() -> None:
    assert suggested(["We love our Riverside a lot"] * 99) == []


def test_masked_words_go_whatever_their_case_and_whole_words_only() -> None:
    assert masked(["BOWLING green's parks", "A greenway"], ["Bowling Green", "green"]) == [
        "parks",
        "A greenway",
    ]


def test_a_note_that_holds_nothing_else_stays() -> None:
    assert masked(["Paris!", ""], ["Paris"]) == ["Paris!", ""]


def test_nothing_to_ignore_changes_nothing() -> None:
    assert masked(["à  l’école"], []) == ["à  l’école"]


@given(
    st.lists(
        st.lists(st.sampled_from(["Green", "green", "Bowling", "of", "the", "park", "."]), max_size=6),
        min_size=100, max_size=120,
    )
)  # fmt: skip
@settings(max_examples=15, deadline=None)
def test_looking_at_frequent_words_alone_finds_the_same(said: list[list[str]]) -> None:
    texts = [" ".join(words) for words in said]
    rows = range(len(texts))
    for least in (2, 6):
        quick = Phrases(texts, rows, least).of(rows, least)
        assert quick == Phrases(texts, rows).of(rows, least)
