"""Coding blind: one note at a time, with the codes and what they mean, and nothing of anybody else's."""

from collections.abc import Sequence

import streamlit as st

from errors import FilRougeError
from pages.parts.codes.choice import choose_marks, code_name
from pages.parts.codes.desk import BACK, GONE_ON, NEXT, desk_note, keep_keyboard, place_of
from pages.parts.frame import Frame, decided, kept
from pages.parts.header import done, said
from pages.parts.plain import plain
from research import coding_blind
from research.coding_blind import Unit
from research.coding_rounds import Round
from research.notes import find

AT = "second_at"


def code_blind(frame: Frame, one: Round) -> None:
    """Where this person stopped, or the unit they went to; each is kept as one goes on."""
    words = frame.words
    units = decided(frame, coding_blind.units, one.id, frame.actor)
    notes = {note.id: note for note in kept(frame, find)}
    there = [unit for unit in units if unit.note in notes]
    if not there:
        st.info(words("evidence.none_here"), icon=":material/filter_list_off:")
        return
    judged = sum(unit.judged for unit in there)
    st.progress(judged / len(there), text=words("codes.progress", n=judged, of=len(there)))
    waiting = next((unit.id for unit in there if not unit.judged), None)
    at = st.session_state.get(AT)
    keys = [unit.id for unit in there]
    if at not in keys and waiting is None:
        st.success(words("second.all_judged"), icon=":material/check:")
    place = place_of(keys, at if at in keys else waiting)
    unit = there[place]
    desk_note(frame, notes[unit.note or ""], place, len(there))
    _form(frame, one, there, place)
    _meanings(frame, one)


def _form(frame: Frame, one: Round, units: Sequence[Unit], place: int) -> None:
    words, unit = frame.words, units[place]
    options = {code.id: code_name(frame, code) for code in one.codes}
    with st.form(f"blind_{unit.id}", border=False):
        picked = choose_marks(
            frame, words("second.which_codes"), options, unit.marked, f"blind_codes_{unit.id}"
        )
        with st.container(horizontal=True):
            save = st.form_submit_button(words("codes.save_next"), type="primary", shortcut=NEXT)
            back = st.form_submit_button(words("codes.back"), shortcut=BACK)
    if st.session_state.pop(GONE_ON, False):
        keep_keyboard(f"blind_codes_{unit.id}")
    if save:
        try:
            number = coding_blind.judge(frame.store, frame.actor, one, unit.id, picked)
        except FilRougeError as error:
            said(frame, error)
            return
        st.session_state[AT] = _after(units, place)
        st.session_state[GONE_ON] = True
        done(number, words("codes.done_note", n=len(picked)))
    if back:
        st.session_state[AT] = units[max(place - 1, 0)].id
        st.rerun()


def _after(units: Sequence[Unit], place: int) -> str | None:
    """The next unit to judge, from here on and then from the beginning; None where all are judged."""
    order = [*units[place + 1 :], *units[:place]]
    return next((unit.id for unit in order if not unit.judged), None)


def _meanings(frame: Frame, one: Round) -> None:
    words = frame.words
    with st.expander(words("second.meanings"), icon=":material/menu_book:"):
        for code in one.codes:
            told = words.either(code.definition_en, code.definition_fr)
            said_plainly = plain(told) if told else words("codes.no_definition")
            st.markdown(f"**{plain(code_name(frame, code))}**  \n{said_plainly}")
