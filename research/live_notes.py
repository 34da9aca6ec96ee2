"""Notes as they are written in a session: one at a time, from many phones, each kept once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from errors import InputError
from research import consent, languages
from research.notes import NoteKind, NoteLang
from research.sessions import Activity, Session
from research.taking_part import (
    activity_taking_part,
    checked_key,
    known_participant,
    session_taking_part,
)
from store import Change, Store

TEXT_LIMIT = 1_000
"""Characters in a note of a workshop: some 150 words, more than fits on any paper one."""

TAGS_LIMIT, TAG_LENGTH = 8, 40
"""Tags of a note and letters of a tag: enough to find it by; more belongs in the text."""


@dataclass(frozen=True)
class NoteSent:
    """A note as it arrives; `id` and `participant` are UUIDv7 keys that the phone made. A facilitator
    who types for the room gives no participant, and may give `kind` and `tags` (with spaces between)."""

    id: str
    activity: str
    text: str
    participant: str | None
    lang: str = ""
    stage: str = ""
    name: str = ""
    unit: str | None = None
    kind: str = ""
    tags: str = ""


@dataclass(frozen=True)
class WallNote:
    """A note as the wall shows it, with the group it lies in and who put it there."""

    id: str
    activity: str
    text: str
    lang: str
    stage: str
    tags: str
    kind: str | None
    status: str
    merged_into: str | None
    participant: str | None
    pseudonym: str | None
    name: str | None
    wall_group: str | None
    placed_by: str | None
    rev: int


@dataclass(frozen=True)
class WallGroup:
    """A group on the wall of an activity. `voted_on`: a vote that has begun is about it, so it stays."""

    id: str
    activity: str
    name: str
    named_by: str
    rev: int
    voted_on: bool = False


def write(change: Change, code: str, sent: NoteSent) -> bool:
    """Keep a note in the session with this code; False if it was kept before. A note that is already
    there is acknowledged whatever has closed since: its sender only missed the answer."""
    if change.row("notes", checked_key(sent.id)) is not None:
        return False
    session = session_taking_part(change, code)
    activity = activity_taking_part(change, session, sent.activity)
    takes_notes(activity)
    text = text_within_limit(sent.text)
    stage_known(activity, sent.stage)
    lang, lang_by = _language(text, sent.lang)
    who = None
    if sent.participant is not None:
        who = known_participant(change, session, sent.participant, sent.name, sent.unit)
    return change.insert("notes", {
        "id": sent.id, "source": session.source, "position": _next_position(change, session),
        "ref": "", "participant": who, "text": text, "lang": lang, "lang_by": lang_by,
        "service": "", "question": activity.prompt_fr if lang == "fr" else activity.prompt_en,
        "locator": "", "said_on": datetime.now().astimezone().date().isoformat(),
        "activity": activity.id, "stage": sent.stage, "kind": checked_kind(sent.kind),
        "tags": checked_tags(sent.tags), "status": consent.status_of_new(change, who),
    }, if_absent=True)  # fmt: skip


def takes_notes(activity: Activity) -> None:
    """Votes are not notes: `InputError` for an activity in which people vote."""
    if not activity.kind.takes_notes:
        raise InputError("activity_takes_votes")


def text_within_limit(text: str) -> str:
    """The text without the space around it; `InputError` if nothing is left, or too much."""
    text = text.strip()
    if not text:
        raise InputError("live_note_empty")
    if len(text) > TEXT_LIMIT:
        raise InputError("note_too_long", found=len(text), limit=TEXT_LIMIT)
    return text


def stage_known(activity: Activity, stage: str) -> None:
    """A note lies on a stage where the activity has stages, and on none where it has not."""
    if stage and stage not in activity.stages:
        raise InputError("stage_unknown", found=stage[:40], expected=", ".join(activity.stages))
    if activity.stages and not stage:
        raise InputError("stage_missing", expected=", ".join(activity.stages))


def checked_kind(kind: str) -> str | None:
    """A kind of note, or None where nobody said; `InputError` for any other word."""
    if kind and kind not in list(NoteKind):
        raise InputError("note_kind_unknown", found=kind[:40], expected=", ".join(NoteKind))
    return kind or None


def checked_tags(tags: str) -> str:
    """Tags as they are kept: each once, without its sign, a space between."""
    words = list(dict.fromkeys(word.lstrip("#") for word in tags.split()))
    kept = [word for word in words if word]
    if len(kept) > TAGS_LIMIT or any(len(word) > TAG_LENGTH for word in kept):
        raise InputError("tags_too_many", limit=TAGS_LIMIT, length=TAG_LENGTH)
    return " ".join(kept)


_WALL = """
select n.id, n.activity, n.text, n.lang, n.stage, n.tags, n.kind, n.status, n.merged_into,
       n.participant, p.pseudonym, json_extract(p.attributes, '$.name') as name,
       w.wall_group, w.by as placed_by, n.rev
  from notes n
  join activities a on a.id = n.activity
  left join participants p on p.id = n.participant
  left join wall_places w on w.note = n.id
"""


def of_session(store: Store, session: str) -> list[WallNote]:
    """Every note written in a session, hidden ones too, in the order they came."""
    rows = store.rows(f"{_WALL} where a.session = ? order by n.number", [session])
    return [WallNote(**row) for row in rows]


def of_activity(kept: Store | Change, activity: str) -> list[WallNote]:
    """The notes of one activity that are to be seen, in the order they came."""
    rows = kept.rows(
        f"{_WALL} where n.activity = ? and n.status = 'live' and n.merged_into is null"
        " order by n.number",
        [activity],
    )
    return [WallNote(**row) for row in rows]


def keys_of_activity(store: Store, activity: str) -> list[str]:
    """The keys of the notes of `of_activity`, in the same order: to see cheaply what is new."""
    rows = store.rows(
        "select id from notes where activity = ? and status = 'live' and merged_into is null"
        " order by number",
        [activity],
    )
    return [row["id"] for row in rows]


def by_keys(store: Store, session: str, keys: Sequence[str]) -> list[WallNote]:
    """Those of these notes that were written in this session."""
    marks = ", ".join("?" * len(keys))
    rows = store.rows(
        f"{_WALL} where a.session = ? and n.id in ({marks}) order by n.number", [session, *keys]
    )
    return [WallNote(**row) for row in rows]


def groups(kept: Store | Change, activity: str) -> list[WallGroup]:
    """The groups on the wall of an activity, in the order they were made."""
    rows = kept.rows(
        "select g.*, exists(select 1 from vote_options o where o.wall_group = g.id) as voted_on"
        " from wall_groups g where g.activity = ? order by g.id",
        [activity],
    )
    return [WallGroup(**{**row, "voted_on": bool(row["voted_on"])}) for row in rows]


def _language(text: str, said: str) -> tuple[str, str]:
    if not said:
        return languages.guess(text).lang, "machine"
    if said not in (NoteLang.EN, NoteLang.FR):
        raise InputError("lang_unknown", found=said[:40])
    return said, "person"


def _next_position(change: Change, session: Session) -> int:
    (found,) = change.rows(
        "select max(position) as last from notes where source = ?", [session.source]
    )
    return int(found["last"] or 0) + 1
