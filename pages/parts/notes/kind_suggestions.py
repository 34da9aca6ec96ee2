"""What notes that nobody typed may be, the surest first: confirmed or said otherwise, many at once."""

import pandas as pd
import streamlit as st

from clustering.kind_cues import KINDS
from clustering.suggesting import suggested
from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided, kept
from pages.parts.rows import choosable, chosen
from research import notes
from research.notes import NoteKind

TABLE = "kind_list"


def show_kinds(frame: Frame) -> None:
    """The suggestions, and what to do with those that are chosen."""
    words = frame.words
    guesses = decided(frame, suggested)
    open_ = [n for n in kept(frame, notes.find) if n.id in guesses and guesses[n.id].kind]
    open_.sort(key=lambda note: -guesses[note.id].kind_score)
    if not open_:
        st.success(words("pain_points.all_typed"), icon=":material/check:")
        return
    st.markdown(words("pain_points.kinds_what", n=len(open_)))
    shown = pd.DataFrame(
        {
            "text": [note.text for note in open_],
            "kind": [words(f"notes.kind_{guesses[note.id].kind}") for note in open_],
            "score": [guesses[note.id].kind_score for note in open_],
        }
    )
    st.dataframe(
        shown, hide_index=True, height=420, selection_mode="multi-row",
        alt=words("pain_points.kinds_table"), **choosable(TABLE, [note.id for note in open_]),
        column_config={
            "text": st.column_config.TextColumn(words("notes.text"), width=560),
            "kind": st.column_config.TextColumn(words("pain_points.may_be"), width=110),
            "score": st.column_config.ProgressColumn(
                words("pain_points.how_sure"), min_value=0, max_value=1, width=130,
                format="%.2f", color="gray",
            ),
        },
    )  # fmt: skip
    keys = chosen(TABLE)
    picked = [note for note in open_ if note.id in keys]
    if not picked:
        st.info(words("pain_points.choose_kinds"), icon=":material/touch_app:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(words("pain_points.accept_kinds", n=len(picked)), type="primary"):
            as_suggested = [(note, NoteKind(guesses[note.id].kind)) for note in picked]
            decide(
                frame, words("pain_points.done_kinds"),
                lambda: notes.set_kinds(frame.store, frame.actor, as_suggested),
            )  # fmt: skip
        kind = st.selectbox(
            words("pain_points.instead"), KINDS, index=None, placeholder=words("frame.choose"),
            format_func=lambda one: words(f"notes.kind_{one}"), key="kind_instead", width=200,
        )  # fmt: skip
        if st.button(words("pain_points.set_kinds"), disabled=kind is None) and kind:
            otherwise = [(note, NoteKind(kind)) for note in picked]
            decide(
                frame, words("pain_points.done_kinds"),
                lambda: notes.set_kinds(frame.store, frame.actor, otherwise),
            )  # fmt: skip
