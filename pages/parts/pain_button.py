"""The button that looks for pain points, in the background."""

import streamlit as st

from clustering import embedding
from clustering.progress import Progress
from pages.parts import jobs
from pages.parts.frame import Frame, kept
from personas.pain_finding import find_pain_points
from research import settings


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
    chosen = kept(frame, settings.read)
    store, actor = frame.store, frame.actor

    def work(progress: Progress) -> object:
        progress("model", 0, 1)
        return find_pain_points(
            store, actor, embedding.load(chosen.model or None), journey=journey,
            ignore_words=chosen.ignore_words, ignore_shared_names=chosen.ignore_shared_names,
            progress=progress,
        )  # fmt: skip

    jobs.start(frame, "pain_points", work)
    st.rerun()
