"""Where the score of an opportunity comes from, where a survey gave it, and whether it still holds."""

import streamlit as st

from pages.parts.frame import Frame, kept
from personas.opportunities import Opportunity
from personas.opportunity_figures import Standing, figures, standing


def say_figure(frame: Frame, one: Opportunity) -> None:
    """Of how many people, how sure, and what has become of it since."""
    figure = kept(frame, figures).get(one.id)
    if figure is None:
        return
    words = frame.words
    st.markdown(
        words(
            "surveys.figure_of", n=figure.people, low=words.number(figure.low, 1),
            high=words.number(figure.high, 1),
        )
        + (f" {words('surveys.figure_cut')}" if figure.cut else "")
    )  # fmt: skip
    now = kept(frame, standing, figure, one)
    if now is not Standing.HOLDS:
        st.warning(words(f"surveys.figure_{now.value}"), icon=":material/history:")
