"""Home: that sources are due to go, for whoever can do something about it."""

import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.opening import go
from research import days, retention


def say_due(frame: Frame) -> None:
    """A line with a way to the list, where something is due."""
    words = frame.words
    listed = kept(frame, retention.due_in, days.today())
    if not listed:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(
            words("privacy.home_due", n=len(listed)), icon=":material/event_busy:", width="stretch"
        )
        st.button(
            words("privacy.home_go"), key="due_go", on_click=go, args=("settings",),
            kwargs={"settings_part": "privacy"},
        )  # fmt: skip
