"""A pain point opened: its evidence, a person's corrections, and the opportunity it calls for."""

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.pain_points.opportunity_form import begin_opportunity
from pages.parts.pain_points.stage_choice import chosen_stages, stage_named, stage_names
from pages.parts.plain import plain
from pages.parts.saving import as_seen, both_versions
from pages.parts.thread.drawer import thread_drawer
from personas import pain_points
from personas.journey_stages import ANY_SERVICE
from personas.pain_points import PainPoint
from personas.severity import LEAST, MOST
from store.links import End, Kind


def statement(frame: Frame, one: PainPoint) -> str:
    """What hurts, in the reader's language."""
    return frame.words.either(one.statement_en, one.statement_fr)


def open_pain_point(frame: Frame, one: PainPoint) -> None:
    """What it is, what can be decided, and what people said."""
    words = frame.words
    st.divider()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(plain(statement(frame, one)), anchor=False, width="stretch")
        if one.suggested:
            st.badge(words("themes.suggested"), icon=":material/auto_awesome:", color="gray")
        else:
            st.badge(words("themes.decided"), icon=":material/check:", color="green")
    st.markdown(_touches(frame, one))
    with st.container(horizontal=True):
        if one.suggested and st.button(
            words("themes.accept"), icon=":material/check:", type="primary"
        ):
            decide(
                frame, words("pain_points.done_accept"),
                lambda: pain_points.accept(frame.store, frame.actor, one),
            )  # fmt: skip
        with st.popover(words("pain_points.correct"), icon=":material/edit:"):
            _edit(frame, one)
        with st.popover(words("pain_points.opportunity"), icon=":material/lightbulb:"):
            begin_opportunity(frame, one)
        if st.button(words("personas.retire"), icon=":material/close:"):
            decide(
                frame, words("pain_points.done_retire"),
                lambda: pain_points.retire(frame.store, frame.actor, one),
            )  # fmt: skip
    thread_drawer(frame, End(Kind.PAIN_POINT, one.id))


def _touches(frame: Frame, one: PainPoint) -> str:
    words = frame.words
    parts = [words("themes.people", n=one.people), words("themes.notes_n", n=len(one.notes))]
    if one.units:
        parts.append(words("pain_points.units", listed=", ".join(one.units)))
    if names := kept(frame, pain_points.steps).get(one.step):
        parts.append(words("pain_points.at_step", step=words.either(*names)))
    if one.services:
        parts.append(words("pain_points.services", listed=", ".join(one.services)))
    return plain(" · ".join(parts))


def _edit(frame: Frame, one: PainPoint) -> None:
    words = frame.words
    stages = stage_names(frame, ANY_SERVICE) | stage_names(frame, chosen_stages(frame))
    form = f"edit_pain_{one.id}"
    seen = as_seen(form, one)
    at = {"": words("pain_points.no_step")}
    at |= {key: words.either(*names) for key, names in kept(frame, pain_points.steps).items()}
    choice_of_steps = list(at)
    choice = list(stages) if seen.stage in stages else [seen.stage, *stages]
    with st.form(f"{form}_fields", border=False):
        en = st.text_area(
            words("pain_points.statement_en"), seen.statement_en,
            max_chars=pain_points.STATEMENT_LIMIT,
        )  # fmt: skip
        fr = st.text_area(
            words("pain_points.statement_fr"), seen.statement_fr,
            max_chars=pain_points.STATEMENT_LIMIT,
        )  # fmt: skip
        stage = st.selectbox(
            words("pain_points.stage"), choice, index=choice.index(seen.stage),
            format_func=lambda key: stage_named(frame, key), help=words("pain_points.stage_help"),
        )  # fmt: skip
        step = st.selectbox(
            words("pain_points.step"), choice_of_steps, format_func=lambda key: at.get(key, ""),
            index=choice_of_steps.index(seen.step) if seen.step in at else 0,
        )  # fmt: skip
        severity = st.slider(
            words("notes.severity"), LEAST, MOST, seen.severity,
            help=words("pain_points.severity_help"),
        )  # fmt: skip
        if not st.form_submit_button(words("frame.save"), type="primary", key=form):
            return
    try:
        number = pain_points.edit(
            frame.store, frame.actor, seen, statement_en=en, statement_fr=fr, severity=severity,
            stage=stage, step=step,
        )  # fmt: skip
    except ConflictError as error:
        both_versions(frame, form, seen, error, ["statement_en", "statement_fr", "severity"])
    except FilRougeError as error:
        said(frame, error)
    else:
        done(number, words("pain_points.done_edit"))
