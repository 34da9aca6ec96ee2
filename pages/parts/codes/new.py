"""A new code, and the fields that describe one."""

import streamlit as st

from errors import FilRougeError
from pages.parts.codes.choice import code_paths
from pages.parts.frame import Frame
from pages.parts.header import done, said
from research import codes
from research.codes import COLOURS, NAME_LIMIT, Code, CodeDraft

DEFINITION_LIMIT = 1000


def new_code(frame: Frame) -> None:
    """Ask for a new code."""
    words = frame.words
    with st.expander(words("codes.new"), icon=":material/add:"):
        with st.form("new_code", border=False, clear_on_submit=True):
            draft = code_fields(frame, None)
            places = {"": words("codes.top"), **code_paths(frame)}
            under = st.selectbox(words("codes.under"), list(places), format_func=places.__getitem__)
            if not st.form_submit_button(words("codes.add"), type="primary"):
                return
        try:
            key = codes.add(frame.store, frame.actor, codes.beside(draft, under or None))
        except FilRougeError as error:
            said(frame, error)
            return
    st.session_state.code_list_chosen = [key]
    done(frame.store.version(), words("codes.done_add"))


def code_fields(frame: Frame, code: Code | None) -> CodeDraft:
    """Names and definitions in both languages, and a colour; filled with those of a code."""
    words = frame.words
    left, right = st.columns(2)
    with left:
        name_en = st.text_input(
            words("columns.name_en"), code.name_en if code else "", max_chars=NAME_LIMIT
        )
        definition_en = st.text_area(
            words("columns.definition_en"), code.definition_en if code else "",
            max_chars=DEFINITION_LIMIT, height=90,
        )  # fmt: skip
    with right:
        name_fr = st.text_input(
            words("columns.name_fr"), code.name_fr if code else "", max_chars=NAME_LIMIT
        )
        definition_fr = st.text_area(
            words("columns.definition_fr"), code.definition_fr if code else "",
            max_chars=DEFINITION_LIMIT, height=90,
        )  # fmt: skip
    colours = list(COLOURS) if code else ["", *COLOURS]
    colour = st.selectbox(
        words("columns.colour"), colours,
        colours.index(code.colour) if code and code.colour in colours else 0,
        format_func=lambda one: words(f"codes.colour_{one.removeprefix('#') or 'next'}"),
    )  # fmt: skip
    return CodeDraft(name_en, name_fr, definition_en, definition_fr, colour or "")
