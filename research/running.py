"""Running a session: which activity is on and until when, and what the room may see of it."""

from datetime import UTC, datetime, timedelta

from errors import ClosedError, InputError, NotFoundError
from research import vote_options
from research.sessions import Activity, State, activity_of, end_activities, end_activity, session_of
from store import Change

MINUTES = (1, 240)
"""How long an activity may be given: a minute to half a day."""


def begin(change: Change, session: str, key: str) -> None:
    """Make an activity the one that is on, its timer running; the one before it ends."""
    activity = _own(change, session, key)
    row = change.existing("sessions", session)
    if session_of(row).state is not State.OPEN:
        raise ClosedError("session_closed" if row["state"] == State.CLOSED else "session_not_open")
    if activity.about is not None:
        about = activity_of(change.existing("activities", activity.about))
        if about.private and not about.revealed:  # its notes would be read as what can be chosen
            raise InputError("vote_about_private", prompt=about.prompt_en or about.prompt_fr)
        if not vote_options.choice(change, activity).options:
            raise InputError("vote_about_nothing")
    open_activity(change, activity, _in(activity.minutes))


def open_activity(change: Change, activity: Activity, ends_at: str | None) -> None:
    """Let people write or vote in one activity and no other. What a vote is about is fixed now."""
    if activity.state is not State.OPEN:
        end_activities(change, activity.session)
        vote_options.write_down(change, activity)
    change.update("activities", activity.id, {"state": State.OPEN.value, "ends_at": ends_at})


def end(change: Change, session: str, key: str) -> None:
    """Let nobody write or vote in an activity any more; it stays on the screens."""
    if _own(change, session, key).state is not State.CLOSED:
        end_activity(change, key)


def show(change: Change, session: str, key: str, *, revealed: bool) -> None:
    """Let the room see the notes of a private activity, or the votes; or cover them again."""
    activity = _own(change, session, key)
    change.update("activities", activity.id, {"revealed": int(revealed)})


def make_private(change: Change, session: str, key: str, *, private: bool) -> None:
    """Let everybody write alone until it is revealed, or see each other's notes from now on."""
    activity = _own(change, session, key)
    change.update("activities", activity.id, {"private": int(private), "revealed": 0})


def give_time(change: Change, session: str, key: str, minutes: int) -> None:
    """Set the timer of the activity that is on: so many minutes from now, 0 for none."""
    activity = _own(change, session, key)
    if activity.state is not State.OPEN:
        raise ClosedError("activity_closed")
    if minutes and not MINUTES[0] <= minutes <= MINUTES[1]:
        raise InputError("minutes_range", found=minutes, low=MINUTES[0], high=MINUTES[1])
    change.update("activities", key, {"ends_at": _in(minutes) if minutes else None})


def _in(minutes: int) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat(timespec="seconds")


def _own(change: Change, session: str, key: str) -> Activity:
    row = change.row("activities", key)
    if row is None or row["session"] != session:
        raise NotFoundError("activity_unknown")
    return activity_of(row)
