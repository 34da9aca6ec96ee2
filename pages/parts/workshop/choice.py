"""Which session the screen is about."""

from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from pages.parts.frame import Frame
from research.sessions import Session

AT = "workshop_at"
"""The key of the session that is looked at, in the state of this person's screen."""


def show_next(session: Session) -> None:
    """Look at this session from the next run on."""
    st.session_state[AT] = session.id


def choose_session(frame: Frame, planned: Sequence[Session]) -> Session:
    """Ask which of these it is about: at first the one that was planned last, the first of them.

    The browser knows an option by its words alone. They are told apart by the code, since sessions
    may share a title; and when the words change, as at the opening, the list is made anew, or it
    would go on saying the old ones.
    """
    words = frame.words
    labels = {
        one.id: f"{one.title} · {words(f'workshop.state_{one.state.value}')} · {one.code}"
        for one in planned
    }
    keys, at = list(labels), st.session_state.get(AT)
    st.session_state[AT] = st.selectbox(
        words("workshop.session"), keys, keys.index(at) if at in labels else 0,
        key=f"workshop_session_{crc32(''.join(labels.values()).encode())}",
        format_func=labels.__getitem__, label_visibility="collapsed",
    )  # fmt: skip
    return next(one for one in planned if one.id == st.session_state[AT])
