"""Workshop sessions: one meeting, with a code to join it and activities in their order."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from errors import InputError, NotFoundError
from research import sources
from research.sources import Consent
from store import Change, Row, Store, new_key
from wording import LANGUAGES, Words

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters that cannot be mistaken for one another when read aloud: no 0 and O, 1, I and L."""

CODE_LENGTH = 6
"""31 to the 6th: nearly nine hundred million codes; with tries slowed down, none is guessed."""


class State(StrEnum):
    """Where a session or an activity is in its life."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class Names(StrEnum):
    """Whether participants are asked who they are."""

    NEVER = "never"
    OPTIONAL = "optional"
    ASKED = "asked"


class ActivityKind(StrEnum):
    """The exercises of a workshop."""

    BRAINSTORM = "brainstorm"
    JOURNEY = "journey"
    EMPATHY = "empathy"
    HOW_MIGHT_WE = "how_might_we"
    DOT_VOTE = "dot_vote"
    RATING = "rating"
    RANKING = "ranking"
    FIST_TO_FIVE = "fist_to_five"

    @property
    def takes_notes(self) -> bool:
        """Whether participants write notes in it; in the others they vote."""
        return self in {self.BRAINSTORM, self.JOURNEY, self.EMPATHY, self.HOW_MIGHT_WE}


@dataclass(frozen=True)
class ActivityDraft:
    """An exercise as it is planned. `stages`: where notes land (journey, empathy map). `about`: place
    in the agenda (from 0) of the activity whose notes are voted on."""

    kind: ActivityKind
    prompt_en: str
    prompt_fr: str
    stages: tuple[str, ...] = ()
    votes_each: int = 5
    about: int | None = None
    private: bool = False
    minutes: int = 10


@dataclass(frozen=True)
class SessionDraft:
    """A session as it is planned. `ask_unit`: people are asked for their business unit; `consent`: what
    they are told becomes of their words, kept with the source of their notes."""

    title: str
    lang: str = "both"
    held_on: str | None = None
    place: str = ""
    names: Names = Names.OPTIONAL
    ask_unit: bool = False
    consent: Consent = Consent.UNKNOWN
    agenda: tuple[ActivityDraft, ...] = ()


@dataclass(frozen=True)
class Activity:
    """An exercise of a session. `revealed`: a private one whose notes everybody now sees. `ends_at`:
    when its timer runs out; `ended_at`: when it last ended."""

    id: str
    session: str
    position: int
    kind: ActivityKind
    prompt_en: str
    prompt_fr: str
    stages: tuple[str, ...]
    votes_each: int
    about: str | None
    private: bool
    revealed: bool
    state: State
    minutes: int
    ends_at: str | None
    rev: int
    ended_at: str | None = None


@dataclass(frozen=True)
class Session:
    """A meeting; `source` is where its notes go, from the moment it opens."""

    id: str
    code: str
    title: str
    lang: str
    held_on: str | None
    place: str
    names: Names
    state: State
    source: str | None
    rev: int
    ask_unit: bool = False
    consent: Consent = Consent.UNKNOWN


def plan(store: Store, actor: str, draft: SessionDraft) -> str:
    """Write a planned session with its agenda; gives its code. `InputError` without a title."""
    if not draft.title.strip():
        raise InputError("title_missing")
    session, code = new_key(), _free_code(store)
    with store.change(actor, "session.plan", title=draft.title.strip()) as change:
        change.insert("sessions", {
            "id": session, "code": code, "title": draft.title.strip(), "lang": draft.lang,
            "held_on": sources.iso_day(draft.held_on), "place": draft.place.strip(),
            "names": draft.names.value, "ask_unit": int(draft.ask_unit),
            "consent": draft.consent.value,
        })  # fmt: skip
        keys = [new_key() for _ in draft.agenda]
        for position, (key, activity) in enumerate(zip(keys, draft.agenda, strict=True)):
            about = keys[activity.about] if activity.about is not None else None
            insert_activity(change, key, session, position, activity, about)
    return code


def sessions(store: Store) -> list[Session]:
    """All sessions, the newest first."""
    return [session_of(row) for row in store.rows("select * from sessions order by id desc")]


def by_code(store: Store, code: str) -> Session | None:
    """The session with this code, however it was typed."""
    row = store.row("select * from sessions where code = ?", [code.strip().upper()])
    return None if row is None else session_of(row)


def activities(store: Store, session: str) -> list[Activity]:
    """The agenda of a session, in its order."""
    rows = store.rows("select * from activities where session = ? order by position, id", [session])
    return [activity_of(row) for row in rows]


def open_session(store: Store, actor: str, session: Session) -> None:
    """Let people in; from now on there is a source for their notes."""
    with store.change(actor, "session.open", title=session.title) as change:
        source = session.source or sources.add(
            change,
            sources.SourceDraft(
                sources.SourceKind.WORKSHOP, session.title, collected_on=session.held_on,
                consent=session.consent,
            ),
            file_name="", file_hash=f"session/{session.id}", layout="",
        )  # fmt: skip
        change.update("sessions", session.id, {"state": State.OPEN.value, "source": source})


def close_session(store: Store, actor: str, session: Session) -> None:
    """Let nobody in any more; its notes are ordinary evidence, and their source says how they came."""
    with store.change(actor, "session.close", title=session.title) as change:
        end_activities(change, session.id)
        change.update("sessions", session.id, {"state": State.CLOSED.value})
        if session.source is not None:
            today = datetime.now().astimezone().date().isoformat()
            sources.fill_in(change, session.source, _method(change, session), today)


_TOOK_PLACE = """
select (select count(*) from activities where session = ?1 and state <> 'planned')
           as activities,
       (select count(*) from (
           select n.participant from notes n join activities a on a.id = n.activity
            where a.session = ?1 and n.participant is not null
            union
           select v.participant from votes v join activities a on a.id = v.activity
            where a.session = ?1)) as people
