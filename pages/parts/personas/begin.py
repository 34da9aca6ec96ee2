"""A persona drafted: looked for in what its people said, which is read first where nobody has yet."""

from collections.abc import Sequence

import streamlit as st

from clustering.embedding import Embedder
from clustering.suggesting import suggested
from errors import FilRougeError
from pages.parts import jobs
from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided, kept
from pages.parts.header import said
from pages.parts.model_work import Comparing, with_model
from personas import personas
from personas.pain_finding import find_pain_points
from personas.people import said_by
from personas.persona_draft import draft
from personas.persona_rules import Origin, Rule, members
from personas.personas import Persona
from research.participants import Participant


def begin_persona(
    frame: Frame, name_en: str, name_fr: str, rule: Rule, everyone: Sequence[Participant],
    origin: Origin = Origin.RULE,
) -> None:  # fmt: skip
    """Draft a persona of whom the rule fits, and go to it. What notes are (pains, needs, ideas) is what
    traits are drafted from: where nobody looked for that yet, it is looked for first."""
    store, actor = frame.store, frame.actor
    try:
        personas.named_for(name_en, name_fr, rule)
    except FilRougeError as error:
        said(frame, error)
        return

    def work() -> int:
        traits = draft(said_by(store, members(rule, everyone)))
        return personas.begin(store, actor, name_en, name_fr, rule, origin=origin, traits=traits)

    st.session_state.personas_known = {one.id for one in kept(frame, personas.personas)}
    st.session_state.personas_go = "described"
    if decided(frame, suggested):
        decide(frame, frame.words("personas.done_begin"), work)
        return

    def read_first(embedder: Embedder, how: Comparing) -> jobs.Outcome:
        find_pain_points(store, actor, embedder, **how)
        return jobs.Outcome(work(), lambda words: words("personas.done_begin"))

    with_model(frame, "persona", read_first)
    st.rerun()


def newest(found: Sequence[Persona]) -> str:
    """The key of the persona that came since one was asked for; empty where none did."""
    known: set[str] | None = st.session_state.get("personas_known")
    came = [one.id for one in found if known is not None and one.id not in known]
    if came:
        del st.session_state.personas_known
    return max(came, default="")
