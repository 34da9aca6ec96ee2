"""Taking part in a session: which session a code opens, which activity is on, and who somebody is.

The rules run inside the change that writes, so that nothing is taken a moment after the close.
"""

import json

from errors import ClosedError, InputError, NotFoundError
from research import days, units
from research.sessions import Activity, Names, Session, State, activity_of, session_of
from store import Change
from store.keys import is_key

PARTICIPANTS_LIMIT = 500
"""People in one session: the largest room expected holds 300; more is somebody playing."""

WHILE_A_ROOM_WRITES = ("session.note", "session.vote", "wall.join")
"""What happens many times a second while a room writes, by the action in the log."""

NAME_LIMIT = 80
"""Characters of a name, first and last."""


def session_taking_part(change: Change, code: str) -> Session:
    """The open session with this code; `NotFoundError` for none, `ClosedError` for one not open."""
    found = change.rows("select * from sessions where code = ?", [code])
    if not found:
        raise NotFoundError("session_unknown", code=code)
    session = session_of(found[0])
    if session.state is State.PLANNED:
        raise ClosedError("session_not_open")
    if session.state is State.CLOSED or session.source is None:
        raise ClosedError("session_closed")
    return session


def activity_taking_part(change: Change, session: Session, key: str) -> Activity:
    """The open activity of this session; `ClosedError` if it is not the one that is on."""
    row = change.row("activities", key)
    if row is None or row["session"] != session.id:
        raise NotFoundError("activity_unknown")
    activity = activity_of(row)
    if activity.state is not State.OPEN:
        raise ClosedError("activity_closed")
    return activity


def checked_key(key: str) -> str:
    """A key that a phone made; `InputError` for anything but a UUIDv7."""
    if not is_key(key):
        raise InputError("key_malformed", found=key[:40])
    return key


def known_participant(
    change: Change, session: Session, key: str, name: str = "", unit: str | None = None
) -> str:
    """The participant with the key their phone made, written at first sight under a pseudonym of
    their session (P-001...). A name or a business unit is kept only where the session asks for it.
    `unit`: its code, "" for somebody of none, None for somebody who has not said."""
    checked_key(key)
    kept = _kept_name(session, name)
    of_unit = _kept_unit(change, session, unit)
    row = change.row("participants", key)
    if row is None:
        attributes = json.dumps({"name": kept} if kept else {}, ensure_ascii=False)
        pseudonym = f"P-{_next_number(change, session):03}"
        change.insert("participants", {
            "id": key, "source": session.source, "pseudonym": pseudonym, "attributes": attributes,
            "unit": of_unit,
        })  # fmt: skip
        return key
    if row["source"] != session.source:
        raise InputError("participant_elsewhere")
    changed: dict[str, str | None] = {}
    if kept and "name" not in (known := json.loads(row["attributes"])):
        changed["attributes"] = json.dumps({**known, "name": kept}, ensure_ascii=False)
    if session.ask_unit and unit is not None:
        changed["unit"] = of_unit  # who chose the wrong one at first may choose again
    change.update("participants", key, changed)
    return key


def _kept_name(session: Session, name: str) -> str:
    return "" if session.names is Names.NEVER else " ".join(name.split())[:NAME_LIMIT]


def _kept_unit(change: Change, session: Session, code: str | None) -> str | None:
    """The key of the unit with this code, of those there are today."""
    if not session.ask_unit or not code:
        return None
    known = units.UnitNames(units.valid_on(change, days.today().isoformat()))
    if (key := known.find(code)) is not None:
        return key
    if near := known.nearest(code):
        raise InputError("unit_unknown_near", found=code[:40], near=near)
    raise InputError("unit_not_offered", found=code[:40])


def _next_number(change: Change, session: Session) -> int:
    (found,) = change.rows(
        "select count(*) as n, max(cast(substr(pseudonym, 3) as integer)) as last"
        " from participants where source = ?",
        [session.source],
    )
    if found["n"] >= PARTICIPANTS_LIMIT:
        raise InputError("session_full", limit=PARTICIPANTS_LIMIT)
    return int(found["last"] or 0) + 1
