"""The charts of surveys: shares with their intervals, a table as shades, what matters against how well
it is done. Each has its table beside it."""

from collections.abc import Sequence

import plotly.graph_objects as go

from pages.parts.charts import dark, literal
from personas.opportunities import OUTSTANDING, WORTH
from research.notes import excerpt
from research.shares import Share
from research.survey.pairs import TEN, Scored

LABEL = 34
"""Characters of an answer beside its bar."""

HEADING = 64
"""Characters of an answer above its column, in several lines."""

LINE = "#7b8794"


def share_bars(labels: Sequence[str], shares: Sequence[Share], said: Sequence[str]) -> go.Figure:
    """Horizontal bars in the order given, each with its interval and what is `said` of it."""
    rows = list(range(len(labels)))
    values = [one.share for one in shares]
    bar, line = ("#5b7083", "#d5dbe1") if dark() else ("#a9bac9", "#3e4c59")
    figure = go.Figure(
        go.Bar(
            x=values, y=rows, orientation="h", marker_color=bar, hoverinfo="text",
            hovertext=[literal(f"{label}: {text}") for label, text in zip(labels, said, strict=True)],
            error_x={
                "type": "data", "symmetric": False, "thickness": 1.5, "width": 4, "color": line,
                "array": [one.high - one.share for one in shares],
                "arrayminus": [one.share - one.low for one in shares],
            },
        )
    )  # fmt: skip
    for row, one, text in zip(rows, shares, said, strict=True):
        figure.add_annotation(
            x=one.high if one.of else 0, y=row, text=literal(text), showarrow=False, xanchor="left",
            xshift=6,
        )  # fmt: skip
    figure.update_yaxes(
        range=[len(labels) - 0.5, -0.5], tickvals=rows, automargin=True, fixedrange=True,
        ticktext=[literal(excerpt(label, LABEL)) for label in labels],
    )  # fmt: skip
    # Room at the right for what is said after the longest interval.
    most = max((one.high for one in shares), default=1.0)
    figure.update_xaxes(
        range=[0, most * 1.4], tickvals=[0, 0.25, 0.5, 0.75, 1], tickformat=".0%", fixedrange=True
    )
    figure.update_layout(
        height=50 + 34 * len(labels), margin={"l": 0, "r": 0, "t": 4, "b": 24}, bargap=0.35,
        dragmode=False, showlegend=False,
    )  # fmt: skip
    return figure


def shades(
    rows: Sequence[str], columns: Sequence[str], shares: Sequence[Sequence[float]],
    said: Sequence[Sequence[str]],
) -> go.Figure:  # fmt: skip
    """A table as shades, the darker the larger the share, with what is `said` in each cell."""
    high = "rgba(122, 162, 205, 0.65)" if dark() else "rgba(74, 107, 138, 0.5)"
    low = "rgba(122, 162, 205, 0.05)" if dark() else "rgba(74, 107, 138, 0.04)"
    figure = go.Figure(
        go.Heatmap(
            z=[list(line) for line in shares], zmin=0, zmax=1, colorscale=[[0, low], [1, high]],
            text=[[literal(cell) for cell in line] for line in said], texttemplate="%{text}",
            textfont={"color": "#f4f5f7" if dark() else "#1f2933", "size": 13},
            x=list(range(len(columns))), y=list(range(len(rows))), xgap=2, ygap=2,
            showscale=False, hoverinfo="text",
        )
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5], tickvals=list(range(len(rows))), automargin=True,
        ticktext=[literal(excerpt(one, LABEL)) for one in rows], fixedrange=True, showgrid=False,
        zeroline=False,
    )  # fmt: skip
    figure.update_xaxes(
        tickvals=list(range(len(columns))), side="top", automargin=True, fixedrange=True,
        ticktext=["<br>".join(map(literal, _broken(one))) for one in columns], showgrid=False,
        zeroline=False,
    )  # fmt: skip
    figure.update_layout(
        height=90 + 36 * len(rows), margin={"l": 0, "r": 0, "t": 30, "b": 4}, dragmode=False
    )
    return figure


def landscape(
    names: Sequence[str], found: Sequence[Scored], importance: str, satisfaction: str, worth: str
) -> go.Figure:
    """What matters (across) against how well it is done (up): below the lines the score is over 10,
    which is `worth` pursuing, and over 15."""
    figure = go.Figure()
    for score in (WORTH, OUTSTANDING):
        # Below the diagonal the score is 2 x importance - satisfaction; above it nothing passes 10.
        figure.add_scatter(
            x=[score / 2, TEN], y=[0, 2 * TEN - score], mode="lines", hoverinfo="skip",
            line={"color": LINE, "dash": "dot", "width": 1.5},
        )  # fmt: skip
        figure.add_annotation(
            x=score / 2, y=0, text=literal(f"{worth} {score:.0f}"), showarrow=False,
            xanchor="right", yanchor="bottom", xshift=-4,
        )  # fmt: skip
    figure.add_scatter(
        x=[TEN * one.importance.share for one in found],
        y=[TEN * one.satisfaction.share for one in found],
        mode="markers+text", text=[literal(excerpt(name, LABEL)) for name in names],
        textposition="top left", hoverinfo="text", cliponaxis=False,
        hovertext=[literal(name) for name in names], marker={"size": 12, "color": "#4a6b8a"},
    )  # fmt: skip
    figure.update_xaxes(range=[0, 10.4], title=literal(importance), fixedrange=True, dtick=2)
    figure.update_yaxes(range=[-0.3, 10.4], title=literal(satisfaction), fixedrange=True, dtick=2)
    figure.update_layout(
        height=440, margin={"l": 0, "r": 10, "t": 10, "b": 0}, showlegend=False, dragmode=False
    )
    return figure


def _broken(text: str, width: int = 14) -> list[str]:
    """A heading in lines that fit above a column."""
    lines = [""]
    for word in excerpt(text, HEADING).split():
        if lines[-1] and len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
