"""What of a session each audience may see, as it is sent: in full, or what changed since.

Phones see the activity, what can be voted on and, once revealed, the votes; the notes of others only
when they ask, for a stream of them to three hundred phones would say nothing that anyone reads.
The presenter's wall hides a private activity until it is revealed; the team sees everything.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from errors import NotFoundError
from research import days, live_notes, sessions, units, vote_options, votes
from research.live_notes import WallGroup, WallNote
from research.sessions import Activity, Session, State
from research.units import Unit
from store import Store

Payload = dict[str, Any]


class Audience(StrEnum):
    """Who is looking."""

    PARTICIPANT = "participant"
    PRESENTER = "presenter"
    TEAM = "team"


@dataclass(frozen=True)
class Touched:
    """What changed between two moments: the frame of the session, the groups, notes by key, or votes."""

    frame: bool = False
    groups: bool = False
    notes: frozenset[str] = field(default_factory=frozenset)
    votes: bool = False


def current(agenda: list[Activity]) -> Activity | None:
    """The activity that is on; else the one that ended last."""
    on = [activity for activity in agenda if activity.state is State.OPEN]
    past = [activity for activity in agenda if activity.state is State.CLOSED]
    past.sort(key=lambda activity: activity.ended_at or "")  # the agenda's order where nobody knows
    return next(iter(on or past[-1:]), None)


def subject(agenda: list[Activity], on: Activity) -> Activity:
    """The activity whose notes are on the wall: in a vote, the one that it is about."""
    return next((activity for activity in agenda if activity.id == on.about), on)


def seen_by_all(activity: Activity) -> bool:
    """Whether the room may see what the others wrote."""
    return activity.revealed or not activity.private


def full(store: Store, session_id: str, audience: Audience) -> Payload:
    """Everything this audience may see of a session, with the change it is as of."""
    seq = store.version()
    session = next((one for one in sessions.sessions(store) if one.id == session_id), None)
    if session is None:
        raise NotFoundError("record_gone", table="sessions")
    agenda = sessions.activities(store, session_id)
    on = current(agenda)
    said: Payload = {
        "seq": seq,
        "session": _session(session),
        "agenda": [_in_agenda(activity) for activity in agenda],
        "activity": None if on is None else _activity(store, on, subject(agenda, on)),
        "now": datetime.now(UTC).isoformat(timespec="milliseconds"),
    }
    asked = session.ask_unit and audience is Audience.PARTICIPANT
    if asked and (offered := units.valid_on(store, days.today().isoformat())):
        said["units"] = [_unit(unit) for unit in offered]
    if on is not None:
        said |= votes_seen(store, on, audience)
    said |= groups_seen(store, agenda, on, audience)
    said |= notes_seen(store, agenda, on, audience)
    return said


def notes_seen(
    store: Store, agenda: list[Activity], on: Activity | None, audience: Audience
) -> Payload:
    """The notes of the wall, and how many there are even where they are not to be seen."""
    if audience is Audience.TEAM:
        notes = live_notes.of_session(store, agenda[0].session) if agenda else []
        return {"notes": [note_said(note, audience) for note in notes], "count": len(notes)}
    if on is None:
        return {"notes": [], "count": 0}
    notes = live_notes.of_activity(store, on.about or on.id)
    shown = notes if seen_by_all(subject(agenda, on)) else []
    return {"notes": [note_said(note, audience) for note in shown], "count": len(notes)}


def groups_seen(
    store: Store, agenda: list[Activity], on: Activity | None, audience: Audience
) -> Payload:
    """The groups of the wall; their names are made of notes, and hide with them."""
    if audience is Audience.TEAM:
        walls = [activity.id for activity in agenda if activity.kind.takes_notes]
    else:
        walls = [on.about or on.id] if on and seen_by_all(subject(agenda, on)) else []
    found = [group for wall in walls for group in live_notes.groups(store, wall)]
    return {"groups": [_group(group) for group in found]}


def votes_seen(store: Store, on: Activity, audience: Audience) -> Payload:
    """How the room voted, once it is revealed; before that only how many did."""
    if on.kind.takes_notes:
        return {"votes": None}
    counted = votes.tallies(store, on)
    (voters,) = store.rows(
        "select count(distinct participant) as n from votes where activity = ?", [on.id]
    )
    shown = on.revealed or audience is Audience.TEAM
    return {
        "voters": voters["n"],
        "votes": [
            {
                "target": tally.target, "people": tally.people, "total": tally.total,
                "spread": {str(value): n for value, n in tally.spread.items()},
            }
            for tally in counted
        ] if shown else None,
    }  # fmt: skip


def own(store: Store, session: str, participant: str) -> Payload:
    """What one participant wrote and voted, for their own phone."""
    on = current(sessions.activities(store, session))
    notes = store.rows(
        "select n.id, n.activity, n.text, n.stage from notes n"
        " join activities a on a.id = n.activity"
        " where a.session = ? and n.participant = ? and n.status <> 'withdrawn' order by n.number",
        [session, participant],
    )
    given = votes.mine(store, on, participant) if on is not None else {}
    return {"own": notes, "own_votes": given}


# What is new is found by the number of the change first: by its table, the whole log would be read.
_TOUCHED = """
with news as materialized (
    select tbl, key, coalesce(after, before) as image from change_rows
     where change > :after and change <= :upto and +tbl in
           ('sessions', 'activities', 'wall_groups', 'wall_places', 'notes', 'votes'))
