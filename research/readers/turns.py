"""Turns: what one person says until another does, put together from its pieces."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

TURN_CHARACTERS = 4_000
"""Characters from which a long turn is parted, after a piece that ends a sentence: five minutes of
speech. A note has room for five times that."""

PAUSE_SECONDS = 2.0
"""Silence after which captions without names begin another note."""

_ENDS = re.compile(r"[.!?…][\"'”»)\]]*$")


@dataclass(frozen=True)
class Piece:
    """A piece of speech: who ("" where nobody is named), from when to when, and where it stands."""

    name: str
    text: str
    place: str = ""
    start: float | None = None
    end: float | None = None


def turns(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces of one turn joined; its place is that of the first."""
    open_: Piece | None = None
    for piece in pieces:
        if not piece.text.strip():
            continue
        if open_ is not None and _goes_on(open_, piece):
            text = f"{open_.text} {piece.text}"
            open_ = replace(open_, text=text, end=piece.end)
            continue
        if open_ is not None:
            yield open_
        open_ = piece
    if open_ is not None:
        yield open_


def _goes_on(turn: Piece, piece: Piece) -> bool:
    if turn.name != piece.name:
        return False
    length = len(turn.text) + len(piece.text)
    if length > 4 * TURN_CHARACTERS or (length > TURN_CHARACTERS and _ends(turn.text)):
        return False
    if turn.name or turn.end is None or piece.start is None:
        return True
    return piece.start - turn.end < PAUSE_SECONDS or not _ends(turn.text)


def _ends(text: str) -> bool:
    return _ENDS.search(text[-9:]) is not None
