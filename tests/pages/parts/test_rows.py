"""Rows stay chosen by what they are while others come and go."""

import json
from collections.abc import Sequence

from streamlit.testing.v1 import AppTest


def screen_with_a_table() -> None:
    import pandas as pd
    import streamlit as st

    from pages.parts.rows import choosable, chosen

    keys = st.session_state.keys_there
    st.dataframe(
        pd.DataFrame({"key": keys}), selection_mode="multi-row", **choosable("notes", keys)
    )
    st.markdown(" ".join(chosen("notes")))


def drawn(at: AppTest) -> list[int]:
    """The places of the rows that are drawn as chosen."""
    rows: list[int] = json.loads(at.dataframe[0].proto.selection_default)["selection"]["rows"]
    return rows


def table(*keys: str, chosen: Sequence[str] = ()) -> AppTest:
    at = AppTest.from_function(screen_with_a_table, default_timeout=30)
    at.session_state["notes_chosen"] = list(chosen)
    return holding(at, *keys)


def holding(at: AppTest, *keys: str) -> AppTest:
    """The table once it has these rows."""
    at.session_state["keys_there"] = keys
    return at.run()


def test_a_chosen_row_keeps_its_mark_when_rows_come_before_it():
    at = table("b", "c", chosen=["c"])
    assert drawn(at) == [1]
    assert drawn(holding(at, "a", "b", "c")) == [2]
    assert at.markdown[0].value == "c"


def test_a_row_that_left_the_table_is_not_drawn_and_comes_back_chosen():
    at = table("a", "b", chosen=["b"])
    assert drawn(holding(at, "a")) == []
    assert drawn(holding(at, "b", "a")) == [0]


def test_a_table_of_the_same_rows_is_the_same_table_and_of_others_another():
    at = table("a", "b")
    first = at.dataframe[0].key
    assert at.run().dataframe[0].key == first
    assert holding(at, "b", "a").dataframe[0].key != first


def test_rows_are_chosen_in_several_tables_apart():
    at = table("a", chosen=["a"])
    assert "themes_chosen" not in at.session_state
