"""Opportunities as a table, the highest score first; one chosen shows its pain points."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.pain_points.opportunity_figure import say_figure
from pages.parts.pain_points.opportunity_form import opportunity_fields
from pages.parts.plain import plain
from pages.parts.rows import choosable, chosen
from pages.parts.thread.drawer import thread_drawer
from pages.parts.thread.stale import say, stale_marks, stale_of
from personas import opportunities, personas
from personas.opportunities import OUTSTANDING, WORTH, Opportunity
from store.links import End, Kind

TABLE = "opportunity_list"


def show_opportunities(frame: Frame) -> None:
    """The list, and the opportunity that is chosen."""
    words = frame.words
    found = kept(frame, opportunities.opportunities)
    if not found:
        st.info(words("pain_points.no_opportunities"), icon=":material/lightbulb:")
        return
    st.markdown(words("pain_points.score_what", worth=WORTH, outstanding=OUTSTANDING))
    names = {p.id: words.either(p.name_en, p.name_fr) for p in kept(frame, personas.personas)}
    if stale := stale_of(frame, Kind.OPPORTUNITY, [one.id for one in found]):
        say(frame, "opportunities", len(stale))
    found = _within(frame, found, names)
    marks = stale_marks(frame, Kind.OPPORTUNITY, [one.id for one in found])
    everyone = words("pain_points.everyone")
    shown = pd.DataFrame(
        {
            "question": [words.either(one.question_en, one.question_fr) for one in found],
            **({"evidence": marks} if marks else {}),
            "persona": [names.get(one.persona or "", everyone) for one in found],
            "importance": [one.importance for one in found],
            "satisfaction": [one.satisfaction for one in found],
            "score": [one.score for one in found],
        }
    )
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row",
        alt=words("pain_points.opportunity_table"),
        **choosable(TABLE, [one.id for one in found]),
        column_config={
            "question": st.column_config.TextColumn(
                words("pain_points.question"), width=240 if marks else 350
            ),
            "persona": st.column_config.TextColumn(words("pain_points.for_whom"), width=160),
            "importance": st.column_config.NumberColumn(words("pain_points.importance"), width=90),
            "satisfaction": st.column_config.NumberColumn(
                words("pain_points.satisfaction"), width=140
            ),
            "score": st.column_config.NumberColumn(words("pain_points.score"), width=80),
            "evidence": st.column_config.TextColumn(words("thread.evidence"), width=110),
        },
    )  # fmt: skip
    keys = chosen(TABLE)
    one = next((each for each in found if each.id in keys), None)
    if one is None:
        st.info(words("pain_points.choose_opportunity"), icon=":material/touch_app:")
    else:
        _open(frame, one)


def _within(frame: Frame, found: list[Opportunity], names: Mapping[str, str]) -> list[Opportunity]:
    """The opportunities judged for the same people, whose scores compare; all until one asks."""
    words = frame.words
    judged = list(dict.fromkeys(one.persona or "" for one in found))
    if len(judged) < 2:
        return found
    everyone = words("pain_points.everyone")
    picked = st.selectbox(
        words("pain_points.within"), judged, index=None, key="opportunities_for",
        format_func=lambda key: names.get(key, everyone), placeholder=words("filters.all"),
        help=words("pain_points.within_help"),
    )  # fmt: skip
    return found if picked is None else opportunities.within(found, picked or None)


def _open(frame: Frame, one: Opportunity) -> None:
    words = frame.words
    st.subheader(plain(words.either(one.question_en, one.question_fr)), anchor=False)
    say_figure(frame, one)
    with st.container(horizontal=True):
        with st.popover(words("pain_points.correct"), icon=":material/edit:"):
            filled = opportunity_fields(frame, f"edit_opportunity_{one.id}", one)
        if st.button(words("personas.retire"), icon=":material/close:"):
            decide(
                frame, words("pain_points.done_opportunity_retire"),
                lambda: opportunities.retire(frame.store, frame.actor, one),
            )  # fmt: skip
    if filled is not None:
        decide(
            frame, words("pain_points.done_opportunity_edit"),
            lambda: opportunities.edit(
                frame.store, frame.actor, one, filled.question_en, filled.question_fr,
                persona=filled.persona, importance=filled.importance,
                satisfaction=filled.satisfaction,
            ),
        )  # fmt: skip
    thread_drawer(frame, End(Kind.OPPORTUNITY, one.id))
