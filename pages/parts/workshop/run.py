"""Running a workshop session: the door, the projector, and the facilitator's screen."""

import os
from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.themes.group_notes import let_join
from pages.parts.wall.component import show_room
from research import sessions
from research.sessions import Session, State


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
            if _out_of_reach():
                with st.popover(words("workshop.no_phones"), icon=":material/wifi_off:"):
                    st.markdown(words("workshop.out_of_reach"))
            if st.button(words("workshop.close"), icon=":material/door_front:"):
                _do(frame, "closed", lambda: _close(frame, session))
        elif st.button(
            words("workshop.open" if session.state is State.PLANNED else "workshop.open_again"),
            icon=":material/meeting_room:",
            type="primary" if session.state is State.PLANNED else "secondary",
        ):
            _do(frame, "opened", lambda: sessions.open_session(frame.store, frame.actor, session))
    if session.state is not State.PLANNED:
        show_room(words, session.code)


def _close(frame: Frame, session: Session) -> None:
    sessions.close_session(frame.store, frame.actor, session)
    let_join(frame)


def _out_of_reach() -> bool:
    """Whether the address that phones are told leads to this machine alone."""
    address = os.environ.get("FIL_ROUGE_ADDRESS") or st.context.url or ""
    return urlsplit(address).hostname in {"127.0.0.1", "localhost", "::1"}


def _do(frame: Frame, name: str, decide: Callable[[], None]) -> None:
    try:
        decide()
    except FilRougeError as error:
        said(frame, error)
        return
    done(0, frame.words(f"workshop.done_{name}"))
