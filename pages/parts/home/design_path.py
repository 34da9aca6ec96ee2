"""The designer's way from notes to a blueprint, in its order, with how far it is walked."""

import streamlit as st

import engagements
from pages.parts.frame import Frame, decided, kept
from personas import blueprints, journeys, pain_points, personas


def show_design_path(frame: Frame) -> None:
    """Four screens, each with what is on it already."""
    words = frame.words
    counts = {
        "pain_points": len(kept(frame, pain_points.pain_points)),
        "personas": len(kept(frame, personas.personas)),
        "journeys": len(decided(frame, journeys.journeys)),
        "blueprints": decided(frame, blueprints.begun),
    }
    st.header(words("home.design"), anchor=False)
    with st.container(horizontal=True):
        for name, count in counts.items():
            st.page_link(
                engagements.ROOT / "pages" / f"{name}.py", width="content",
                label=f"{words(f'{name}.title')} · {words.number(count)}",
                icon=":material/arrow_forward:",
            )  # fmt: skip