select distinct tbl, key from news
 where (tbl = 'sessions' and json_extract(key, '$[0]') = :session)
    or (tbl = 'activities' and json_extract(image, '$.session') = :session)
    or (tbl in ('wall_groups', 'notes', 'votes') and json_extract(image, '$.activity') in
           (select id from activities where session = :session))
    or (tbl = 'wall_places' and json_extract(image, '$.note') in
           (select n.id from notes n join activities a on a.id = n.activity
             where a.session = :session))
"""


def touched(store: Store, session: str, after: int, upto: int) -> Touched:
    """What of a session changed after one change and up to another."""
    rows = store.rows(_TOUCHED, {"session": session, "after": after, "upto": upto})
    tables = {row["tbl"] for row in rows}
    keys = {
        str(json.loads(row["key"])[0]) for row in rows if row["tbl"] in ("notes", "wall_places")
    }
    return Touched(
        bool(tables & {"sessions", "activities"}),
        "wall_groups" in tables,
        frozenset(keys),
        "votes" in tables,
    )


def since(
    store: Store, session: str, audience: Audience, what: Touched, seq: int
) -> tuple[str, Payload] | None:
    """What to tell an audience of a change: the name of the event and its payload, None for nothing."""
    if what.frame:
        return "state", stream_start(store, session, audience)
    agenda = sessions.activities(store, session)
    on = current(agenda)
    if on is not None and vote_options.notes_voted_on(store, on, what.notes):
        return "state", stream_start(store, session, audience)  # an option says more, or is gone
    said: Payload = {}
    if what.notes and audience is not Audience.PARTICIPANT:
        said |= _notes_since(store, session, agenda, on, audience, what.notes)
    if what.groups and audience is not Audience.PARTICIPANT:
        said |= groups_seen(store, agenda, on, audience)
    if what.votes and on is not None and not on.kind.takes_notes:
        news = votes_seen(store, on, audience)
        if audience is not Audience.PARTICIPANT or news["votes"] is not None:
            said |= news
    return ("change", {"seq": seq, **said}) if said else None


def stream_start(store: Store, session: str, audience: Audience) -> Payload:
    """What a stream begins with; a phone's without the notes of others."""
    said = full(store, session, audience)
    if audience is Audience.PARTICIPANT:
        del said["notes"], said["groups"]
    return said


def _notes_since(
    store: Store,
    session: str,
    agenda: list[Activity],
    on: Activity | None,
    audience: Audience,
    keys: frozenset[str],
) -> Payload:
    here = live_notes.by_keys(store, session, sorted(keys))
    if audience is Audience.TEAM:
        gone = keys - {note.id for note in here}
        return {"notes": [note_said(note, audience) for note in here], "gone": sorted(gone)}
    if on is None:
        return {}
    mine = [note for note in here if note.activity == (on.about or on.id)]
    if not mine and len(here) == len(keys):
        return {}
    count = len(live_notes.keys_of_activity(store, on.about or on.id))
    if not seen_by_all(subject(agenda, on)):
        return {"count": count}
    shown = [note for note in mine if note.status == "live" and note.merged_into is None]
    gone = keys - {note.id for note in shown}
    return {
        "notes": [note_said(note, audience) for note in shown],
        "gone": sorted(gone), "count": count,
    }  # fmt: skip


def note_said(note: WallNote, audience: Audience) -> Payload:
    """A note as it is sent; who wrote it is for the team alone."""
    said: Payload = {
        "id": note.id, "activity": note.activity, "text": note.text, "lang": note.lang,
        "stage": note.stage, "group": note.wall_group,
    }  # fmt: skip
    if audience is Audience.TEAM:
        said |= {
            "kind": note.kind, "tags": note.tags, "status": note.status, "rev": note.rev,
            "merged_into": note.merged_into, "placed_by": note.placed_by,
            "pseudonym": note.pseudonym, "name": note.name,
        }  # fmt: skip
    return said


def _session(session: Session) -> Payload:
    return {
        "code": session.code, "title": session.title, "lang": session.lang,
        "held_on": session.held_on, "place": session.place, "names": session.names.value,
        "state": session.state.value, "consent": session.consent.value,
    }  # fmt: skip


def _unit(unit: Unit) -> Payload:
    return {"code": unit.code, "en": unit.name_en, "fr": unit.name_fr}


def _in_agenda(activity: Activity) -> Payload:
    return {
        "id": activity.id, "kind": activity.kind.value, "state": activity.state.value,
        "prompt": {"en": activity.prompt_en, "fr": activity.prompt_fr},
        "takes_notes": activity.kind.takes_notes, "stages": list(activity.stages),
        "private": activity.private, "revealed": activity.revealed, "minutes": activity.minutes,
        "ends_at": activity.ends_at, "about": activity.about, "votes_each": activity.votes_each,
    }  # fmt: skip


def _activity(store: Store, activity: Activity, about: Activity) -> Payload:
    choice = vote_options.choice(store, activity)
    low, high = votes.ends(activity, choice.size)
    options = choice.options if seen_by_all(about) or about is activity else []
    return {
        **_in_agenda(activity), "low": low, "high": high,
        "options": [{"id": option.id, "text": option.text} for option in options],
    }  # fmt: skip


def _group(group: WallGroup) -> Payload:
    return {
        "id": group.id, "activity": group.activity, "name": group.name, "by": group.named_by,
        "voted_on": group.voted_on,
    }  # fmt: skip
