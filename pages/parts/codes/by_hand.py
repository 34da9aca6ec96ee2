"""Coding one note after another, from the keyboard: read, type a code, Enter, and on to the next. Each
code is kept as it is given."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.codes.desk import BACK, GONE_ON, NEXT, desk_note, place_of
from pages.parts.frame import Frame, decided, kept
from pages.parts.notes.codes import give_box, given_codes
from pages.parts.notes.filters import source_and_unit
from research.coded import own_codes
from research.notes import Note, NoteFilter, find

AT, WHERE = "by_hand_at", "at_hand"


def code_by_hand(frame: Frame) -> None:
    """Which notes, how far one has come, and the note at hand."""
    words = frame.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            words("filters.words"), key="by_hand_words", type="search", placeholder=""
        )
        with st.popover(words("filters.more"), icon=":material/filter_list:"):
            sources, units = source_and_unit(frame, "by_hand")
        fresh = st.toggle(words("codes.only_uncoded"), key="by_hand_fresh")
    found = kept(frame, find, NoteFilter(words=typed or "", sources=sources, units=units))
    mine = decided(frame, own_codes, frame.actor)
    at = st.session_state.get(AT)
    shown = [n for n in found if not fresh or n.id not in mine or n.id == at]
    if not found:
        st.info(words("evidence.none_here"), icon=":material/filter_list_off:")
        return
    coded = sum(note.id in mine for note in found)
    st.progress(coded / len(found), text=words("codes.progress", n=coded, of=len(found)))
    with st.popover(words("codes.give_found", n=len(found)), icon=":material/label:"):
        st.markdown(words("codes.give_found_what", n=len(found)))
        give_box(frame, [note.id for note in found], words("codes.code"), "by_hand")
    if not shown:
        st.success(words("codes.all_coded"), icon=":material/check:")
        return
    place = place_of([note.id for note in shown], at)
    _at_hand(frame, shown, place)


def _at_hand(frame: Frame, shown: Sequence[Note], place: int) -> None:
    words, note = frame.words, shown[place]
    st.session_state[AT] = note.id  # it stays at hand once it has a code
    with (
        st.container()
    ):  # however long it is, the box below stays the same, with what is typed in it
        desk_note(frame, note, place, len(shown))
        given_codes(frame, (note.id,))
    give_box(frame, [note.id], words("codes.give", n=1), WHERE, wide=True)
    with st.container(horizontal=True):
        st.button(
            words("codes.next"), type="primary", shortcut=NEXT, disabled=place == len(shown) - 1,
            on_click=_go, args=(shown[min(place + 1, len(shown) - 1)].id,),
        )  # fmt: skip
        st.button(
            words("codes.back"), shortcut=BACK, disabled=place == 0,
            on_click=_go, args=(shown[max(place - 1, 0)].id,),
        )  # fmt: skip


def _go(note: str) -> None:
    st.session_state[AT] = note
    st.session_state[GONE_ON] = f"give_code_{WHERE}"
    st.session_state.pop("last_done", None)  # it was said of the note before
