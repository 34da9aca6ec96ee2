"""The top of a screen: its name, one sentence on what it is for, and what was just done, with undo."""

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame
from pages.parts.plain import plain
from pages.parts.unsaved import PARTS, SERVICES, unsaved_notice
from wording import Words


def header(frame: Frame, screen: str) -> None:
    """Name and purpose of a screen, then the last thing this person did on it."""
    words = frame.words
    st.title(words(f"{screen}.title"), anchor=False)
    st.markdown(words(f"{screen}.what"))
    if screen not in {*PARTS, SERVICES}:  # these say it once they know which of their parts is open
        unsaved_notice(frame)
    _last_done(frame)


def done(number: int, sentence: str) -> None:
    """Remember what was just done, and run the screen again to show it with its undo."""
    st.session_state.last_done = (number, sentence)
    st.session_state.just_done = True
    st.rerun()


def said_in_passing(frame: Frame) -> None:
    """Say what was just done for a few seconds, where the screen may not be drawn again for long; its
    undo stays, and says what it undoes."""
    number, sentence = st.session_state.get("last_done", (0, ""))
    if st.session_state.pop("just_done", False):
        st.toast(sentence, icon=":material/check:")
    if not number:
        st.session_state.pop("last_done", None)
        return
    undo = frame.words("history.undo_what", what=sentence)
    if st.button(undo, icon=":material/undo:", type="tertiary", key="undo_last"):
        _undo(frame, number)


def said(frame: Frame, error: FilRougeError) -> None:
    """Show what went wrong, in the reader's language, where they were working."""
    show_error(frame.words, error)


def show_error(words: Words, error: FilRougeError) -> None:
    """Show what went wrong; names out of files and forms in it are no Markdown."""
    st.error(plain(words.error(error)), icon=":material/error:")


def _last_done(frame: Frame) -> None:
    """In a place of its own: what stands below is then the same as before, and is not drawn anew under
    the hands of somebody who types in it."""
    st.session_state.pop("just_done", None)
    number, sentence = st.session_state.get("last_done", (0, ""))
    with st.container():
        if not sentence:
            return
        with st.container(horizontal=True, vertical_alignment="center", key="last_done_bar"):
            st.success(sentence, icon=":material/check:", width="stretch")
            if number and st.button(
                frame.words("history.undo"), icon=":material/undo:", key="undo_last"
            ):
                _undo(frame, number)


def _undo(frame: Frame, number: int) -> None:
    try:
        frame.store.undo(number, frame.actor)
    except FilRougeError as error:
        said(frame, error)
        return
    done(0, frame.words("history.undone_now"))
