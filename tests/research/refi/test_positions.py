"""The counting of another tool is found by trying, and every selection lands on its words."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.refi.passages import cut, within
from research.refi.positions import Counting, place
from research.refi.project import plain

TEXT = "Émilie 🙂 waits.\r\nShe phoned three departments.\r\n\r\nÇa n'a rien donné 🙁 du tout."
WORDS = ["waits", "phoned three departments", "rien donné 🙁", "du tout"]


def counted(text: str, words: str, counting: Counting) -> tuple[str, int, int]:
    """Where another tool, which counts like this, says that words are."""
    seen = text.replace("\r\n", "\n")
    seen = seen.replace("\n", "\r\n") if counting.line_end == 2 else seen
    unit = (lambda part: len(part.encode("utf-16-le")) // 2) if counting.utf16 else len
    start = unit(seen[: seen.index(words)]) + counting.mark
    return words, start, start + unit(words) - counting.inclusive


@pytest.mark.parametrize("line_end", [1, 2])
@pytest.mark.parametrize("mark", [False, True])
@pytest.mark.parametrize("utf16", [False, True])
@pytest.mark.parametrize("inclusive", [False, True])
def test_each_way_of_counting_is_found(line_end: int, mark: bool, utf16: bool, inclusive: bool):
    counting = Counting(line_end, mark, utf16, inclusive)
    placed = place("\ufeff" + TEXT, [counted(TEXT, words, counting) for words in WORDS])
    assert placed.counting == counting
    assert (placed.named, placed.matching, placed.doubtful) == (4, 4, ())
    assert [placed.text[slice(*span)] for span in placed.spans if span] == WORDS
    assert "\r" not in placed.text


def test_without_names_it_is_the_standards():
    placed = place(TEXT, [("", 0, 6), ("", 9, 14)])
    assert placed.counting.standard
    assert [placed.text[slice(*span)] for span in placed.spans if span] == ["Émilie", "waits"]


def test_a_name_that_is_cut_or_broken_over_lines_still_tells():
    start = TEXT.replace("\r\n", "\n").index("She")
    placed = place(TEXT, [("She phoned…", start, start + 40), ("waits. She...", 9, 19)])
    assert placed.matching == 2


def test_what_does_not_say_what_its_name_says_is_listed_and_what_lies_outside_has_no_place():
    placed = place("One two three", [("One", 0, 3), ("four", 4, 7), ("x", 10, 99), ("y", 5, 2)])
    assert placed.spans == ((0, 3), (4, 7), None, None)
    assert placed.doubtful == (1, 2, 3)
    names_alone = place("One two three", [("Selection 1", 0, 3), ("Selection 2", 4, 7)])
    assert names_alone.doubtful == ()


def bare(text: str) -> str:
    """The letters of a text without their accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@given(st.text(alphabet="aé\u0301\n c", max_size=30), st.data())
def test_positions_follow_a_text_into_composed_characters(text: str, data: st.DataObject):
    loose = unicodedata.normalize("NFD", text)
    start = data.draw(st.integers(0, len(loose)))
    end = data.draw(st.integers(start, len(loose)))
    placed = place(loose, [("", start, end)])
    assert placed.text == plain(text)
    assert placed.spans[0] is not None
    first, after = placed.spans[0]
    assert 0 <= first <= after <= len(placed.text)
    assert set(bare(loose[start:end])) <= set(bare(placed.text[first:after]))


@given(st.text(alphabet="ab. \n\t", max_size=200))
def test_passages_hold_every_letter_once_in_order(text: str):
    parts = cut(text, [])
    assert "".join("".join(text[p.start : p.end].split()) for p in parts) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(parts))


def test_a_long_paragraph_is_parted_after_a_sentence_and_said_by_whoever_says_most():
    text = "Word one. " * 900 + "\n\nTwo."
    parts = cut(text, [(0, 8_900, "a"), (9_000, len(text), "b")])
    assert max(p.end - p.start for p in parts) <= 4_000
    assert all(text[p.start : p.end].endswith(".") for p in parts)
    assert [p.participant for p in parts] == ["a", "a", "a", "b"]


def test_a_span_across_passages_keeps_its_ends_and_one_between_them_is_none():
    parts = cut("One two.\n\nThree four.", [])
    ends = within(parts, (4, 15))
    assert ends is not None
    assert [(parts.index(p), at) for p, at in ends] == [(0, 4), (1, 5)]
    assert within(parts, (8, 10)) is None
