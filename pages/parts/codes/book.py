"""The codebook as a table, each code under the one it lies under; one chosen is opened."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from pages.parts.codes.choice import code_name
from pages.parts.codes.new import new_code
from pages.parts.codes.open import open_code
from pages.parts.codes.take import take_codebook
from pages.parts.frame import Frame, decided
from pages.parts.project_files import project_files
from pages.parts.rows import choosable, chosen
from research import codes
from research.code_counts import CodeCounts, code_counts
from research.codes import Code

TABLE = "code_list"
INDENT = "\u2003"


def show_codebook(frame: Frame) -> None:
    """The codes with how much stands behind each, and the one that is chosen."""
    words = frame.words
    every, counts = decided(frame, codes.codes), decided(frame, code_counts)
    if not every:
        st.info(words("codes.none"), icon=":material/label:")
        new_code(frame)
        return
    keys = chosen(TABLE)
    one = next((code for code in every if code.id in keys), None)
    left, right = st.columns([4, 3], gap="medium")
    with left:
        _table(frame, every, counts)
        new_code(frame)
        take_codebook(frame)
        project_files(frame)
    with right:
        if one is None:
            st.info(words("codes.choose"), icon=":material/touch_app:")
        else:
            open_code(frame, one, every, counts[one.id])


def _table(frame: Frame, every: Sequence[Code], counts: Mapping[str, CodeCounts]) -> None:
    words, depth = frame.words, codes.depths(every)
    wholes = [counts[code.id].whole for code in every]
    shown = pd.DataFrame(
        {
            "colour": ["●" for _ in every],
            "name": [f"{INDENT * depth[code.id]}{code_name(frame, code)}" for code in every],
            "notes": [whole.notes for whole in wholes],
            "spans": [whole.spans for whole in wholes],
            "participants": [whole.participants for whole in wholes],
            "sources": [whole.sources for whole in wholes],
        }
    )
    if not any(whole.spans for whole in wholes):
        shown = shown.drop(columns="spans")
    colours = [f"color: {code.colour}" for code in every]
    st.dataframe(
        shown.style.apply(lambda _: colours, subset=["colour"]),
        hide_index=True, height=min(460, 38 + 35 * len(every)), selection_mode="single-row",
        alt=words("codes.table"), **choosable(TABLE, [code.id for code in every]),
        column_config={
            "colour": st.column_config.TextColumn("", width=30),
            "name": st.column_config.TextColumn(words("columns.code"), width=150),
            "notes": st.column_config.NumberColumn(words("themes.notes"), width=55),
            "spans": st.column_config.NumberColumn(words("codes.passages"), width=70),
            "participants": st.column_config.NumberColumn(words("themes.participants"), width=85),
            "sources": st.column_config.NumberColumn(words("codes.sources"), width=60),
        },
    )  # fmt: skip
    st.caption(words("codes.counts_what"))
