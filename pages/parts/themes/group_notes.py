"""What groups notes in the background: the button, and the joining of notes that came later."""

import streamlit as st

from clustering import themes
from clustering.embedding import Embedder
from clustering.joining import join_new
from clustering.regrouping import regroup
from pages.parts import jobs
from pages.parts.frame import Frame, decided, kept
from pages.parts.model_work import Comparing, with_model
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

    def work(embedder: Embedder, how: Comparing) -> object:
        found = regroup(store, actor, embedder, fineness=chosen.fineness, **how)
        if found.applied or found.proposed:
            return None  # the themes, or the proposal, are seen
        return jobs.Outcome(0, lambda words: words("proposal.nothing"))

    with_model(frame, "themes", work)
    st.rerun()


def let_join(frame: Frame) -> None:
    """Let notes that have just come join the nearest themes, if there are themes; the work that is
    under way is waited for."""
    if not decided(frame, themes.themes):
        return
    store, actor = frame.store, frame.actor

    def work(embedder: Embedder, how: Comparing) -> object:
        found = join_new(store, actor, embedder, **how)
        if not found.notes:
            return None  # that they wait is said where themes are shown
        return jobs.Outcome(found.number, lambda words: words("themes.done_join", n=found.notes))

    with_model(frame, "join", work, waits=True)
