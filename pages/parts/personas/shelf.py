"""The personas there are: one is open; another is defined by hand."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.personas.begin import begin_persona, newest
from pages.parts.personas.open import open_persona
from personas import personas
from personas.persona_rules import Rule, choices
from personas.personas import Persona
from research.participants import Participant


def show_personas(frame: Frame, everyone: Sequence[Participant]) -> None:
    """Choose a persona and open it; without any, say how to begin."""
    words = frame.words
    found = kept(frame, personas.personas)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = _choose(frame, found) if found else None
        with st.popover(words("personas.define"), icon=":material/person_add:"):
            _define(frame, everyone)
    if chosen is None:
        st.info(words("personas.none_yet"), icon=":material/groups_2:")
    else:
        open_persona(frame, chosen)


def persona_name(frame: Frame, persona: Persona) -> str:
    """The persona's name in the reader's language."""
    return frame.words.either(persona.name_en, persona.name_fr)


def _choose(frame: Frame, found: Sequence[Persona]) -> Persona | None:
    by_key = {persona.id: persona for persona in found}
    if made := newest(found):
        st.session_state.persona = made
    if st.session_state.get("persona") not in by_key:
        st.session_state.persona = found[0].id
    name = persona_name(frame, by_key[st.session_state.persona])
    if st.session_state.get("persona_said") != name:
        # The box knows its choices by what they say: of one renamed it would go on saying the old name.
        st.session_state.persona_said = name
        st.session_state.persona = str(st.session_state.persona)
    key = st.selectbox(
        frame.words("personas.which"), list(by_key), key="persona",
        format_func=lambda one: persona_name(frame, by_key[one]),
    )  # fmt: skip
    return by_key.get(key)


def _define(frame: Frame, everyone: Sequence[Participant]) -> None:
    words = frame.words
    known = choices(everyone)
    if not known:
        st.markdown(words("personas.no_attributes"))
        return
    with st.form("define_persona", border=False):
        name_en = st.text_input(words("themes.name_en"), max_chars=personas.NAME_LIMIT)
        name_fr = st.text_input(words("themes.name_fr"), max_chars=personas.NAME_LIMIT)
        st.markdown(words("personas.rule_what"))
        picked = {
            name: st.multiselect(name, values, key=f"rule_{name}", placeholder=words("filters.all"))
            for name, values in known.items()
        }
        if not st.form_submit_button(words("personas.define_go"), type="primary"):
            return
    rule = Rule({name: tuple(values) for name, values in picked.items() if values})
    begin_persona(frame, name_en, name_fr, rule, everyone)
