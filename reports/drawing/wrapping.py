"""Texts broken into lines that fit a column. Pure."""

import re
from functools import lru_cache

from reports.drawing.widths import width

_PIECES = re.compile(r"[^ \u200b]*?[-/\u2013\u2014](?=[^ ])|[^ \u200b]+")
"""Where a line may end: at a space, or after a hyphen or a slash inside a word. A no-break space is a
letter like any other."""

_HELD = re.compile(r"(?<=«) | (?=[»:;!?])")
"""A space at which no line ends, though whoever wrote it typed a common one."""


@lru_cache(maxsize=5_000)
def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """A text in lines no wider than `room`. A word that is wider by itself is parted with a hyphen, as
    late as fits; a room too narrow for two letters gets one a line."""
    lines, line = list[str](), ""
    for word in _HELD.sub("\u00a0", text).split(" "):
        for place, piece in enumerate(_PIECES.findall(word)):
            joined = f"{line} {piece}" if line and not place else line + piece
            if width(joined, size, bold=bold) <= room:
                line = joined
                continue
            if line:
                lines.append(line)
            *full, line = _parted(piece, room, size, bold=bold)
            lines += full
    return (*lines, line) if line else tuple(lines)


def _parted(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    """A word in pieces that fit, each but the last with a hyphen."""
    pieces = []
    while width(word, size, bold=bold) > room and len(word) > 1:
        end = len(word) - 1
        while end > 1 and width(f"{word[:end]}-", size, bold=bold) > room:
            end -= 1
        pieces.append(f"{word[:end]}-")
        word = word[end:]
    return [*pieces, word]
