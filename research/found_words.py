"""Notes found by their words: the order they are shown in, and where in them the words are.

The order is that of BM25 (Robertson and Zaragoza 2009) as FTS5 computes it: rare words, said often, in a
short note come first.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from research.notes import NoteFilter, conditions
from store import SqlValue, Store

_BEGIN, _END = "\ue000", "\ue001"
"""Letters that no text has: of the range that Unicode leaves to private use."""

_FITTING = """
select n.id from notes n left join participants p on p.id = n.participant
 where {where} order by n.source, n.position
"""

_RANKED = """
select n.id from notes_fts f join notes n on n.number = f.rowid
  left join participants p on p.id = n.participant
 where notes_fts match ? and {where} order by bm25(notes_fts), n.number
"""

_MARKED = """
select n.id, highlight(notes_fts, 0, ?, ?) as text from notes_fts f join notes n on n.number = f.rowid
 where notes_fts match ? and n.id in (select value from json_each(?))
"""


@dataclass(frozen=True)
class Piece:
    """A stretch of a note's text; `found`: it is a word that was looked for."""

    text: str
    found: bool


def fitting(store: Store, wanted: NoteFilter) -> list[str]:
    """The keys of the notes that fit: those whose words fit best first; without words, in the order
    they were collected."""
    where, values = conditions(wanted)
    expression = wanted.query.expression
    if not expression:
        rows = store.rows(_FITTING.format(where=where), values)
    else:
        rows = store.rows(_RANKED.format(where=where), [expression, *values])
    return [row["id"] for row in rows]


def marked(store: Store, wanted: NoteFilter, notes: Sequence[str]) -> dict[str, tuple[Piece, ...]]:
    """The texts of these notes in pieces, by their keys; those that hold none of the words are left
    out."""
    expression = wanted.query.expression
    if not expression or not notes:
        return {}
    values: list[SqlValue] = [_BEGIN, _END, expression, json.dumps(list(notes))]
    return {row["id"]: _pieces(row["text"]) for row in store.rows(_MARKED, values)}


def said_words(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The words found, each once, as they are written."""
    words = {piece.text.casefold(): piece.text for piece in reversed(pieces) if piece.found}
    return tuple(reversed(words.values()))


def _pieces(text: str) -> tuple[Piece, ...]:
    found = list[Piece]()
    for place, part in enumerate(text.split(_BEGIN)):
        inside, _, after = part.partition(_END) if place else ("", "", part)
        found += [Piece(said, found=is_word) for said, is_word in ((inside, True), (after, False))]
    return tuple(piece for piece in found if piece.text)
