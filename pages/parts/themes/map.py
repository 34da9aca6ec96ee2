"""The map of the notes on the Themes screen: open a theme, or choose notes by drawing around them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st

from clustering.themes import Member, Theme
from pages.parts.charts import Drawn, dark, literal
from pages.parts.frame import READINGS, Frame
from pages.parts.themes.list import theme_name
from pages.parts.themes.map_figure import Island, map_figure
from research.notes import Note, excerpt

LETTERS, LETTERS_MANY, MANY = 90, 50, 5_000
"""How much of a note is shown on hovering: it is sent for every point, so less where there are many."""

SURROUNDED, CHOSEN = "map_surrounded", "map_notes_chosen"
"""What the session remembers: the notes drawn around last, and those of them that are chosen."""

ALONE = "map_alone"
"""And the themes that are left alone on the map; none of them: all are there."""


def show_map(
    frame: Frame,
    themes: Sequence[Theme],
    members: Mapping[str, Sequence[Member]],
    notes: Mapping[str, Note],
    places: Mapping[str, tuple[float, float]],
    chosen: Theme | None,
) -> None:
    """Draw the map. A point that is clicked opens its theme; notes drawn around are chosen."""
    words, name = frame.words, chosen.id if chosen else ""
    islands: list[Island] = READINGS.get(
        frame.store, ("map_islands",), lambda: _islands(themes, members, notes, places),
        of_decisions=True,
    )  # fmt: skip
    alone = _alone(frame, islands, themes)
    figure = READINGS.get(
        frame.store, ("theme_map", words.language, name, str(dark()), *sorted(alone)),
        lambda: _figure(frame, islands, themes, chosen, alone), of_decisions=True,
    )  # fmt: skip
    key = f"theme_map_{name}"
    st.plotly_chart(
        figure, key=key, on_select=lambda: _choose(key, islands),
        selection_mode=("points", "box", "lasso"), config=_config(frame), alt=words("themes.map"),
    )  # fmt: skip
    st.markdown(words("themes.map_how"))


def _alone(frame: Frame, islands: Sequence[Island], themes: Sequence[Theme]) -> list[str]:
    """Ask which themes to leave alone on the map: what the legend does, for those without a mouse."""
    names = {theme.id: theme_name(frame, theme) for theme in themes}
    there = [island.theme for island in islands if island.theme in names]
    # One that was merged away meanwhile is no longer to be chosen.
    st.session_state[ALONE] = [key for key in st.session_state.get(ALONE, ()) if key in there]
    return st.multiselect(
        frame.words("themes.map_alone"), there, format_func=names.__getitem__, key=ALONE,
        placeholder=frame.words("themes.map_alone"), label_visibility="collapsed",
    )  # fmt: skip


def _choose(key: str, islands: Sequence[Island]) -> None:
    """Runs when points are chosen or let go, before the screen is drawn again."""
    selection = st.session_state[key]["selection"]
    found = [(point["curve_number"], point["point_index"]) for point in selection["points"]]
    if found and not (selection["lasso"] or selection["box"]):
        st.session_state.theme = islands[found[0][0]].theme
        return
    around = [islands[curve].notes[point] for curve, point in found]
    st.session_state[SURROUNDED] = st.session_state[CHOSEN] = around


def _config(frame: Frame) -> dict[str, Any]:
    """Plotly's own tools, called by their names in the reader's language."""
    tools = {
        "Box Select": "map_box", "Lasso Select": "map_lasso", "Pan": "map_pan",
        "Zoom": "map_zoom", "Zoom in": "map_zoom_in", "Zoom out": "map_zoom_out",
        "Reset axes": "map_reset",
    }  # fmt: skip
    called = {plotly: frame.words(f"themes.{ours}") for plotly, ours in tools.items()}
    return {
        "displaylogo": False, "scrollZoom": True, "displayModeBar": True,
        "modeBarButtonsToRemove": ["toImage", "autoScale2d"],
        "locale": "ours", "locales": {"ours": {"dictionary": called}},
    }  # fmt: skip


def _figure(
    frame: Frame, islands: Sequence[Island], themes: Sequence[Theme], chosen: Theme | None,
    alone: Sequence[str],
) -> Drawn:  # fmt: skip
    names = {theme.id: literal(theme_name(frame, theme)) for theme in themes}
    opened = chosen.id if chosen else None
    return Drawn(map_figure(islands, names, opened, alone, dark=dark()))


def _islands(
    themes: Sequence[Theme],
    members: Mapping[str, Sequence[Member]],
    notes: Mapping[str, Note],
    places: Mapping[str, tuple[float, float]],
) -> list[Island]:
    """The notes of each theme that have a place, the largest theme first; none without any."""
    letters = LETTERS if len(places) <= MANY else LETTERS_MANY
    found = []
    for theme in sorted(themes, key=lambda theme: -theme.notes):
        mine = [m.note for m in members.get(theme.id, ()) if m.note in places and m.note in notes]
        if mine:
            where = np.array([places[note] for note in mine], dtype=np.float32)
            texts = [literal(excerpt(notes[note].text, letters)) for note in mine]
            found.append(Island(theme.id, mine, where[:, 0], where[:, 1], texts))
    return found
