"""The button that looks for pain points, in the background."""

import streamlit as st

from pages.parts.frame import Frame
from pages.parts.model_work import with_model
from personas.pain_finding import find_pain_points


def pain_button(frame: Frame, journey: str, *, busy: bool, first: bool, waiting: int) -> None:
    """Offer to look at the stages of a journey, or of any service; the primary action of the screen
    the `first` time."""
    words = frame.words
    with st.container(horizontal=True, vertical_alignment="center"):
        if waiting and not first:
            st.markdown(words("pain_points.waiting", n=waiting))
        pressed = st.button(
            words("pain_points.look_first" if first else "pain_points.look_again"),
            type="primary" if first else "secondary", disabled=busy, icon=":material/search:",
            help=words("pain_points.look_help"),
        )  # fmt: skip
    if not pressed:
        return
    store, actor = frame.store, frame.actor
    with_model(
        frame, "pain_points",
        lambda embedder, how: find_pain_points(store, actor, embedder, journey=journey, **how),
    )  # fmt: skip
    st.rerun()
