"""A journey or a blueprint on screen, drawn for the width there is, in the reader's theme."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict

import streamlit as st

from pages.parts.charts import dark
from reports.drawing.grid import PHONE, SCREEN
from reports.drawing.shapes import Drawing
from reports.drawing.svg import Theme, svg
from reports.drawing.tables import Told
from wording import Words

HALF, TABLET, LAPTOP = 424, 760, 880
"""Half of a laptop's screen, a tablet, and what a laptop has beside the navigation."""

WIDTHS = (PHONE, TABLET, LAPTOP, SCREEN)


class Drawn(TypedDict):
    """A drawing as the browser takes it."""

    width: int
    svg: str


_map = st.components.v2.component(
    "fil_rouge_map",
    html='<div class="filrouge-map"></div>',
    js=(Path(__file__).parent / "map.js").read_text(encoding="utf-8"),
)


def drawings(
    draw: Callable[[float], Drawing], words: Words, theme: Theme, key: str,
    widths: Sequence[int] = WIDTHS,
) -> list[Drawn]:  # fmt: skip
    """What `draw` makes for each width, written as SVG; `key` tells it from others on the screen."""
    return [
        {"width": width, "svg": svg(draw(width), words.language, theme, f"{key}-{width}")}
        for width in widths
    ]


def theme_now() -> str:
    """The reader's theme, by its name."""
    return (Theme.DARK if dark() else Theme.LIGHT).value


def show_map(key: str, drawn: Sequence[Drawn]) -> str:
    """Mount a drawing: of several widths the widest that fits is shown. Gives the key of the record
    whose disc was clicked just now, or an empty text."""
    shown = _map(key=key, data={"drawings": list(drawn)}, on_opened_change=lambda: None)
    return str(shown.opened or "")


def show_table(words: Words, table: Told) -> None:
    """The same content to read, closed until asked for."""
    with st.expander(words("journeys.as_table"), icon=":material/table:"):
        columns = {
            head: [row[place] for row in table.rows] for place, head in enumerate(table.heads)
        }
        st.dataframe(columns, hide_index=True, alt=words("journeys.as_table"))
