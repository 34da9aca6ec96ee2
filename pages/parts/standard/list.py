"""The criteria as a table, each with how strong its evidence is; one chosen is opened."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided, kept
from pages.parts.plain import plain, quote
from pages.parts.rows import choosable, chosen
from pages.parts.standard.edit import add_criterion, edit_text
from pages.parts.standard.evidence import show_evidence
from pages.parts.standard.rows import edit_checks, edit_minimum
from pages.parts.standard.standing_said import say_criteria
from research.confidence import Confidence
from standard import criteria
from standard.criteria import Criterion
from standard.crosswalk import points
from standard.evidence import Grounds, all_grounds
from standard.strength import strength

TABLE = "criteria_list"


def criterion_title(frame: Frame, one: Criterion) -> str:
    """What it is called, in the reader's language."""
    return frame.words.either(one.says.title_en, one.says.title_fr)


def show_criteria(frame: Frame) -> None:
    """The list, and the criterion that is chosen."""
    words = frame.words
    found, rests_on = decided(frame, criteria.criteria), kept(frame, all_grounds)
    sure = {one.id: strength(rests_on[one.id].heard) for one in found}
    with st.container(horizontal=True, vertical_alignment="center"):
        say_criteria(frame)
        with st.popover(words("standard.add"), icon=":material/add:"):
            add_criterion(frame)
    _table(frame, found, rests_on, sure)
    keys = chosen(TABLE)
    one = next((each for each in found if each.id in keys), None)
    if one is None:
        st.info(words("standard.choose"), icon=":material/touch_app:")
    else:
        _open(frame, one, rests_on[one.id], sure[one.id])


def _table(
    frame: Frame, found: Sequence[Criterion], rests_on: Mapping[str, Grounds],
    sure: Mapping[str, Confidence | None],
) -> None:  # fmt: skip
    words = frame.words
    shown = pd.DataFrame(
        {
            "number": [one.number for one in found],
            "title": [criterion_title(frame, one) for one in found],
            "strength": [_level(frame, sure[one.id]) for one in found],
            "people": [rests_on[one.id].heard.people for one in found],
            "records": [len(rests_on[one.id].evidence) for one in found],
            "reviewed": [one.says.reviewed for one in found],
        }
    )
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row", height=38 + 35 * min(len(found), 13),
        alt=words("standard.criteria_table"), **choosable(TABLE, [one.id for one in found]),
        column_config={
            "number": st.column_config.NumberColumn(words("standard.number"), width=45),
            "title": st.column_config.TextColumn(words("standard.criterion"), width=330),
            "strength": st.column_config.TextColumn(words("report.confidence"), width=110),
            "people": st.column_config.NumberColumn(words("themes.participants"), width=90),
            "records": st.column_config.NumberColumn(words("standard.record"), width=75),
            "reviewed": st.column_config.CheckboxColumn(words("standard.reviewed"), width=75),
        },
    )  # fmt: skip


def _level(frame: Frame, sure: Confidence | None) -> str:
    if sure is None:
        return frame.words("standard.assertion_short")
    return frame.words(f"confidence.{sure.level.value}_short")


def _open(frame: Frame, one: Criterion, rests_on: Grounds, sure: Confidence | None) -> None:
    words = frame.words
    st.divider()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(f"{one.number}. {criterion_title(frame, one)}"), anchor=False,
                     width="stretch")  # fmt: skip
        if not one.says.reviewed:
            st.badge(words("standard.not_reviewed"), icon=":material/translate:", color="gray")
        if st.button(words("standard.retire"), icon=":material/close:"):
            decide(
                frame, words("standard.done_retire"),
                lambda: criteria.retire(frame.store, frame.actor, one),
            )  # fmt: skip
    st.markdown(plain(words.either(one.says.intent_en, one.says.intent_fr)))
    views = {
        "evidence": lambda: show_evidence(frame, one, rests_on, sure),
        "text": lambda: _text(frame, one, rests_on),
        "minimum": lambda: edit_minimum(frame, one),
        "checks": lambda: edit_checks(frame, one),
    }
    st.session_state.setdefault("criterion_view", "evidence")
    view = st.segmented_control(
        words("standard.view"), list(views), key="criterion_view", required=True,
        format_func=lambda name: words(f"standard.view_{name}"), label_visibility="collapsed",
    )  # fmt: skip
    views[view or "evidence"]()


def _text(frame: Frame, one: Criterion, rests_on: Grounds) -> None:
    """All that it says, and the form to change it."""
    words, says = frame.words, one.says
    listed = ", ".join(words(f"standard.phase_{phase.value}") for phase in says.phases)
    lines = [
        words("standard.labelled", label=words("standard.phases"), text=listed),
        words(f"standard.origin_{one.origin.value}"),
    ]
    if told := words.either(says.plain_en, says.plain_fr):
        quote(told, words.language)
    st.markdown(plain(" · ".join(lines)))
    heard = words.either(says.heard_en, says.heard_fr).splitlines()
    if heard:
        st.markdown(f"**{words('standard.heard')}**")
        st.markdown("\n".join(f"- {plain(line)}" for line in heard))
    if says.maps:
        st.markdown(f"**{words('standard.crosswalk')}**")
        st.markdown("\n".join(_points(frame, says.maps)))
    with st.popover(words("standard.correct"), icon=":material/edit:"):
        edit_text(frame, one, rests_on)


def _points(frame: Frame, codes: Sequence[str]) -> list[str]:
    words = frame.words
    return [
        f"- {plain(words(f'standard.long_{point.standard.value}'))} · {point.number}"
        f" · {plain(words.either(point.title_en, point.title_fr))}"
        for point in (points()[code] for code in codes)
    ]
