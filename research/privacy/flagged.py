"""Notes in evidence that may hold personal data: those typed live, which nobody was shown before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from research.notes import Note, NoteFilter, NoteStatus, find
from research.privacy import finding
from research.privacy.names import Listed
from research.privacy.pseudonyms import labels_for
from research.privacy.redacting import Piece, Redaction, redact
from research.privacy.spans import Span
from research.privacy.treating import Treatment
from store import Row, Store

STATUSES = (NoteStatus.LIVE.value, NoteStatus.HIDDEN.value, NoteStatus.WITHDRAWN.value)
"""A hidden note is kept like any other, and so is what it says."""


@dataclass(frozen=True)
class Flagged:
    """A note, and what may be personal data in it, as it is written; its first wording counts too."""

    note: Note
    written: tuple[str, ...]
    kinds: str


def flagged(store: Store, names: tuple[str, ...] = ()) -> list[Flagged]:
    """The notes to look at; not those that somebody looked at and left as they are."""
    left = {row["note"]: row["kinds"] for row in store.rows("select * from notes_left")}
    found = [_flag(note, names) for note in find(store, NoteFilter(statuses=STATUSES))]
    return [one for one in found if one.written and left.get(one.note.id) != one.kinds]


def leave(store: Store, actor: str, chosen: Sequence[Flagged]) -> int:
    """Say of notes that what was found in them may stay; they are flagged again when more is found.
    Gives the number of the change."""
    with store.change(actor, "note.leave", n=len(chosen)) as change:
        for one in chosen:
            row: Row = {"note": one.note.id, "kinds": one.kinds}
            if not change.insert("notes_left", row, if_absent=True):
                change.update("notes_left", one.note.id, row)
    return change.number


def replace_in(
    store: Store, actor: str, chosen: Sequence[Note], listed: tuple[Listed, ...] = ()
) -> tuple[int, bool]:
    """Replace what is found in notes by stable pseudonyms, for good; see `redact`."""
    treatment = Treatment(listed)
    found = {
        note.id: [(text, span) for text in _texts(note) for span in treatment.spans(text)]
        for note in chosen
    }
    values = [(span.kind, span.value) for spans in found.values() for _, span in spans]
    labels = labels_for(store, actor, values, treatment.given)
    redactions = [
        Redaction(note.id, note.text, [
            Piece(
                span.kind, text[span.start : span.end],
                labels.put((span.kind, span.value), note.lang),
            )
            for text, span in found[note.id]
        ])
        for note in chosen if found[note.id]
    ]  # fmt: skip
    _found.cache_clear()
    return redact(store, actor, redactions)


def _flag(note: Note, names: tuple[str, ...]) -> Flagged:
    pieces = [(text, span) for text in _texts(note) for span in _found(text, names)]
    written = dict.fromkeys(text[span.start : span.end] for text, span in pieces)
    kinds = json.dumps(sorted(span.kind.value for _, span in pieces))
    return Flagged(note, tuple(written), kinds)


def _texts(note: Note) -> list[str]:
    return [text for text in (note.text, note.original) if text]


@lru_cache(maxsize=50_000)
def _found(text: str, names: tuple[str, ...]) -> tuple[Span, ...]:
    """Each text is looked through once: a room writes on while somebody looks."""
    return tuple(finding.find(text, names))
