"""Running a workshop session: the door, the agenda, and what is on the wall."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.plain import plain
from research import sessions
from research.sessions import Activity, Session, State


def run_session(frame: Frame, session: Session) -> None:
    """Let people in, lead them through the agenda, and let nobody in any more."""
    words = frame.words
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words("workshop.code", code=session.code))
        if session.state is State.OPEN:
            st.link_button(
                words("workshop.projector"), f"/present/{session.code}",
                icon=":material/present_to_all:",
            )  # fmt: skip
            st.link_button(
                words("workshop.phone"), f"/join/{session.code}", icon=":material/smartphone:"
            )
            if st.button(words("workshop.close"), icon=":material/door_front:"):
                _do(
                    frame,
                    "closed",
                    lambda: sessions.close_session(frame.store, frame.actor, session),
                )
        elif st.button(words("workshop.open"), icon=":material/meeting_room:", type="primary"):
            _do(frame, "opened", lambda: sessions.open_session(frame.store, frame.actor, session))
    for activity in kept(frame, sessions.activities, session.id):
        _activity(frame, session, activity)


def _activity(frame: Frame, session: Session, activity: Activity) -> None:
    words = frame.words
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        prompt = plain(words.either(activity.prompt_en, activity.prompt_fr))
        kind = words(f"workshop.kind_{activity.kind.value}")
        state = words(f"workshop.activity_{activity.state.value}")
        st.markdown(
            f"**{prompt}**  \n{kind} · {state} · {words('workshop.minutes', n=activity.minutes)}"
        )
        if session.state is not State.OPEN:
            return
        if activity.state is not State.OPEN and st.button(
            words("workshop.begin"), key=f"begin_{activity.id}", icon=":material/play_arrow:"
        ):
            _do(frame, "begun", lambda: _begin(frame, activity))
        waits = activity.private and not activity.revealed and activity.state is not State.PLANNED
        if waits and st.button(
            words("workshop.reveal"), key=f"reveal_{activity.id}", icon=":material/visibility:"
        ):
            _do(frame, "revealed", lambda: _reveal(frame, activity))


def _begin(frame: Frame, activity: Activity) -> None:
    ends = datetime.now(UTC) + timedelta(minutes=activity.minutes)
    with frame.store.change(frame.actor, "activity.open", prompt=activity.prompt_en) as change:
        sessions.open_activity(change, activity, ends.isoformat(timespec="seconds"))


def _reveal(frame: Frame, activity: Activity) -> None:
    with frame.store.change(frame.actor, "activity.reveal", prompt=activity.prompt_en) as change:
        change.update("activities", activity.id, {"revealed": 1})


def _do(frame: Frame, name: str, decide: Callable[[], None]) -> None:
    try:
        decide()
    except FilRougeError as error:
        said(frame, error)
        return
    done(0, frame.words(f"workshop.done_{name}"))
