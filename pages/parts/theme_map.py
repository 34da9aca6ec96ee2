"""The map of the notes: near each other where they mean alike."""

from collections.abc import Mapping, Sequence

import streamlit as st

from clustering.themes import Member, Theme
from pages.parts.charts import Drawn, dark, theme_map
from pages.parts.frame import READINGS, Frame
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
    name = chosen.id if chosen else ""
    figure = READINGS.get(
        frame.store, ("theme_map", frame.words.language, name, str(dark())),
        lambda: _figure(frame, themes, members, notes, places, chosen),
        of_decisions=True,
    )  # fmt: skip
    event = st.plotly_chart(
        figure, key=f"theme_map_{name}", on_select="rerun", selection_mode="points",
        config={"displaylogo": False, "scrollZoom": True, "displayModeBar": False},
        alt=frame.words("themes.map"),
    )  # fmt: skip
    points = event["selection"]["points"]
    if points:
        theme = list(_placed(themes, members, notes, places))[points[0]["curve_number"]]
        if theme != st.session_state.get("theme"):
            st.session_state.theme = theme
            st.rerun()


def _figure(
    frame: Frame,
    themes: Sequence[Theme],
    members: Mapping[str, Sequence[Member]],
    notes: Mapping[str, Note],
    places: Mapping[str, tuple[float, float]],
    chosen: Theme | None,
) -> Drawn:
    drawn = {
        theme: [(*places[key], excerpt(notes[key].text, 90).replace("<", "&lt;")) for key in keys]
        for theme, keys in _placed(themes, members, notes, places).items()
    }
    names = {theme.id: theme_name(frame, theme) for theme in themes}
    return Drawn(theme_map(drawn, names, chosen.id if chosen else None))


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
