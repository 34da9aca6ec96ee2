"""How many of those who answered speak of each theme or group: a table of which a row can be chosen."""

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame
from pages.parts.rows import choosable
from research.shares import Share


def share_table(frame: Frame, table: str, names: dict[str, str], shares: dict[str, Share]) -> None:
    """Counts and shares of people, with their bounds; a row can be chosen."""
    words = frame.words
    shown = pd.DataFrame(
        {
            "name": [names[key] for key in shares],
            "count": [part.count for part in shares.values()],
            "of": [part.of for part in shares.values()],
            "share": [round(part.share, 2) if part.tells else None for part in shares.values()],
            "low": [round(part.low, 2) if part.tells else None for part in shares.values()],
            "high": [round(part.high, 2) if part.tells else None for part in shares.values()],
        }
    )
    column = st.column_config
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row", alt=words("surveys.open_chart"),
        **choosable(table, list(shares)),
        column_config={
            "name": column.TextColumn(words("themes.name"), width=165),
            "count": column.NumberColumn(words("shares.count"), width=60),
            "of": column.NumberColumn(words("shares.of"), width=50),
            "share": column.NumberColumn(words("shares.share"), format="percent", width=60),
            "low": column.NumberColumn(words("shares.low"), format="percent", width=70),
            "high": column.NumberColumn(words("shares.high"), format="percent", width=70),
        },
    )  # fmt: skip
