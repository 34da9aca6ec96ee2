"""Themes as a table, those most people speak of first; one is chosen to be opened."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from clustering.themes import Theme
from pages.parts.frame import Frame


def theme_name(frame: Frame, theme: Theme) -> str:
    """The theme's name in the reader's language."""
    return frame.words.either(theme.name_en, theme.name_fr)


def theme_list(frame: Frame, themes: Sequence[Theme]) -> Theme | None:
    """Show the themes and give the one that is chosen. It stays chosen through renames and undo: the
    key of the theme is remembered, not its row."""
    words = frame.words
    shown = pd.DataFrame(
        {
            "name": [theme_name(frame, theme) for theme in themes],
            "accepted": [not theme.suggested for theme in themes],
            "participants": [theme.participants for theme in themes],
            "notes": [theme.notes for theme in themes],
        }
    )
    if not any(theme.participants for theme in themes):
        shown = shown.drop(columns="participants")
    keys = [theme.id for theme in themes]
    chosen = st.session_state.get("theme")
    # Chosen from elsewhere (the map, a split): the table is made anew with that row chosen.
    if chosen != st.session_state.get("theme_in_list"):
        st.session_state.theme_in_list = chosen
        st.session_state.theme_list_round = st.session_state.get("theme_list_round", 0) + 1
    key = f"theme_list_{st.session_state.get('theme_list_round', 0)}_{hash(tuple(keys))}"
    rows = [keys.index(chosen)] if chosen in keys else []
    st.dataframe(
        shown, hide_index=True, height=460, selection_mode="single-row", key=key,
        on_select=lambda: _choose(key, keys), alt=words("themes.table"),
        selection_default={"selection": {"rows": rows}},
        column_config={
            "name": st.column_config.TextColumn(words("themes.name"), width=200),
            "accepted": st.column_config.CheckboxColumn(words("themes.decided"), width=75),
            "participants": st.column_config.NumberColumn(words("themes.participants"), width=90),
            "notes": st.column_config.NumberColumn(words("themes.notes"), width=50),
        },
    )  # fmt: skip
    return next((theme for theme in themes if theme.id == chosen), None)


def _choose(key: str, keys: Sequence[str]) -> None:
    """Runs when a row is chosen or let go, before the screen is drawn again."""
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state.theme = keys[rows[0]] if rows and rows[0] < len(keys) else None
    st.session_state.theme_in_list = st.session_state.theme
