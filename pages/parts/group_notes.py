"""The button that groups the notes into themes, in the background."""

import streamlit as st

from clustering import embedding
from clustering.progress import Progress
from clustering.regrouping import regroup
from pages.parts import jobs
from pages.parts.frame import Frame, kept
from research import settings


def group_button(frame: Frame, *, busy: bool, first: bool, urgent: bool) -> None:
    """Offer to group; the primary action of the screen the `first` time and when it is `urgent`."""
    words = frame.words
    label = words("themes.group_first" if first else "themes.group_again")
    if not st.button(
        label,
        type="primary" if first or urgent else "secondary",
        disabled=busy,
        icon=":material/hub:",
        help=words("themes.group_help"),
    ):
        return
    chosen = kept(frame, settings.read)
    store, actor = frame.store, frame.actor

    def work(progress: Progress) -> object:
        progress("model", 0, 1)
        embedder = embedding.load(chosen.model or None)
        return regroup(
            store, actor, embedder, ignore_words=chosen.ignore_words,
            ignore_shared_names=chosen.ignore_shared_names, fineness=chosen.fineness,
            progress=progress,
        )  # fmt: skip

    jobs.start(frame, "themes", work)
    st.rerun()
