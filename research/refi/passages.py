"""A text of another tool as passages: where they begin and end, and who says them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from research.refi.ours import Passage
from store import new_key

LONGEST = 4_000
"""Characters of a passage: a longer paragraph is parted after a sentence, as a long turn is."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\n")
_SENTENCE = re.compile(r"[.!?…][»”\"']?\s")


def cut(text: str, said: Sequence[tuple[int, int, str]]) -> list[Passage]:
    """The paragraphs of a text, or its lines where it has no paragraphs. `said`: from where to where
    somebody (a GUID) speaks; a passage is said by whoever says most of it, at least half."""
    apart = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    edges = [0, *(at for match in apart.finditer(text) for at in match.span()), len(text)]
    found = list[Passage]()
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for first, after in _parted(text, *_stripped(text, start, end)):
            who = _speaker(said, first, after)
            found.append(Passage(new_key(), first, after, who, "", f"¶ {len(found) + 1}"))
    return found


def within(
    parts: Sequence[Passage], span: tuple[int, int]
) -> tuple[tuple[Passage, int], tuple[Passage, int]] | None:
    """Where a span begins and ends: in which passage, and how far in. What lies between passages is
    left out of it; None if nothing else is left."""
    start, end = span
    first = bisect_right(parts, start, key=lambda one: one.end)
    last = bisect_left(parts, end, key=lambda one: one.start) - 1
    if first > last:
        return None
    one, other = parts[first], parts[last]
    return (one, max(0, start - one.start)), (other, min(end, other.end) - other.start)


def between(parts: Sequence[Passage], first: Passage, last: Passage) -> Sequence[Passage]:
    """The passages from one to another, both included."""
    start, end = (
        bisect_left(parts, at, key=lambda one: one.start) for at in (first.start, last.start)
    )
    return parts[start : end + 1]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        ends = [match.end() for match in _SENTENCE.finditer(text, start, start + LONGEST)]
        after = ends[-1] if ends else start + LONGEST
        yield _stripped(text, start, after)
        start = after
    if start < end:
        yield start, end


def _speaker(said: Sequence[tuple[int, int, str]], start: int, end: int) -> str | None:
    overlaps = [(min(end, after) - max(start, first), who) for first, after, who in said]
    most = max(overlaps, default=(0, None), key=lambda one: one[0])
    return most[1] if 2 * most[0] >= end - start else None
