"""Notes and passages that may hold personal data: those typed live, or brought in by another tool's
project, which nobody was shown before they were saved."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from research import languages
from research.privacy import finding
from research.privacy.names import Listed
from research.privacy.pseudonyms import labels_for
from research.privacy.redacting import Piece, Redaction, Table, redact
from research.privacy.spans import Span
from research.privacy.treating import Treatment
from store import Row, Store


@dataclass(frozen=True)
class Flagged:
    """A note or a passage with its first wording, and what may be personal data in it as it is
    written. `lang` of a passage is guessed."""

    table: Table
    id: str
    text: str
    original: str | None
    lang: str
    written: tuple[str, ...] = ()
    kinds: str = ""

    @property
    def texts(self) -> list[str]:
        """What is looked through: a first wording is kept, so it counts too."""
        return [text for text in (self.text, self.original) if text]


# Whatever their status: a note that is hidden is kept like any other, and so is what it says.
_SAID = """
select 'notes' as "table", id, text, original, lang from notes
union all
select 'passages', id, text, original, '' from passages
order by 2
"""


def flagged(store: Store, names: tuple[str, ...] = ()) -> list[Flagged]:
    """What is to be looked at; not what somebody looked at and left as it is."""
    left = {row["record"]: row["kinds"] for row in store.rows("select * from left_as_it_is")}
    found = [_flag(Flagged(**row), names) for row in store.rows(_SAID)]
    return [one for one in found if one.written and left.get(one.id) != one.kinds]


def leave(store: Store, actor: str, chosen: Sequence[Flagged]) -> int:
    """Say that what was found may stay; it is flagged again when more is found. Gives the number of the
    change."""
    with store.change(actor, "note.leave", n=len(chosen)) as change:
        for one in chosen:
            row: Row = {"record": one.id, "kinds": one.kinds}
            if not change.insert("left_as_it_is", row, if_absent=True):
                change.update("left_as_it_is", one.id, row)
    return change.number


def replace_in(
    store: Store, actor: str, chosen: Sequence[Flagged], listed: tuple[Listed, ...] = ()
) -> tuple[int, bool]:
    """Replace what is found by stable pseudonyms, for good; see `redact`."""
    treatment = Treatment(listed)
    found = {
        one.id: [(text, span) for text in one.texts for span in treatment.spans(text)]
        for one in chosen
    }
    values = [(span.kind, span.value) for spans in found.values() for _, span in spans]
    labels = labels_for(store, actor, values, treatment.given)
    redactions = [
        Redaction(one.table, one.id, one.text, [
            Piece(
                span.kind, text[span.start : span.end],
                labels.put((span.kind, span.value), one.lang or languages.guess(one.text).lang),
            )
            for text, span in found[one.id]
        ])
        for one in chosen if found[one.id]
    ]  # fmt: skip
    _found.cache_clear()
    return redact(store, actor, redactions)


def _flag(said: Flagged, names: tuple[str, ...]) -> Flagged:
    pieces = [(text, span) for text in said.texts for span in _found(text, names)]
    written = dict.fromkeys(text[span.start : span.end] for text, span in pieces)
    kinds = json.dumps(sorted(span.kind.value for _, span in pieces))
    return Flagged(said.table, said.id, said.text, said.original, said.lang, tuple(written), kinds)


@lru_cache(maxsize=50_000)
def _found(text: str, names: tuple[str, ...]) -> tuple[Span, ...]:
    """Each text is looked through once: a room writes on while somebody looks."""
    return tuple(finding.find(text, names))
