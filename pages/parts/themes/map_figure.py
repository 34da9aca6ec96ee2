"""The figure of the map of notes: points in the colours of their themes, a legend, names on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from pages.parts.themes.map_names import Wanted, standing
from pages.parts.themes.palette import DARK, LIGHT, MUTED, Mark, marks

LEGEND_LETTERS = 24
HEIGHT = 570

SIZES = ((150, 9), (1_000, 7), (5_000, 5))
SMALLEST = 4
"""Pixels of a point on a map of up to so many notes: larger ones would cover each other."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Island:
    """The notes of a theme that have a place: their keys, where they lie, how their texts begin."""

    theme: str
    notes: Sequence[str]
    x: Floats
    y: Floats
    texts: Sequence[str]

    @property
    def middle(self) -> tuple[float, float]:
        """Where most of them are: the medians."""
        return float(np.median(self.x)), float(np.median(self.y))


def map_figure(
    islands: Sequence[Island], names: Mapping[str, str], chosen: str | None,
    alone: Collection[str] = (), *, dark: bool,
) -> go.Figure:  # fmt: skip
    """Notes as points, near each other where they mean alike; a trace for each island, in their order,
    the largest first. Colour and shape together tell themes apart; with one chosen, the others are
    grey. A click in the legend hides a theme, two leave it alone; so are those `alone` and the chosen
    one from the start, where any are. `names` of themes hold no mark-up."""
    found = marks({island.theme: island.middle for island in islands})
    chosen = chosen if chosen in found else None
    notes = sum(len(island.notes) for island in islands)
    size = next((pixels for most, pixels in SIZES if notes <= most), SMALLEST)
    left = {*alone, chosen} if alone else set(found)
    shown = [one for one in islands if one.theme in left]
    figure = go.Figure()
    for island in islands:
        muted = chosen is not None and island.theme != chosen
        look = _look(found[island.theme], size, dark=dark, muted=muted)
        _draw(figure, island, names[island.theme], look, shown=island.theme in left)
    _names(figure, shown, names, chosen, dark=dark)
    figure.update_layout(
        showlegend=True, height=HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0},
        hoverlabel={"align": "left"}, dragmode="pan",
        legend={
            "orientation": "h", "y": -0.01, "yanchor": "top", "x": 0, "itemsizing": "constant",
            "maxheight": 120, "font": {"size": 12}, "title": {"text": ""},
        },
    )  # fmt: skip
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x")
    return figure


def _draw(
    figure: go.Figure, island: Island, name: str, look: Mapping[str, object], *, shown: bool
) -> None:
    figure.add_scattergl(
        # Arrays are sent as they are; lists would be copied number by number.
        x=island.x,
        y=island.y,
        text=island.texts,
        name=name if len(name) <= LEGEND_LETTERS else name[: LEGEND_LETTERS - 1].rstrip() + "…",
        mode="markers",
        marker=look,
        visible=True if shown else "legendonly",
        hovertemplate="%{text}<extra>%{fullData.name}</extra>",
    )


def _look(mark: Mark, size: int, *, dark: bool, muted: bool) -> dict[str, object]:
    return {
        "size": round(size * 0.7) if muted else size,
        "opacity": 0.35 if muted else 0.9,
        "color": MUTED if muted else (DARK if dark else LIGHT)[mark.colour],
        "symbol": mark.shape,
    }


def _names(
    figure: go.Figure,
    islands: Sequence[Island],
    names: Mapping[str, str],
    chosen: str | None,
    *,
    dark: bool,
) -> None:
    """The chosen theme's name alone, else those of the largest that find room."""
    if not islands:
        return
    shown = [one for one in islands if one.theme == chosen] or islands
    wanted = [Wanted(one.theme, names[one.theme], *one.middle) for one in shown]
    every = [np.concatenate([getattr(one, axis) for one in islands]) for axis in ("x", "y")]
    xs, ys = ((float(part.min()), float(part.max())) for part in every)
    for one in standing(wanted, xs=xs, ys=ys):
        figure.add_annotation(
            x=one.x, y=one.y, text=one.text, showarrow=False,
            font={"size": 12, "color": "#eceef0" if dark else "#1b1e21"},
            bgcolor="rgba(20,23,26,.75)" if dark else "rgba(255,255,255,.8)", borderpad=2,
        )  # fmt: skip
