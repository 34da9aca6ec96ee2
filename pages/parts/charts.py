"""Charts several screens share, drawn in the reader's theme; each has its table beside it."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st


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


def bars(labels: Sequence[str], values: Sequence[float], numbers: Sequence[str]) -> go.Figure:
    """Horizontal bars, the longest on top, each with its number as it may be said."""
    labels, numbers = ([literal(text) for text in texts] for texts in (labels, numbers))
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


def literal(text: str) -> str:
    """A text in which Plotly finds no mark-up."""
    return text.replace("<", "&lt;")


def intervals(
    labels: Sequence[str],
    values: Sequence[tuple[float, float, float]],
    whole: float | None = None,
    said: str = "",
) -> go.Figure:
    """Shares (each with its bounds, 0 to 1) as points on lines, the first on top; `whole`, the share
    over all if there is one, as a line down the chart that is called what is `said`."""
    rows = list(range(len(labels)))
    figure = go.Figure(
        go.Scatter(
            x=[value for value, _, _ in values], y=rows, mode="markers",
            marker={"color": "#4a6b8a", "size": 11}, hoverinfo="x",
            error_x={
                "type": "data", "symmetric": False, "thickness": 2, "width": 6,
                "color": "#7b8794", "array": [high - value for value, _, high in values],
                "arrayminus": [value - low for value, low, _ in values],
            },
        )
    )  # fmt: skip
    if whole is not None:
        figure.add_vline(
            x=whole, line_dash="dot", line_color="#7b8794", annotation_text=literal(said),
            annotation_position="top",
        )  # fmt: skip
    figure.update_yaxes(
        range=[len(labels) - 0.5, -0.5], tickvals=rows, ticktext=[literal(one) for one in labels],
        automargin=True,
    )  # fmt: skip
    figure.update_xaxes(range=[-0.02, 1.02], tickformat=".0%", fixedrange=True)
    figure.update_layout(
        height=90 + 38 * len(labels), margin={"l": 0, "r": 10, "t": 24, "b": 30}, dragmode=False,
        showlegend=False,
    )  # fmt: skip
    return figure
