"""Saving a form: judged by the record as it was on screen, which somebody may have changed since."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from errors import ConflictError
from pages.parts.frame import Frame
from pages.parts.header import said
from pages.parts.plain import plain

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def as_seen(form: str, record: T) -> T:
    """The record to fill a form with: as it is now; but in the run that its button began, as it was
    when the form was drawn. The button of the form has the key `form`."""
    if st.session_state.get(form):
        record = st.session_state.get(f"{form}_seen", record)
    st.session_state[f"{form}_seen"] = record
    return record


def both_versions(
    frame: Frame, form: str, seen: T, error: ConflictError, fields: Sequence[str]
) -> None:
    """Say that somebody else was first, and show of these fields what they wrote beside what was
    typed here. The form stays as it was typed; saved again, it replaces theirs."""
    words = frame.words
    said(frame, error)
    for field in fields:
        mine, theirs = str(error.mine[field] or ""), str(error.theirs[field] or "")
        side_by_side(frame, words(f"columns.{field}"), mine, theirs)
    st.session_state[f"{form}_seen"] = replace(seen, rev=error.theirs["rev"])


def every_difference(frame: Frame, error: ConflictError) -> None:
    """Of a row that somebody else changed: what they wrote beside what was typed here."""
    words = frame.words
    for column in sorted(error.mine.keys() & error.theirs.keys() - {"id", "rev", "position"}):
        if words.has(f"columns.{column}"):
            mine, theirs = (str(side[column] or "") for side in (error.mine, error.theirs))
            side_by_side(frame, words(f"columns.{column}"), mine, theirs)


def side_by_side(frame: Frame, called: str, mine: str, theirs: str) -> None:
    """What they wrote into a field over what was typed here; nothing where it is the same."""
    words = frame.words
    if mine != theirs:
        st.markdown(
            f"**{called}**  \n{words('evidence.conflict_theirs')} {plain(theirs)}"
            f"  \n{words('evidence.conflict_mine')} {plain(mine)}"
        )
