"""Replacing values in notes and passages that are kept already, so that neither they, nor their first
wording, nor the log hold them any more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from research.privacy.erasure import SAID_BY_OTHERS
from research.privacy.scrubbing import Scrub
from research.privacy.spans import Kind
from store import Row, Store
from store.erasing import Erasing

Table = Literal["notes", "passages"]


@dataclass(frozen=True)
class Piece:
    """A piece of a text as it was written there, and what stands in its place from now on."""

    kind: Kind
    written: str
    put: str


@dataclass(frozen=True)
class Redaction:
    """Of one note or passage: its text as it was looked at, and the pieces to replace."""

    table: Table
    record: str
    text: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Move:
    """Characters that were replaced by `length` others."""

    start: int
    end: int
    length: int


def redact(store: Store, actor: str, redactions: Sequence[Redaction]) -> tuple[int, bool]:
    """Replace pieces for good, all in one change; gives its number, and whether no byte of them is left
    in the file. What somebody changed meanwhile is left out: it is looked at anew."""
    every = [piece for one in redactions for piece in one.pieces]
    within = Scrub((), _pairs(every))
    told = [(one.text, swapped(one.text, one.pieces)[0]) for one in redactions]
    # A name may be a street's as well: elsewhere it goes only with the words around it.
    values = _pairs([one for one in every if one.kind is not Kind.NAME])
    elsewhere = Scrub(told, values, apart=True)
    with store.erasing(actor, "note.redact", n=len(redactions)) as erasing:
        for one, (text, replaced) in zip(redactions, told, strict=True):
            kept = erasing.change.existing(one.table, one.record)
            if kept["text"] != text:
                continue
            original = kept["original"] and within(kept["original"])
            wording = {"text": replaced, "original": None if original == replaced else original}
            erasing.reword(one.table, one.record, wording, within)
            if one.table == "passages":
                _move_spans(erasing, one, within)
            _forget_gone(erasing, kept["source"], one.pieces)
        erasing.scrub(elsewhere, SAID_BY_OTHERS, elsewhere.told)
    return erasing.change.number, erasing.settled


def swapped(text: str, pieces: Sequence[Piece]) -> tuple[str, list[Move]]:
    """The text with every piece replaced wherever it stands, and what moved by it."""
    pairs = dict(_pairs(pieces))
    moves: list[Move] = []

    def put(found: re.Match[str]) -> str:
        moves.append(Move(found.start(), found.end(), len(pairs[found.group()])))
        return pairs[found.group()]

    return re.sub("|".join(map(re.escape, pairs)) or r"(?!)", put, text), moves


def moved(offset: int, moves: Sequence[Move], *, end: bool) -> int:
    """Where a place in the text is afterwards; a span that begins or ends within a piece takes in what
    stands in its place."""
    by = 0
    for move in moves:
        if offset >= move.end:
            by += move.length - (move.end - move.start)
        elif offset > move.start:
            return move.start + by + (move.length if end else 0)
    return offset + by


def _move_spans(erasing: Erasing, one: Redaction, within: Scrub) -> None:
    _, moves = swapped(one.text, one.pieces)
    for span in erasing.change.rows(
        "select s.* from spans s join passages f on f.id = s.from_passage"
        " join passages t on t.id = s.to_passage join passages p on p.id = ?"
        " where s.source = p.source and p.position between f.position and t.position",
        [one.record],
    ):
        values: Row = {"quote": within(span["quote"])}
        for side, end in (("from", False), ("to", True)):
            if span[f"{side}_passage"] == one.record:
                values[f"{side}_offset"] = moved(span[f"{side}_offset"], moves, end=end)
        erasing.reword("spans", span["id"], values, within)


def _forget_gone(erasing: Erasing, source: str, pieces: Sequence[Piece]) -> None:
    """Notes and spans of the source that were taken away, and of which the log still holds a piece."""
    for table, columns in (("notes", ("text", "original")), ("spans", ("quote",))):
        for key, images in erasing.gone(table, "source", [source]).items():
            texts = [image[name] or "" for image in images for name in columns]
            if any(piece.written in text for piece in pieces for text in texts):
                erasing.forget(table, key)


def _pairs(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """The longest first: a number within a longer one is not cut out of it."""
    pairs = {one.written: one.put for one in pieces}
    return sorted(pairs.items(), key=lambda pair: -len(pair[0]))
