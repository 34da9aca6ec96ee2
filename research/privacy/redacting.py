"""Replacing values in notes that are kept already, so that neither the note, nor its first wording, nor
the log holds them any more."""

from collections.abc import Sequence
from dataclasses import dataclass

from research.privacy.erasure import SAID_BY_OTHERS
from research.privacy.finding import replace
from research.privacy.scrubbing import Scrub
from research.privacy.spans import Kind, Span
from store import Store


@dataclass(frozen=True)
class Redaction:
    """Of one note: the pieces to replace in its text, as found in it, and what stands in their place."""

    note: str
    text: str
    spans: Sequence[Span]
    put: Sequence[str]

    @property
    def values(self) -> list[tuple[str, str]]:
        """Each piece as it was written, with what stands in its place; the longest first."""
        pieces = {self.text[s.start : s.end]: p for s, p in zip(self.spans, self.put, strict=True)}
        return sorted(pieces.items(), key=lambda pair: -len(pair[0]))

    @property
    def distinct(self) -> list[tuple[str, str]]:
        """The pieces that are nobody's but this person's: a name may be a street's as well."""
        names = {self.text[s.start : s.end] for s in self.spans if s.kind is Kind.NAME}
        return [(piece, put) for piece, put in self.values if piece not in names]


def redact(store: Store, actor: str, redactions: Sequence[Redaction]) -> tuple[int, bool]:
    """Replace pieces of notes for good, all in one change; gives its number, and whether no byte of them
    is left in the file. A note that somebody changed meanwhile is left out: it is looked at anew."""
    within = Scrub((), [pair for one in redactions for pair in one.values])
    told = [(one.text, replace(one.text, one.spans, one.put)) for one in redactions]
    elsewhere = Scrub(told, [pair for one in redactions for pair in one.distinct])
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
