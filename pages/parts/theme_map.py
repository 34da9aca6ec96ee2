"""The map of the notes: near each other where they mean alike."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import streamlit as st

from clustering.themes import Member, Theme
from pages.parts.charts import dark, theme_map
from pages.parts.frame import Frame
from pages.parts.theme_list import theme_name
from research.notes import Note, excerpt


def show_map(
    frame: Frame,
    themes: Sequence[Theme],
    members: Mapping[str, Sequence[Member]],
    notes: Mapping[str, Note],
    places: Mapping[str, tuple[float, float]],
    chosen: Theme | None,
) -> None:
    """Draw the map; a point that is clicked opens its theme."""
    key = (frame.words.language, chosen.id if chosen else "", frame.store.version(), dark())
    figure = _figure(str(frame.store.path), key, frame, themes, members, notes, places, chosen)
    event = st.plotly_chart(
        figure, key=f"theme_map_{key[1]}", on_select="rerun", selection_mode="points",
        config={"displaylogo": False, "scrollZoom": True, "displayModeBar": False},
        alt=frame.words("themes.map"),
    )  # fmt: skip
    points = event["selection"]["points"]
    if points:
        note = str(points[0]["customdata"])
        theme = next((t for t, mine in members.items() if any(m.note == note for m in mine)), None)
        if theme is not None and theme != st.session_state.get("theme"):
            st.session_state.theme = theme
            st.rerun()


@st.cache_resource(max_entries=60, show_spinner=False)
def _figure(
    path: str,  # noqa: ARG001 - with `key`, says which figure is kept
    key: tuple[str, str, int, bool],  # noqa: ARG001
    _frame: Frame,
    _themes: Sequence[Theme],
    _members: Mapping[str, Sequence[Member]],
    _notes: Mapping[str, Note],
    _places: Mapping[str, tuple[float, float]],
    _chosen: Theme | None,
) -> go.Figure:
    points = {
        theme.id: [
            (m.note, *_places[m.note], excerpt(_notes[m.note].text, 90).replace("<", "&lt;"))
            for m in _members.get(theme.id, ())
            if m.note in _places and m.note in _notes
        ]
        for theme in sorted(_themes, key=lambda theme: -theme.notes)
    }
    drawn = {theme: mine for theme, mine in points.items() if mine}
    names = {theme.id: theme_name(_frame, theme) for theme in _themes}
    return theme_map(drawn, names, _chosen.id if _chosen else None)
