"""Anchoring: where a piece of a text stands after somebody corrected the text.

Only the text before and the text after are known. What both have in common is found word by word
(`difflib`), inside a word that was mended letter by letter. A piece that was not touched keeps exactly
its words: of a single edit this holds always, since what both texts begin with is tried, and what
both end with.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT_SHARE = 1 / 3
"""Share of a piece's letters that must stand after a correction for it to be the same piece still. No
coding is left on words that nobody coded: below this, a person looks."""

ALIKE = 0.6
"""How alike (Ratcliff and Obershelp, 1988; `difflib`) what was taken out and what was put in must be to
be one word mended, and not another."""

MENDED_CHARACTERS = 400
"""Characters that are compared letter by letter: longer than that it is no word that was mended."""

_TOKEN = re.compile(r"\w+\W*|\W+")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True)
class Place:
    """Where a piece is in the corrected text; `kept`: whether it is the same piece still. Where it is
    not, the place is the one where it was."""

    start: int
    end: int
    kept: bool


@dataclass(frozen=True)
class _Block:
    """A stretch that both texts have: where it begins in each, and its length."""

    before: int
    after: int
    size: int


class Correction:
    """A text before and after it was corrected."""

    def __init__(self, before: str, after: str) -> None:
        self._before, self._after = before, after
        head = _alike_from_the_start(before, after)
        tail = _alike_from_the_start(before[::-1], after[::-1])
        shorter = min(len(before), len(after))
        self._blocks = self._aligned(head, min(tail, shorter - head))
        self._from_the_end = self._aligned(min(head, shorter - tail), tail)

    def place(self, start: int, end: int) -> Place:
        """Where the characters from `start` to before `end` are now."""
        for blocks in (self._blocks, self._from_the_end):
            if (shift := _within_one(blocks, start, end)) is not None:
                return Place(start + shift, end + shift, kept=True)
        piece = self._before[start:end]
        if found := self._only_one(piece):
            return Place(found, found + len(piece), kept=True)
        return self._mapped(start, end)

    def _only_one(self, piece: str) -> int | None:
        """The place of words that each text holds once; they may have been moved."""
        once = all(text.find(piece) == text.rfind(piece) for text in (self._before, self._after))
        place = self._after.find(piece)
        return place if once and place >= 0 and piece.strip() else None

    def _mapped(self, start: int, end: int) -> Place:
        first, last = self._start(start), self._end(end)
        while first < last and self._after[first].isspace():
            first += 1
        while first < last and self._after[last - 1].isspace():
            last -= 1
        letters = sum(1 for _ in _LETTER.finditer(self._before, start, end))
        stay = sum(
            1 for block in self._blocks
            for _ in _LETTER.finditer(
                self._before, max(start, block.before),
                max(start, min(end, block.before + block.size)),
            )
        )  # fmt: skip
        if first >= last or not letters or stay / letters < KEPT_SHARE:
            place = min(first, len(self._after))
            return Place(place, place, kept=False)
        return Place(first, last, kept=True)

    def _start(self, offset: int) -> int:
        """Where a beginning goes: words put in just before it are not of the piece."""
        left = 0, 0
        for block in self._blocks:
            if offset < block.before:
                return left[1] if offset == left[0] else block.after
            if offset < block.before + block.size:
                return block.after + offset - block.before
            left = block.before + block.size, block.after + block.size
        return left[1] if offset == left[0] else len(self._after)

    def _end(self, offset: int) -> int:
        """Where an end goes: words put in just behind it are not of the piece."""
        left = 0
        for block in self._blocks:
            if offset <= block.before:
                return block.after if offset == block.before else left
            if offset <= block.before + block.size:
                return block.after + offset - block.before
            left = block.after + block.size
        return len(self._after) if offset == len(self._before) else left

    def _aligned(self, head: int, tail: int) -> list[_Block]:
        """What the texts have in common, with this much of the beginning and of the end."""
        ends = len(self._before) - tail, len(self._after) - tail
        between = self._words(head, ends[0], head, ends[1])
        return _joined([_Block(0, 0, head), *between, _Block(*ends, tail)])

    def _words(self, a: int, a_end: int, b: int, b_end: int) -> Iterator[_Block]:
        old, new = (_TOKEN.findall(text) for text in (self._before[a:a_end], self._after[b:b_end]))
        done_old = done_new = 0
        for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            gap_old = sum(map(len, old[done_old : match.a]))
            gap_new = sum(map(len, new[done_new : match.b]))
            yield from self._letters(a, a + gap_old, b, b + gap_new)
            a, b = a + gap_old, b + gap_new
            size = sum(map(len, old[match.a : match.a + match.size]))
            yield _Block(a, b, size)
            a, b, done_old, done_new = (
                a + size, b + size, match.a + match.size, match.b + match.size,
            )  # fmt: skip

    def _letters(self, a: int, a_end: int, b: int, b_end: int) -> Iterator[_Block]:
        """What a few words and those put in for them have in common, if they are alike."""
        if max(a_end - a, b_end - b) > MENDED_CHARACTERS:
            return
        matcher = SequenceMatcher(None, self._before[a:a_end], self._after[b:b_end], autojunk=False)
        if matcher.ratio() >= ALIKE:
            for match in matcher.get_matching_blocks():
                yield _Block(a + match.a, b + match.b, match.size)


def _alike_from_the_start(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _within_one(blocks: Sequence[_Block], start: int, end: int) -> int | None:
    """How far a piece moved that lies in one stretch; None where it does not."""
    for block in blocks:
        if block.before <= start and end <= block.before + block.size:
            return block.after - block.before
    return None


def _joined(blocks: Sequence[_Block]) -> list[_Block]:
    """Stretches that follow one another in both texts are one."""
    found: list[_Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last and (last.before + last.size, last.after + last.size) == (
            block.before,
            block.after,
        ):
            found[-1] = _Block(last.before, last.after, last.size + block.size)
        elif block.size:
            found.append(block)
    return found
