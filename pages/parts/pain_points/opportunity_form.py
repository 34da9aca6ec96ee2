"""The form of an opportunity: the question, for whom, how important and how well it is done now."""

from dataclasses import dataclass

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from personas import opportunities, personas
from personas.opportunities import HIGH, LOW, Opportunity
from personas.pain_points import PainPoint


@dataclass(frozen=True)
class Filled:
    """What was filled in."""

    question_en: str
    question_fr: str
    persona: str | None
    importance: float
    satisfaction: float


def begin_opportunity(frame: Frame, pain: PainPoint) -> None:
    """Ask how a pain point might be eased."""
    words = frame.words
    filled = opportunity_fields(frame, f"begin_opportunity_{pain.id}", None)
    if filled is not None:
        decide(
            frame, words("pain_points.done_opportunity"),
            lambda: opportunities.begin(
                frame.store, frame.actor, filled.question_en, filled.question_fr, [pain.id],
                persona=filled.persona, importance=filled.importance,
                satisfaction=filled.satisfaction,
            ),
        )  # fmt: skip


def opportunity_fields(frame: Frame, form: str, one: Opportunity | None) -> Filled | None:
    """The fields, and what they hold once the form is sent."""
    words = frame.words
    names = {
        persona.id: words.either(persona.name_en, persona.name_fr)
        for persona in kept(frame, personas.personas)
    }
    everyone = {"": words("pain_points.everyone")} | names
    with st.form(f"{form}_fields", border=False):
        question_en = st.text_area(
            words("pain_points.question_en"), one.question_en if one else "",
            max_chars=opportunities.QUESTION_LIMIT,
        )  # fmt: skip
        question_fr = st.text_area(
            words("pain_points.question_fr"), one.question_fr if one else "",
            max_chars=opportunities.QUESTION_LIMIT,
        )  # fmt: skip
        persona = st.selectbox(
            words("pain_points.for_whom"), list(everyone), format_func=everyone.__getitem__,
            index=list(everyone).index(one.persona or "") if one and one.persona in names else 0,
        )  # fmt: skip
        importance = st.slider(
            words("pain_points.importance"), LOW, HIGH, one.importance if one else 5.0, 0.5,
            help=words("pain_points.importance_help"),
        )  # fmt: skip
        satisfaction = st.slider(
            words("pain_points.satisfaction"), LOW, HIGH, one.satisfaction if one else 5.0, 0.5,
            help=words("pain_points.satisfaction_help"),
        )  # fmt: skip
        if not st.form_submit_button(words("frame.save"), type="primary", key=form):
            return None
    return Filled(question_en, question_fr, persona or None, importance, satisfaction)
