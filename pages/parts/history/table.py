"""The change log as a table, and what one change touched."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.plain import plain
from pages.parts.rows import choosable, chosen
from store.history import Entry, Touched, touched

TOUCHED_SHOWN = 20
QUIET = {"id", "rev", "number", "position", "source", "participant", "note", "theme", "layout"}
"""Columns that are keys and counters: they say nothing to a person."""


def what(frame: Frame, entry: Entry) -> str:
    """What a change did, in a sentence."""
    key = f"actions.{entry.action.replace('.', '_')}"
    sentence = frame.words(key, **entry.about) if frame.words.has(key) else entry.action
    return f"{sentence} ({frame.words('history.undone')})" if entry.undone else sentence


def history_table(frame: Frame, entries: Sequence[Entry]) -> Entry | None:
    """Show the changes, the newest first, and give the one that is chosen."""
    words = frame.words
    shown = pd.DataFrame(
        {
            "when": [words.moment(entry.at) for entry in entries],
            "who": [entry.actor for entry in entries],
            "what": [what(frame, entry) for entry in entries],
            "rows": [entry.rows for entry in entries],
        }
    )
    st.dataframe(
        shown, hide_index=True, height="content" if len(entries) < 16 else 600,
        selection_mode="single-row", alt=words("history.table"),
        **choosable("history", [entry.number for entry in entries]),
        column_config={
            "when": st.column_config.TextColumn(words("history.when"), width=135),
            "who": st.column_config.TextColumn(words("history.who"), width=80),
            "what": st.column_config.TextColumn(words("history.what_done"), width=290),
            "rows": st.column_config.NumberColumn(words("history.rows"), width=65),
        },
    )  # fmt: skip
    numbers = chosen("history")
    return next((entry for entry in entries if entry.number in numbers), None)


def show_touched(frame: Frame, entry: Entry) -> None:
    """Each row the change touched, before and after."""
    words = frame.words
    st.markdown(f"**{plain(what(frame, entry))}**")
    number = words("history.number", number=str(entry.number))
    st.caption(f"{plain(entry.actor)} · {words.moment(entry.at)} · {number}")
    for row in kept(frame, touched, entry.number, TOUCHED_SHOWN):
        table = f"tables.{row.table}"
        st.markdown(f"*{words(table) if words.has(table) else row.table}*")
        st.table(_differences(frame, row), border="horizontal")
    if entry.rows > TOUCHED_SHOWN:
        st.caption(words("history.more", n=entry.rows - TOUCHED_SHOWN))


def _differences(frame: Frame, row: Touched) -> pd.DataFrame:
    before, after = row.before or {}, row.after or {}
    names = [
        name for name in (after or before)
        if name not in QUIET and before.get(name) != after.get(name)
    ]  # fmt: skip
    words = frame.words
    return pd.DataFrame(
        {
            words("history.column"): [
                words(f"columns.{name}") if words.has(f"columns.{name}") else name for name in names
            ],
            words("history.before"): [_short(before.get(name)) for name in names],
            words("history.after"): [_short(after.get(name)) for name in names],
        }
    ).set_index(words("history.column"))


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return plain(text if len(text) <= 200 else text[:200] + "…")
