"""Replacing values in notes that are kept already, so that neither the note, nor its first wording, nor
the log holds them any more."""

from collections.abc import Sequence
from dataclasses import dataclass

from research.privacy.erasure import SAID_BY_OTHERS
from research.privacy.scrubbing import Scrub
from research.privacy.spans import Kind
from store import Store


@dataclass(frozen=True)
class Piece:
    """A piece of a note as it was written there, and what stands in its place from now on."""

    kind: Kind
    written: str
    put: str


@dataclass(frozen=True)
class Redaction:
    """Of one note: its text as it was looked at, and the pieces to replace."""

    note: str
    text: str
    pieces: Sequence[Piece]


def redact(store: Store, actor: str, redactions: Sequence[Redaction]) -> tuple[int, bool]:
    """Replace pieces of notes for good, all in one change; gives its number, and whether no byte of them
    is left in the file. A note that somebody changed meanwhile is left out: it is looked at anew."""
    every = [piece for one in redactions for piece in one.pieces]
    within = Scrub((), _pairs(every))
    told = [(one.text, Scrub((), _pairs(one.pieces))(one.text)) for one in redactions]
    # A name may be a street's as well: elsewhere it goes only with the words around it.
    elsewhere = Scrub(told, _pairs([one for one in every if one.kind is not Kind.NAME]))
    with store.erasing(actor, "note.redact", n=len(redactions)) as erasing:
        for one, (text, replaced) in zip(redactions, told, strict=True):
            kept = erasing.change.existing("notes", one.note)
            if kept["text"] != text:
                continue
            original = kept["original"] and within(kept["original"])
            values = {"text": replaced, "original": None if original == replaced else original}
            erasing.reword("notes", one.note, values, within)
        erasing.scrub(elsewhere, SAID_BY_OTHERS)
    return erasing.change.number, erasing.settled


def _pairs(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """The longest first: a number within a longer one is not cut out of it."""
    pairs = {one.written: one.put for one in pieces}
    return sorted(pairs.items(), key=lambda pair: -len(pair[0]))
