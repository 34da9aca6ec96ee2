"""Findings: the themes most people speak of, how sure we are of each, and what people said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clustering import themes
from clustering.themes import Member, Theme
from reports.confidence import Confidence, Evidence, Level, confidence
from reports.disclosure import Audience, withheld
from reports.quotes import Quote, people, quotes, units_of_many
from research import settings
from research.notes import Note, NoteFilter, NoteKind, find
from store import Store


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
    """The findings of a selection of notes, those most people speak of first, then leftovers.

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
    found.sort(key=lambda p: (p[0].leftovers, -people(p[1]), -len(p[1]), p[0].id))
    units_heard = len({note.unit for note in notes if note.unit})
    outside = audience is not Audience.TEAM
    limit = small_cell if outside else 0
    loose = len(notes) - sum(len(mine) for _, mine in found)
    counts = [*(len(mine) for _, mine in found), loose]
    *few, few_loose = withheld(counts, limit, total_published=True)
    hidden = {theme.id for (theme, _), is_hidden in zip(found, few, strict=True) if is_hidden}
    found.sort(key=lambda pair: pair[0].name_en if pair[0].id in hidden else "")
    named = units_of_many(notes, limit)
    return Findings(
        [
            Finding(
                theme=theme,
                rank=rank,
                notes=None if theme.id in hidden else len(mine),
                participants=None
                if theme.id in hidden or 0 < people(mine) < limit
                else people(mine),
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
        participants=people(notes),
        unattributed=sum(note.participant is None for note in notes),
        sources=len({note.source for note in notes}),
        units=units_heard,
        quotes_held_back=sum(not note.quotable for note in notes),
        audience=audience,
        limit=limit,
    )


def in_short(findings: Sequence[Finding], most: int) -> list[Finding]:
    """The findings to name first: those most people speak of among those we are at least moderately
    sure of, or among all where there are none such; leftovers have no subject to name."""
    subjects = [f for f in findings if not f.theme.leftovers]
    sure = [f for f in subjects if f.confidence.level in {Level.HIGH, Level.MODERATE}]
    return (sure or subjects)[:most]


def _units(notes: Sequence[Note]) -> list[str]:
    counted = Counter(note.unit_code for note in notes if note.unit_code)
    return [code for code, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]


def _evidence(theme: Theme, notes: Sequence[Note], units_heard: int) -> Evidence:
    kinds = Counter(note.kind for note in notes if note.kind)
    return Evidence(
        notes=len(notes),
        participants=people(notes),
        sources=len({note.source for note in notes}),
        pains=kinds[NoteKind.PAIN],
        praises=kinds[NoteKind.PRAISE],
        typed=sum(kinds.values()),
        units=len({note.unit for note in notes if note.unit}),
        units_heard=units_heard,
        reviewed=not theme.suggested,
    )
