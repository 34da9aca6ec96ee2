"""The notes of the map as a table, to choose from by keyboard; and what is decided about the chosen."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from clustering.themes import Member, Theme
from pages.parts.frame import Frame
from pages.parts.notes.actions import Choice, note_actions
from pages.parts.rows import choosable, chosen
from pages.parts.themes.list import theme_name
from pages.parts.themes.map import CHOSEN, SURROUNDED
from research.notes import Note

TABLE = CHOSEN.removesuffix("_chosen")


def map_choice(
    frame: Frame,
    themes: Sequence[Theme],
    members: Mapping[str, Sequence[Member]],
    notes: Mapping[str, Note],
) -> None:
    """The notes drawn around on the map, all chosen at first; with none, all notes, when asked for."""
    words = frame.words
    theme_of = {
        member.note: theme
        for theme in themes
        for member in members.get(theme.id, ())
        if member.note in notes
    }
    around = [note for note in st.session_state.get(SURROUNDED, ()) if note in theme_of]
    if around:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(words("themes.around", n=len(around)), width="content")
            st.button(words("themes.let_go"), icon=":material/close:", on_click=_let_go)
        _table(frame, around, theme_of, notes)
    else:
        folded = st.expander(words("themes.map_table"), key="map_table", on_change="rerun")
        if not folded.open:
            return
        with folded:
            _table(frame, list(theme_of), theme_of, notes)
    mine = [note for note in chosen(TABLE) if note in theme_of]
    if mine:
        pinned = {m.note for theme in themes for m in members.get(theme.id, ()) if m.pinned}
        st.markdown(words("themes.chosen", n=len(mine)))
        note_actions(frame, Choice(mine, pinned, where="_map"), themes)


def _table(
    frame: Frame, keys: Sequence[str], theme_of: Mapping[str, Theme], notes: Mapping[str, Note]
) -> None:
    words = frame.words
    names = {theme.id: theme_name(frame, theme) for theme in theme_of.values()}
    shown = pd.DataFrame(
        {
            "text": [notes[key].text for key in keys],
            "theme": [names[theme_of[key].id] for key in keys],
            "source": [words.either(notes[key].source_en, notes[key].source_fr) for key in keys],
        }
    )
    st.dataframe(
        shown, hide_index=True, height=280, selection_mode="multi-row", row_height=40,
        alt=words("themes.map_table"), **choosable(TABLE, keys),
        column_config={
            "text": st.column_config.TextColumn(words("notes.text"), width=520),
            "theme": st.column_config.TextColumn(words("themes.name"), width=220),
            "source": st.column_config.TextColumn(words("notes.source"), width=180),
        },
    )  # fmt: skip


def _let_go() -> None:
    st.session_state[SURROUNDED] = st.session_state[CHOSEN] = []
