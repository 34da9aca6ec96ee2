"""The columns of a table of shares: how many, of how many, and between which bounds."""

from collections.abc import Iterable

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from research.shares import Share
from wording import Words

Values = dict[str, list[float | None]]


def share_values(shares: Iterable[Share]) -> Values:
    """What stands in the columns; nothing of a share, and its bounds, of too few to tell."""
    found: Values = {name: [] for name in ("count", "of", "share", "low", "high")}
    for one in shares:
        found["count"].append(one.count)
        found["of"].append(one.of)
        for name, part in (("share", one.share), ("low", one.low), ("high", one.high)):
            found[name].append(round(part, 2) if one.tells else None)
    return found


def share_columns(words: Words) -> dict[str, ColumnConfig]:
    """How the columns are called and written."""
    column = st.column_config
    return {
        "count": column.NumberColumn(words("shares.count"), width=58),
        "of": column.NumberColumn(words("shares.of"), width=48),
        "share": column.NumberColumn(words("shares.share"), format="percent", width=60),
        "low": column.NumberColumn(words("shares.low"), format="percent", width=70),
        "high": column.NumberColumn(words("shares.high"), format="percent", width=70),
    }
