"""Findings: the themes most people speak of, how sure we are of each, and what people said."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from clustering import themes
from clustering.themes import Member, Theme
from reports.confidence import Confidence, Evidence, Level, confidence
from reports.disclosure import Audience, withheld
from research import settings
from research.notes import Note, NoteFilter, NoteKind, find
from store import Store

QUOTES = 3
"""Quotes shown under a finding: enough to hear more than one voice, few enough to be read."""

SHORTEST_QUOTE, LONGEST_QUOTE = 25, 280
"""Characters: shorter says little by itself, longer is not read in five minutes."""


CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|\(?\d{3}\)?[\s.-]*\d{3}[\s.-]+\d{4}|\b\d{3}[.-]\d{4}\b|\d{7,}"
)
"""An e-mail address, a telephone number or another number of seven digits or more: words with one are
not quoted outside the team, since they say who is speaking."""

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


@dataclass(frozen=True)
class Finding:
    """A theme as a finding. A count that is None is withheld: as too small to be said, or, where
    `small` is false, because another one that is could be worked out from it."""

    theme: Theme
    rank: int
    notes: int | None
    participants: int | None
    small: bool
    unattributed: int
    share: float
    kinds: Mapping[str, int]
    units: Sequence[str]
    confidence: Confidence
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class Findings:
    """All findings of a selection. `grouped` of its `notes` are in a theme, None where that would give
    a withheld count away; `quotes_held_back` counts notes that are not quoted because no consent to
    quote is recorded. Counts under `limit` are not for this audience (0 for the team)."""

    findings: Sequence[Finding]
    notes: int
    grouped: int | None
    participants: int
    unattributed: int
    sources: int
    units: int
    quotes_held_back: int
    audience: Audience
    limit: int


def findings_of(store: Store, wanted: NoteFilter, audience: Audience) -> Findings:
    """The findings of an engagement for the notes that are wanted."""
    return findings(
        find(store, wanted),
        themes.themes(store),
        themes.members(store),
        audience,
        settings.read(store).small_cell,
    )


def findings(
    notes: Sequence[Note],
    all_themes: Sequence[Theme],
    members: Mapping[str, Sequence[Member]],
    audience: Audience,
    small_cell: int,
) -> Findings:
    """The findings of a selection of notes, those most people speak of first.

    Themes without a note in the selection are left out. Outside the team, counts under `small_cell`
    are withheld, the themes they belong to come last by name, so that their rank does not tell, and
    only notes with consent are quoted.
    """
    chosen = {note.id: note for note in notes}
    found = [
        (theme, [chosen[m.note] for m in members.get(theme.id, ()) if m.note in chosen])
        for theme in all_themes
    ]
    found = [(theme, mine) for theme, mine in found if mine]
    found.sort(key=lambda pair: (-_people(pair[1]), -len(pair[1]), pair[0].id))
    units_heard = len({note.unit for note in notes if note.unit})
    outside = audience is not Audience.TEAM
    limit = small_cell if outside else 0
    loose = len(notes) - sum(len(mine) for _, mine in found)
    counts = [*(len(mine) for _, mine in found), loose]
    *few, few_loose = withheld(counts, limit, total_published=True)
    hidden = {theme.id for (theme, _), is_hidden in zip(found, few, strict=True) if is_hidden}
    found.sort(key=lambda pair: pair[0].name_en if pair[0].id in hidden else "")
    named = _units_of_many(notes, limit)
    return Findings(
        [
            Finding(
                theme=theme,
                rank=rank,
                notes=None if theme.id in hidden else len(mine),
                participants=None
                if theme.id in hidden or 0 < _people(mine) < limit
                else _people(mine),
                small=len(mine) < limit,
                unattributed=sum(note.participant is None for note in mine),
                share=len(mine) / len(notes),
                kinds=Counter(note.kind for note in mine if note.kind),
                units=_units(mine),
                confidence=confidence(_evidence(theme, mine, units_heard)),
                quotes=quotes(mine, cleared_only=outside, named_units=named),
            )
            for rank, (theme, mine) in enumerate(found, start=1)
        ],
        notes=len(notes),
        grouped=None if few_loose else len(notes) - loose,
        participants=_people(notes),
        unattributed=sum(note.participant is None for note in notes),
        sources=len({note.source for note in notes}),
        units=units_heard,
        quotes_held_back=sum(not note.quotable for note in notes),
        audience=audience,
        limit=limit,
    )


def in_short(findings: Sequence[Finding], most: int) -> list[Finding]:
    """The findings to name first: those most people speak of among those we are at least moderately
    sure of, or among all where there are none such."""
    sure = [f for f in findings if f.confidence.level in {Level.HIGH, Level.MODERATE}]
    return list(sure or findings)[:most]


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


def _units_of_many(notes: Sequence[Note], limit: int) -> frozenset[str]:
    """The units that so many people speak for that one of them cannot be told by it."""
    codes = {note.unit_code for note in notes if note.unit_code}
    return frozenset(
        code for code in codes if _people([n for n in notes if n.unit_code == code]) >= limit
    )


def _people(notes: Sequence[Note]) -> int:
    return len({note.participant for note in notes if note.participant})


def _units(notes: Sequence[Note]) -> list[str]:
    counted = Counter(note.unit_code for note in notes if note.unit_code)
    return [code for code, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]


def _evidence(theme: Theme, notes: Sequence[Note], units_heard: int) -> Evidence:
    kinds = Counter(note.kind for note in notes if note.kind)
    return Evidence(
        notes=len(notes),
        participants=_people(notes),
        sources=len({note.source for note in notes}),
        pains=kinds[NoteKind.PAIN],
        praises=kinds[NoteKind.PRAISE],
        typed=sum(kinds.values()),
        units=len({note.unit for note in notes if note.unit}),
        units_heard=units_heard,
        reviewed=not theme.suggested,
    )
