"""Quotes: which of many notes are said in people's own words, and what of who said them may leave.

A quote leaves the tool only with consent, without a way to reach whoever said it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from research.contacts import CONTACT
from research.notes import Note

QUOTES = 3
"""Quotes shown under a finding: enough to hear more than one voice, few enough to be read."""

SHORTEST_QUOTE, LONGEST_QUOTE = 25, 280
"""Characters: shorter says little by itself, longer is not read in five minutes."""

REPEATS = 0.5
"""Two quotes that share this much of their words say the same; one is enough."""


@dataclass(frozen=True)
class Quote:
    """Somebody's own words. `cleared`: consent to quote is recorded for its source. `said_by` and
    `unit` are empty where they would name somebody outside the team."""

    note: str
    text: str
    lang: str
    said_by: str
    unit: str
    source_en: str
    source_fr: str
    cleared: bool


def quotes(
    notes: Sequence[Note],
    *,
    cleared_only: bool,
    named_units: Collection[str] = (),
    most: int = QUOTES,
) -> list[Quote]:
    """Quotes from notes given with the most central first: each from another person, and in both
    languages where both were spoken. Those that are `cleared_only` leave the team: they bear no
    pseudonym, and a unit only if it is one of `named_units`."""
    able = [
        note
        for note in notes
        if not cleared_only or (note.quotable and not CONTACT.search(note.text))
    ]
    able.sort(key=lambda note: not SHORTEST_QUOTE <= len(note.text) <= LONGEST_QUOTE)
    picked: list[Note] = []
    for note in able:
        if len(picked) < most and _from_another(note, picked):
            picked.append(note)
    langs = {note.lang for note in picked}
    others = (n for n in able if n.lang in {"en", "fr"} - langs and _from_another(n, picked[:-1]))
    if len(picked) == most > 1 and len(langs & {"en", "fr"}) == 1:
        picked[-1] = next(others, picked[-1])
    found = [_quote(note) for note in picked]
    return [_unnamed(quote, named_units) for quote in found] if cleared_only else found


def _from_another(note: Note, picked: Sequence[Note]) -> bool:
    """Whether this note adds a voice: nobody who said one of the picked notes said it, as far as is
    known, and it does not say one of them nearly word for word."""
    people = {other.participant for other in picked if other.participant}
    repeats = any(_words_shared(note.text, other.text) >= REPEATS for other in picked)
    return note.participant not in people and not repeats


def _words_shared(text: str, other: str) -> float:
    """The share of the words of both that they have in common (Jaccard)."""
    mine, theirs = set(text.casefold().split()), set(other.casefold().split())
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _quote(note: Note) -> Quote:
    return Quote(
        note.id, note.text, note.lang, note.pseudonym or "", note.unit_code or "",
        note.source_en, note.source_fr, note.quotable,
    )  # fmt: skip


def _unnamed(quote: Quote, named_units: Collection[str]) -> Quote:
    return replace(quote, said_by="", unit=quote.unit if quote.unit in named_units else "")


def units_of_many(notes: Sequence[Note], limit: int) -> frozenset[str]:
    """The units that so many people speak for that one of them cannot be told by it."""
    codes = {note.unit_code for note in notes if note.unit_code}
    return frozenset(
        code for code in codes if people([n for n in notes if n.unit_code == code]) >= limit
    )


def people(notes: Sequence[Note]) -> int:
    """How many distinct people said them, as far as is known."""
    return len({note.participant for note in notes if note.participant})
