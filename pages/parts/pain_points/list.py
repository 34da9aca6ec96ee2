"""Pain points as a table, those most people tell of first; one chosen is opened."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.pain_points.open import open_pain_point, statement
from pages.parts.pain_points.stage_choice import stage_named
from pages.parts.rows import choosable, chosen
from pages.parts.thread.stale import say, stale_marks, stale_of
from personas import pain_points
from personas.pain_points import PainPoint
from store.links import Kind

TABLE = "pain_list"


def show_pain_points(frame: Frame) -> None:
    """The list, and the pain point that is chosen."""
    words = frame.words
    found = kept(frame, pain_points.pain_points)
    if not found:
        st.info(words("pain_points.none"), icon=":material/healing:")
        return
    decided = sum(not one.suggested for one in found)
    st.markdown(words("pain_points.count", n=len(found), decided=decided))
    if stale := stale_of(frame, Kind.PAIN_POINT, [one.id for one in found]):
        say(frame, "pains", len(stale))
    _table(frame, found)
    keys = chosen(TABLE)
    one = next((each for each in found if each.id in keys), None)
    if one is None:
        st.info(words("pain_points.choose"), icon=":material/touch_app:")
    else:
        open_pain_point(frame, one)


def _table(frame: Frame, found: Sequence[PainPoint]) -> None:
    words = frame.words
    marks = stale_marks(frame, Kind.PAIN_POINT, [one.id for one in found])
    shown = pd.DataFrame(
        {
            "statement": [statement(frame, one) for one in found],
            **({"evidence": marks} if marks else {}),
            "stage": [stage_named(frame, one.stage) for one in found],
            "severity": [severity_said(frame, one) for one in found],
            "people": [one.people for one in found],
            "notes": [len(one.notes) for one in found],
            "accepted": [not one.suggested for one in found],
        }
    )
    st.dataframe(
        shown, hide_index=True, height=360, selection_mode="single-row",
        alt=words("pain_points.table"), **choosable(TABLE, [one.id for one in found]),
        column_config={
            "statement": st.column_config.TextColumn(
                words("pain_points.statement"), width=310 if marks else 420
            ),
            "stage": st.column_config.TextColumn(words("pain_points.stage"), width=120),
            "severity": st.column_config.TextColumn(words("notes.severity"), width=110),
            "people": st.column_config.NumberColumn(words("themes.participants"), width=90),
            "notes": st.column_config.NumberColumn(words("themes.notes"), width=55),
            "accepted": st.column_config.CheckboxColumn(words("themes.decided"), width=75),
            "evidence": st.column_config.TextColumn(words("thread.evidence"), width=110),
        },
    )  # fmt: skip


def severity_said(frame: Frame, one: PainPoint) -> str:
    """How bad it is, marked where nobody has said so yet."""
    if one.severity_by == "person":
        return str(one.severity)
    return frame.words("pain_points.proposed", severity=one.severity)
