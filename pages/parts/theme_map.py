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
        theme = list(_placed(themes, members, notes, places))[points[0]["curve_number"]]
        if theme != st.session_state.get("theme"):
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
    drawn = {
        theme: [(*_places[key], excerpt(_notes[key].text, 90).replace("<", "&lt;")) for key in keys]
        for theme, keys in _placed(_themes, _members, _notes, _places).items()
    }
    names = {theme.id: theme_name(_frame, theme) for theme in _themes}
    return theme_map(drawn, names, _chosen.id if _chosen else None)


def _placed(
    themes: Sequence[Theme],
    members: Mapping[str, Sequence[Member]],
    notes: Mapping[str, Note],
    places: Mapping[str, tuple[float, float]],
) -> dict[str, list[str]]:
    """The notes of each theme that have a place, the largest theme first; none without any."""
    placed = {
        theme.id: [
            m.note for m in members.get(theme.id, ()) if m.note in places and m.note in notes
        ]
        for theme in sorted(themes, key=lambda theme: -theme.notes)
    }
    return {theme: mine for theme, mine in placed.items() if mine}
