"""How many of those who answered speak of each theme or group: a table of which a row can be chosen."""

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame
from pages.parts.rows import choosable
from pages.parts.share_columns import share_columns, share_values
from research.shares import Share


def share_table(frame: Frame, table: str, names: dict[str, str], shares: dict[str, Share]) -> None:
    """Counts and shares of people, with their bounds; a row can be chosen."""
    words = frame.words
    shown = pd.DataFrame({"name": [names[key] for key in shares], **share_values(shares.values())})
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row", alt=words("surveys.open_chart"),
        **choosable(table, list(shares)),
        column_config={
            "name": st.column_config.TextColumn(words("themes.name"), width=165),
            **share_columns(words),
        },
    )  # fmt: skip
