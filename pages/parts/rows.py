"""Rows chosen in a table: they stay chosen while other rows come and go.

Streamlit knows a chosen row by its place only. Here it is known by its key, so that a note that
somebody else brings in changes neither what is chosen nor what a button then acts on.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

HEADER, ROW = 37, 40
"""Pixels of a table's header with its borders, and of a row that is high enough for a finger."""


def height_of(rows: int, most: int) -> int:
    """How high a table of so many rows is: no empty lines below the last, `most` at most."""
    return min(most, HEADER + ROW * max(rows, 1))


def chosen(table: str) -> list[Any]:
    """The keys of the rows last chosen in this table."""
    return list(st.session_state.get(f"{table}_chosen", ()))


def choose(table: str, keys: Sequence[str | int]) -> None:
    """Choose these rows of a table and no others; called before it is drawn."""
    st.session_state[f"{table}_chosen"] = list(keys)


def choosable(table: str, keys: Sequence[str | int]) -> dict[str, Any]:
    """What `st.dataframe` takes so that its rows, which have these keys, can be chosen."""
    # Rows are drawn as chosen by their place: a table of other rows must be another table.
    drawn = f"{table}_{hash(tuple(keys))}"
    place = {key: at for at, key in enumerate(keys)}  # thousands may be chosen at once
    places = [place[key] for key in chosen(table) if key in place]
    return {
        "key": drawn,
        "on_select": lambda: _choose(table, drawn, keys),
        "selection_default": {"selection": {"rows": places}},
    }


def _choose(table: str, drawn: str, keys: Sequence[str | int]) -> None:
    """Runs when a row is chosen or let go, before the screen is drawn again."""
    places = st.session_state[drawn]["selection"]["rows"]
    st.session_state[f"{table}_chosen"] = [keys[place] for place in places if place < len(keys)]
