"""Where a selection of another tool lies in a text: its counting is found by trying.

REFI-QDA counts code points from zero with an exclusive end. Tools differ in what they count: a line
end as one character or two, the byte-order mark, a character beyond the basic plane as two, the end
inclusive. Most name a selection by its words, so each way of counting is scored by how many selections
then say what their names say, and the best is taken; the standard's own where none is better.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

SCORED = 400
"""Selections that are looked at to find the counting: enough to tell, however long the project."""

_CUT = re.compile(r"(?:…|\.\.\.)$")
_BEYOND = 0x10000


@dataclass(frozen=True)
class Counting:
    """A way of counting positions. The first of all is the standard's."""

    line_end: int = 1
    mark: bool = False
    utf16: bool = False
    inclusive: bool = False

    @property
    def standard(self) -> bool:
        """Whether this is how REFI-QDA says to count."""
        return self == Counting()


@dataclass(frozen=True)
class Placed:
    """A text as we keep it with where its selections lie, in their order: (start, end) or None for one
    that lies outside. `named` of them were named by words, `matching` say what their names say;
    `doubtful` are the places, in the order given, of those that do not."""

    text: str
    spans: tuple[tuple[int, int] | None, ...]
    counting: Counting
    named: int
    matching: int
    doubtful: tuple[int, ...]


def place(content: str, selections: Sequence[tuple[str, int, int]]) -> Placed:
    """Find a text's selections. `content` as the file has it (CRLF and byte-order mark too);
    `selections`: name, start, end as the tool wrote them."""
    lines = _lines(content)
    scored = [one for one in selections if one[0].strip()][:SCORED]
    best, most = Counting(), -1
    for counting in _countings(content):
        starts = _starts(lines, counting)
        found = sum(_says(lines, _span(starts, counting, a, b), name) for name, a, b in scored)
        if found > most:
            best, most = counting, found
        if most == len(scored):
            break
    return _placed(lines, selections, best)


def _placed(lines: str, selections: Sequence[tuple[str, int, int]], counting: Counting) -> Placed:
    starts = _starts(lines, counting)
    spans = [_span(starts, counting, start, end) for _, start, end in selections]
    says = [_says(lines, span, name) for span, (name, _, _) in zip(spans, selections, strict=True)]
    named = [at for at, (name, _, _) in enumerate(selections) if name.strip()]
    matching = sum(says[at] for at in named)
    spans = [span and _whole(lines, *span) for span in spans]
    text, moved = composed(lines, sorted({at for span in spans if span for at in span}))
    return Placed(
        text,
        tuple(None if span is None else (moved[span[0]], moved[span[1]]) for span in spans),
        counting, len(named), matching,
        # Names that are no words of the text anywhere ("Selection 12") say nothing.
        tuple(at for at in named if not says[at]) if matching else (),
    )  # fmt: skip


def _lines(content: str) -> str:
    return content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _countings(content: str) -> Iterator[Counting]:
    """The ways of counting that differ on this text, the standard's first."""
    ends = (1, 2) if "\n" in content or "\r" in content else (1,)
    beyond = (False, True) if any(ord(c) >= _BEYOND for c in content) else (False,)
    for inclusive, mark, line_end, utf16 in product((False, True), (False, True), ends, beyond):
        yield Counting(line_end, mark, utf16, inclusive)


def _starts(lines: str, counting: Counting) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Where each character begins as the tool counts, and where the last one ends."""
    letters = np.frombuffer(lines.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    width = np.ones(len(letters), dtype=np.int64)
    width[letters == ord("\n")] = counting.line_end
    if counting.utf16:
        width += letters >= _BEYOND
    starts = np.zeros(len(letters) + 1, dtype=np.int64)
    np.cumsum(width, out=starts[1:])
    return starts + int(counting.mark)


def _span(
    starts: "np.ndarray[tuple[int], np.dtype[np.int64]]", counting: Counting, start: int, end: int
) -> tuple[int, int] | None:
    """From the tool's positions to places in the text; None outside of it, or the wrong way round."""
    end += int(counting.inclusive)
    if end < start or end > starts[-1] or start < 0:
        return None
    first, after = np.searchsorted(starts, (start, end), side="left")
    return int(first), int(after)


def _says(lines: str, span: tuple[int, int] | None, name: str) -> bool:
    if span is None:
        return False
    wanted = " ".join(_CUT.sub("", name.strip()).split())
    # Only as much of the text as the name can be about.
    said = " ".join(lines[span[0] : min(span[1], span[0] + 2 * len(name) + 50)].split())
    return bool(wanted) and said.startswith(wanted)


def composed(text: str, places: Sequence[int]) -> tuple[str, dict[int, int]]:
    """A text in Unicode's composed form, and where `places` (ascending) of the text lie in it; none is
    between a letter and its accent."""
    if unicodedata.is_normalized("NFC", text):
        return text, {place: place for place in places}
    pieces, moved, before, length = list[str](), dict[int, int](), 0, 0
    for place in places:
        piece = unicodedata.normalize("NFC", text[before:place])
        pieces.append(piece)
        length += len(piece)
        before = place
        moved[place] = length
    pieces.append(unicodedata.normalize("NFC", text[before:]))
    return "".join(pieces), moved


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A span that cuts no letter from its accent: it takes the letter in."""
    while 0 < start < len(text) and _joins(text[start - 1], text[start]):
        start -= 1
    while 0 < end < len(text) and _joins(text[end - 1], text[end]):
        end += 1
    return start, end


def _joins(letter: str, following: str) -> bool:
    """Whether a character belongs to the one before it."""
    pair = letter + following
    return bool(unicodedata.combining(following)) or unicodedata.normalize("NFC", pair) != pair