"""


def _method(change: Change, session: Session) -> str:
    """How the notes of a session were collected, in the language it was held in, or in both."""
    (found,) = change.rows(_TOOK_PLACE, [session.id])
    said = {
        lang: Words(lang)(
            "summary.method", activities=found["activities"], people=found["people"],
            code=session.code,
        )
        for lang in LANGUAGES if session.lang in (lang, "both")
    }  # fmt: skip
    return " / ".join(said.values())


def end_activities(change: Change, session: str) -> None:
    """End what is on in a session, its timer with it."""
    for row in change.rows(
        "select id from activities where session = ? and state = 'open'", [session]
    ):
        end_activity(change, row["id"])


def end_activity(change: Change, key: str) -> None:
    """Let nobody write or vote in an activity any more."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    change.update(
        "activities", key, {"state": State.CLOSED.value, "ends_at": None, "ended_at": now}
    )


def activity(store: Store, key: str) -> Activity:
    """One activity; `NotFoundError` if it is gone."""
    row = store.row("select * from activities where id = ?", [key])
    if row is None:
        raise NotFoundError("record_gone", table="activities")
    return activity_of(row)


def insert_activity(
    change: Change, key: str, session: str, position: int, draft: ActivityDraft, about: str | None
) -> None:
    """Write an activity at a place of the agenda; `about`: whose notes it votes on, by key."""
    change.insert("activities", {
        "id": key, "session": session, "position": position, "kind": draft.kind.value,
        "prompt_en": draft.prompt_en, "prompt_fr": draft.prompt_fr or draft.prompt_en,
        "stages": json.dumps(list(draft.stages), ensure_ascii=False),
        "votes_each": draft.votes_each, "about": about, "private": int(draft.private),
        "minutes": draft.minutes,
    })  # fmt: skip


def _free_code(store: Store) -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if by_code(store, code) is None:
            return code


def session_of(row: Row) -> Session:
    """A session from its row."""
    typed: Mapping[str, object] = {
        "names": Names(row["names"]), "state": State(row["state"]),
        "ask_unit": bool(row["ask_unit"]), "consent": Consent(row["consent"]),
    }  # fmt: skip
    return Session(**{**row, **typed})


def activity_of(row: Row) -> Activity:
    """An activity from its row."""
    typed: Sequence[tuple[str, object]] = (
        ("kind", ActivityKind(row["kind"])),
        ("stages", tuple(json.loads(row["stages"]))),
        ("private", bool(row["private"])),
        ("revealed", bool(row["revealed"])),
        ("state", State(row["state"])),
    )
    return Activity(**{**row, **dict(typed)})
