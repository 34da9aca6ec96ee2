"""Services held to the standard: all at a glance, and one assessment open."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.rows import choosable, chosen
from pages.parts.standard.rating import open_rating, shown_said
from pages.parts.standard.standing_said import say_standing
from reports.assessment_report import assessment_html
from reports.disclosure import Audience
from research import days, units
from roadmap.assessed_services import Names, service_names
from standard import assessments
from standard.assessments import Assessment, Judged, judged
from standard.phases import Phase
from standard.rating_rules import Shown

TABLE = "ratings_list"

TINTS = {
    "green": "0, 125, 80",
    "stale": "120, 120, 120",
    "amber": "230, 159, 0",
    "red": "200, 50, 50",
}
"""Of cells, each with its word in it; no colour says anything alone."""


def service_said(frame: Frame, names: Names, key: str) -> str:
    """A service by name; one that is not in the catalogue any more by its key."""
    return frame.words.either(*names.get(key, (key, key)))


def show_services(frame: Frame) -> None:
    """The overview, then the assessment that is chosen."""
    words = frame.words
    names, listed = kept(frame, service_names), kept(frame, assessments.assessments)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen_one = _choose(frame, names, listed) if listed else None
        with st.popover(words("standard.assess"), icon=":material/fact_check:"):
            _begin(frame, names)
    if chosen_one is None:
        st.info(words("standard.no_assessments"), icon=":material/fact_check:")
        return
    say_standing(frame)
    _overview(frame, names)
    _open(frame, names, chosen_one)


def _choose(frame: Frame, names: Names, listed: Sequence[Assessment]) -> Assessment | None:
    words = frame.words
    by_key = {one.id: one for one in listed}
    key = st.selectbox(
        words("standard.open_assessment"), list(by_key), key="assessment_open",
        format_func=lambda one: words(
            "standard.assessment_of", service=service_said(frame, names, by_key[one].service),
            phase=words(f"standard.phase_{by_key[one].phase.value}"),
            day=words.date(by_key[one].held_on),
        ),
    )  # fmt: skip
    return by_key.get(key)


def _begin(frame: Frame, names: Names) -> None:
    words = frame.words
    if not names:
        st.info(words("standard.no_services"), icon=":material/list_alt:")
        return
    with st.form("begin_assessment", border=False):
        service = st.selectbox(
            words("standard.service"), list(names),
            format_func=lambda key: service_said(frame, names, key),
        )  # fmt: skip
        phase = st.selectbox(
            words("standard.phase"), list(Phase),
            format_func=lambda one: words(f"standard.phase_{one.value}"),
        )  # fmt: skip
        day = st.text_input(words("standard.held_on"), days.today().isoformat())
        panel = st.text_input(
            words("standard.panel"), max_chars=200, help=words("standard.panel_help")
        )
        if not st.form_submit_button(words("standard.assess_go"), type="primary"):
            return
    st.session_state.pop("assessment_open", None)  # the one that is begun opens
    decide(
        frame, words("standard.done_assess"),
        lambda: assessments.begin(
            frame.store, frame.actor, service, service_said(frame, names, service),
            phase or Phase.DISCOVERY,
            held_on=day, panel=panel,
        ),
    )  # fmt: skip


def _overview(frame: Frame, names: Names) -> None:
    words = frame.words
    found = kept(frame, assessments.overview)
    numbers = sorted({(one.criterion.number, one.criterion.id) for _, mine in found.values()
                      for one in mine})  # fmt: skip
    rows, heat = [], []
    for key, (sitting, mine) in found.items():
        by = {one.criterion.id: one.shown for one in mine}
        cells = [by.get(criterion) for _, criterion in numbers]
        rows.append(
            [
                service_said(frame, names, key), words(f"standard.phase_{sitting.phase.value}"),
                *("" if cell is None else shown_said(frame, cell) for cell in cells),
            ]
        )  # fmt: skip
        heat.append(["", "", *(_tint(cell) for cell in cells)])
    heads = [words("standard.service"), words("standard.phase"), *(str(n) for n, _ in numbers)]
    shown = pd.DataFrame(rows, columns=heads)
    styled = shown.style.apply(
        lambda _: pd.DataFrame(heat, columns=shown.columns, index=shown.index), axis=None
    )
    st.dataframe(
        styled, hide_index=True, alt=words("standard.overview_table"),
        column_config={
            heads[0]: st.column_config.TextColumn(width=170, pinned=True),
            heads[1]: st.column_config.TextColumn(width=150),
            **{head: st.column_config.TextColumn(width=75) for head in heads[2:]},
        },
    )  # fmt: skip
    st.markdown(words("standard.overview_what"))


def _tint(shown: Shown | None) -> str:
    if shown is None or shown.colour is None:
        return ""
    tint = TINTS.get("stale" if shown.stale else shown.colour.value)
    return f"background-color: rgba({tint}, 0.22)" if tint else ""


def _open(frame: Frame, names: Names, one: Assessment) -> None:
    words = frame.words
    listed = kept(frame, judged, one)
    st.header(words("standard.ratings_table"), anchor=False)
    shown = pd.DataFrame(
        {
            "number": [each.criterion.number for each in listed],
            "title": [
                words.either(each.criterion.says.title_en, each.criterion.says.title_fr)
                for each in listed
            ],
            "slots": [_slots(frame, each) for each in listed],
            "own": [words(f"standard.colour_{_colour(each.rating.own)}") for each in listed],
            "panel": [words(f"standard.colour_{_colour(each.rating.panel)}") for each in listed],
            "comes": [shown_said(frame, each.shown) for each in listed],
        }
    )
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row", height=38 + 35 * min(len(listed), 13),
        alt=words("standard.ratings_table"),
        **choosable(f"{TABLE}_{one.id}", [each.criterion.id for each in listed]),
        column_config={
            "number": st.column_config.NumberColumn(words("standard.number"), width=45),
            "title": st.column_config.TextColumn(words("standard.criterion"), width=280),
            "slots": st.column_config.TextColumn(words("standard.slots"), width=80),
            "own": st.column_config.TextColumn(words("standard.own"), width=110),
            "panel": st.column_config.TextColumn(words("standard.panel"), width=110),
            "comes": st.column_config.TextColumn(words("standard.comes_to"), width=110),
        },
    )  # fmt: skip
    _files(frame, names, one)
    keys = chosen(f"{TABLE}_{one.id}")
    picked = next((each for each in listed if each.criterion.id in keys), None)
    if picked is None:
        st.info(words("standard.choose_rating"), icon=":material/touch_app:")
    else:
        listed_units = kept(frame, units.units)
        open_rating(frame, one, picked, [unit.code for unit in listed_units])


def _slots(frame: Frame, one: Judged) -> str:
    """How many of its slots are met: "1/2"."""
    number = frame.words.number
    return f"{number(len(one.slots) - len(one.lacking))}/{number(len(one.slots))}"


def _colour(colour: object) -> str:
    return str(colour) if colour else "none"


def _files(frame: Frame, names: Names, one: Assessment) -> None:
    words = frame.words
    name = service_said(frame, names, one.service)
    with st.container(horizontal=True):
        for audience in Audience:
            _report(frame, one, name, audience)
        if st.button(words("standard.remove_assessment"), icon=":material/delete:"):
            st.session_state.pop("assessment_open", None)
            decide(
                frame, words("standard.done_remove"),
                lambda: assessments.remove(frame.store, frame.actor, one, name),
            )  # fmt: skip


def _report(frame: Frame, one: Assessment, name: str, audience: Audience) -> None:
    words = frame.words

    def page() -> bytes:
        return assessment_html(frame.store, one, name, words, audience).encode()

    st.download_button(
        words(f"standard.report_{audience.value}"), page,
        f"assessment-{audience.value}-{words.language}.html", "text/html", on_click="ignore",
        icon=":material/description:", key=f"report_{audience.value}",
    )  # fmt: skip
