"""Whose stages pains are laid on: those of any City service, or of the journey that is chosen."""

import streamlit as st

from clustering.suggesting import stages_hash
from pages.parts.frame import Frame, decided
from pages.parts.journeys.choice import journey_names
from pages.parts.model_work import with_model
from personas import journeys
from personas.journey_stages import (
    ANY_SERVICE,
    every_stage,
    stages_of,
    waiting,
    with_stages,
)
from personas.pain_finding import follow_stages


def choose_stages(frame: Frame) -> str:
    """The key of the journey whose stages are used. It is the one chosen on the screens of journeys
    until another is chosen here; without a journey there is nothing to choose."""
    words, options = frame.words, decided(frame, with_stages)
    titles = journey_names(frame, decided(frame, journeys.journeys))
    wanted = chosen_stages(frame)
    if len(options) == 1:
        return ANY_SERVICE
    key = "pain_stages"
    if st.session_state.get(key) != wanted:
        st.session_state[key] = wanted

    def choose() -> None:
        st.session_state.stages_of = st.session_state[key]
        if st.session_state[key]:
            st.session_state.journey_chosen = st.session_state[key]

    chosen: str = st.selectbox(
        words("pain_points.stages_of"), options, key=key, on_change=choose,
        format_func=lambda one: titles.get(one, words("pain_points.any_service")),
    )  # fmt: skip
    return chosen


def chosen_stages(frame: Frame) -> str:
    """The same, without asking."""
    wanted = st.session_state.get("stages_of", st.session_state.get("journey_chosen", ANY_SERVICE))
    return wanted if wanted in decided(frame, with_stages) else ANY_SERVICE


def stage_names(frame: Frame, journey: str | None = None) -> dict[str, str]:
    """Stages by key in the reader's language: those of a journey in their order, or with None every
    stage there is."""
    found = (
        list(decided(frame, every_stage).values()) if journey is None
        else decided(frame, stages_of, journey)
    )  # fmt: skip
    return {stage.key: frame.words.either(stage.name_en, stage.name_fr) for stage in found}


def stage_named(frame: Frame, key: str) -> str:
    """What one stage is called; one may be gone with its journey."""
    return stage_names(frame).get(key, frame.words("pain_points.stage_gone"))


def let_stages_follow(frame: Frame, journey: str, *, busy: bool) -> None:
    """Lay the notes on the stages anew, in the background, where the journey describes them otherwise
    than when that was done last; once, so that work that failed is not begun again and again."""
    store = frame.store
    if busy or not waiting(store, journey):
        return
    mark = (str(store.path), journey, stages_hash(stages_of(store, journey)))
    if st.session_state.get("stages_followed") == mark:
        return
    st.session_state.stages_followed = mark
    # The table says what came of it.
    with_model(
        frame, "stages", lambda embedder, how: follow_stages(store, embedder, journey, **how)
    )
    st.rerun()
