"""Charts several screens share, drawn in the reader's theme; each has its table beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
import streamlit as st

# Okabe and Ito (2008), told apart by people with any common colour blindness; grey is added for
# what is not chosen.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c8c00", "#7a5195")
SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "triangle-down")
MUTED = "#9aa0a6"

Point = tuple[float, float, str]
"""A note on the map: x, y, and the beginning of its text."""


class Drawn(go.Figure):  # type: ignore[misc]  # plotly ships no types
    """A figure that is finished: what is sent of it is put together once, not on each rerun."""

    def to_dict(self) -> dict[str, Any]:
        """The figure as it is sent; not to be changed by whoever gets it."""
        if "sent" not in self.__dict__:
            self.__dict__["sent"] = super().to_dict()
        sent: dict[str, Any] = self.__dict__["sent"]
        return sent


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def theme_map(
    points: Mapping[str, Sequence[Point]],
    names: Mapping[str, str],
    chosen: str | None,
) -> go.Figure:
    """Notes as points, near each other where they mean alike. `points`: theme to its notes, a trace
    for each in that order, the largest theme first. Colour and shape together tell themes apart;
    with one chosen, the others are grey. Names of the largest stand on the map."""
    names = {theme: _literal(name) for theme, name in names.items()}
    figure = go.Figure()
    for index, (theme, notes) in enumerate(points.items()):
        muted = chosen is not None and theme != chosen
        figure.add_scattergl(
            # Arrays are sent as they are; lists would be copied number by number on each rerun.
            x=np.array([note[0] for note in notes], dtype=np.float32),
            y=np.array([note[1] for note in notes], dtype=np.float32),
            text=[note[2] for note in notes],
            name=names[theme],
            mode="markers",
            marker={
                "size": 6 if muted else 9,
                "opacity": 0.35 if muted else 0.85,
                "color": MUTED if muted else COLOURS[index % len(COLOURS)],
                "symbol": SHAPES[index // len(COLOURS) % len(SHAPES)],
            },
            hovertemplate="%{text}<extra>%{fullData.name}</extra>",
        )
    shown = [chosen] if chosen is not None and chosen in points else list(points)[:9]
    for theme in shown:
        _name_on_map(figure, names[theme], points[theme])
    figure.update_layout(
        showlegend=False, height=460, margin={"l": 0, "r": 0, "t": 0, "b": 0}, dragmode="pan",
        hoverlabel={"align": "left"},
    )  # fmt: skip
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x")
    return figure


def bars(labels: Sequence[str], values: Sequence[float], numbers: Sequence[str]) -> go.Figure:
    """Horizontal bars, the longest on top, each with its number as it may be said."""
    labels, numbers = ([_literal(text) for text in texts] for texts in (labels, numbers))
    figure = go.Figure(
        go.Bar(
            x=list(values), y=list(range(len(labels))), orientation="h", text=numbers,
            textposition="outside", marker_color="#5b7083", hovertext=labels,
            hoverinfo="text", cliponaxis=False,
        )
    )  # fmt: skip
    figure.update_yaxes(
        autorange="reversed", tickvals=list(range(len(labels))), ticktext=list(labels),
        automargin=True,
    )  # fmt: skip
    figure.update_xaxes(visible=False)
    figure.update_layout(
        height=40 + 30 * len(labels), margin={"l": 0, "r": 40, "t": 0, "b": 0}, bargap=0.35
    )
    return figure


def _name_on_map(figure: go.Figure, name: str, notes: Sequence[Point]) -> None:
    xs, ys = sorted(note[0] for note in notes), sorted(note[1] for note in notes)
    figure.add_annotation(
        x=xs[len(xs) // 2], y=ys[len(ys) // 2], text=_wrapped(name), showarrow=False,
        font={"size": 12, "color": "#eceef0" if dark() else "#1b1e21"},
        bgcolor="rgba(20,23,26,.75)" if dark() else "rgba(255,255,255,.8)",
        borderpad=2,
    )  # fmt: skip


def _wrapped(name: str) -> str:
    words, lines = name.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 22 and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _literal(text: str) -> str:
    """A text in which Plotly finds no mark-up."""
    return text.replace("<", "&lt;")
