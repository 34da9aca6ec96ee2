"""A session as an audience may hear it: the summary with what says too much of few people held back.

The team hears everything. For others a count under the limit is withheld, and with it whatever it
could be worked out from (`disclosure`): notes of activities sum up to the session's, groups and
stages to the activity's, units to the people in the room, and those who gave each answer, together
with those who gave none, too.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from reports.disclosure import Audience, Counted, alone, counted, of_all
from reports.quotes import Quote, quotes, units_of_many
from reports.votes_told import ToldVote, vote_told
from research import session_summary, settings
from research.contacts import CONTACT
from research.not_said import NotSaid
from research.notes import Note, NoteFilter, find
from research.session_summary import ActivitySummary, Pile, Summary
from research.sessions import Activity, Session
from research.units import Unit
from research.vote_results import VoteResult
from store import Store

QUOTES_EACH = 2
"""Quotes from a group: a second voice, and still short."""

NOT_QUOTED = "…"
"""In place of the words of a note that may not be quoted, or of a group whose notes are private."""


@dataclass(frozen=True)
class ToldPile:
    """A group or a stage as it may be heard."""

    id: str
    name: str
    notes: Counted
    people: Counted
    suggested: bool
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class ToldActivity:
    """An activity as it may be heard. `quotes`: where its notes lie in no group. `unrevealed`: people
    were told that nobody sees their notes, so none is quoted."""

    summary: ActivitySummary
    notes: Counted
    people: Counted
    for_room: Counted
    groups: Sequence[ToldPile]
    loose: Counted
    stages: Sequence[ToldPile]
    quotes: Sequence[Quote]
    unrevealed: bool
    vote: ToldVote | None


@dataclass(frozen=True)
class Told:
    """A session as it may be heard. Counts under `limit` are not for this audience (0 for the team).
    `consent`: words of the session may be quoted."""

    summary: Summary
    audience: Audience
    limit: int
    people: Counted
    notes: Counted
    activities: Sequence[ToldActivity]
    units: Sequence[tuple[Unit, Counted]]
    no_unit: Counted
    hidden: Counted
    merged: Counted
    withdrawn: Counted
    not_said: Sequence[tuple[NotSaid, Counted]]
    consent: bool


def told_of(store: Store, session: Session, audience: Audience) -> Told:
    """A session as it stands now, for this audience."""
    wanted = NoteFilter(sources=(session.source,)) if session.source else NoteFilter(ids=())
    evidence = {note.id: note for note in find(store, wanted)}
    limit = settings.read(store).small_cell
    return told(session_summary.read(store, session), evidence, audience, limit)


def told(
    summary: Summary, evidence: Mapping[str, Note], audience: Audience, small_cell: int
) -> Told:
    """What this audience may hear of a session. `evidence`: its notes by key, for quotes."""
    limit = 0 if audience is Audience.TEAM else small_cell
    sizes = counted([len(one.notes) for one in summary.activities], limit)
    named = units_of_many(list(evidence.values()), limit)
    *by_unit, no_unit = counted(
        [*(count for _, count in summary.room.units), summary.room.no_unit], limit
    )
    out = [
        sum(getattr(one, name) for one in summary.activities)
        for name in ("hidden", "merged", "withdrawn")
    ]
    hidden, merged, withdrawn = (alone(count, limit) for count in out)
    covered = {one.activity.id for one in summary.activities if limit and _unrevealed(one)}
    may = _May(evidence, summary.room.took_part, named, covered, limit)
    return Told(
        summary, audience, limit, alone(summary.room.took_part, limit),
        alone(summary.notes, limit),
        [_activity(one, size, may) for one, size in zip(summary.activities, sizes, strict=True)],
        [(unit, count) for (unit, _), count in zip(summary.room.units, by_unit, strict=True)],
        no_unit, hidden, merged, withdrawn,
        [(gap, alone(gap.n, limit)) for gap in summary.not_said],
        any(note.quotable for note in evidence.values()),
    )  # fmt: skip


@dataclass(frozen=True)
class _May:
    """What this audience may hear. `evidence`: the notes by key; `in_room`: how many people took part;
    `named`: units that may stand beside a quote; `covered`: the activities of which no word is told,
    not even as what was voted on; `limit`: counts under it are withheld."""

    evidence: Mapping[str, Note]
    in_room: int
    named: frozenset[str]
    covered: Collection[str]
    limit: int


def _activity(one: ActivitySummary, size: Counted, may: _May) -> ToldActivity:
    """Where the size of an activity is withheld, so is all that adds up to it."""
    told_size, limit = size.n is not None, may.limit
    quotes_of = replace(may, evidence={}) if _unrevealed(one) else may
    *by_group, loose = counted([*(len(pile.notes) for pile in one.groups), len(one.loose)], limit)
    by_stage = counted([len(pile.notes) for pile in one.stages], limit)
    groups = (
        []
        if one.activity.id in may.covered
        else [
            _pile(pile, count if told_size else Counted(None, count.small), quotes_of)
            for pile, count in zip(one.groups, by_group, strict=True)
        ]
    )
    stages = [
        _pile(pile, count if told_size else Counted(None, count.small), replace(may, evidence={}))
        for pile, count in zip(one.stages, by_stage, strict=True)
    ]
    # Those withheld come last by name, so that their place does not tell.
    groups.sort(key=lambda pile: (pile.notes.n is None, pile.name if pile.notes.n is None else ""))
    return ToldActivity(
        one, size, _people(size, of_all(one.people, may.in_room, limit)),
        of_all(one.for_room, len(one.notes), limit) if told_size else Counted(None),
        groups, loose if told_size else Counted(None, loose.small), stages,
        [] if groups else _quotes(one.notes, quotes_of), _unrevealed(one),
        None if one.vote is None else _vote(one.activity, one.vote, may),
    )  # fmt: skip


def _unrevealed(one: ActivitySummary) -> bool:
    return one.activity.private and not one.activity.revealed


def _vote(activity: Activity, vote: VoteResult, may: _May) -> ToldVote:
    """A vote without the words of notes that may not be quoted; where the wall that it is about is
    covered, without any of them, the names of its groups neither."""
    unquotable = {
        key for key, note in may.evidence.items() if not note.quotable or CONTACT.search(note.text)
    }
    covered = activity.about in may.covered
    options = [
        replace(one, text=NOT_QUOTED) if covered or one.target in unquotable else one
        for one in vote.options
    ]
    heard = replace(vote, options=options)
    return vote_told(heard, activity.votes_each, may.in_room, may.limit)


def _pile(pile: Pile, count: Counted, may: _May) -> ToldPile:
    people = _people(count, alone(pile.people, may.limit))
    said = _quotes(pile.notes, may)
    return ToldPile(pile.id, pile.name, count, people, pile.suggested, said)


def _people(notes: Counted, people: Counted) -> Counted:
    """How many people are behind notes whose number is told so. Merged notes are one, of many people:
    these are told where the notes are few. Where the notes are held back for another's sake, so are
    the people."""
    return people if notes.n is not None or notes.small else Counted(None)


def _quotes(keys: Sequence[str], may: _May) -> list[Quote]:
    notes = [may.evidence[key] for key in keys if key in may.evidence]
    return quotes(notes, cleared_only=True, named_units=may.named, most=QUOTES_EACH)
