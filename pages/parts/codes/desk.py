"""The note at hand while notes are coded one after another."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.frame import Frame
from pages.parts.plain import plain, quote
from pages.parts.remember import run_in_browser
from research.notes import Note

GONE_ON = "desk_gone_on"
TIMES = "desk_keyboard"

NEXT, BACK = "Alt+PageDown", "Alt+PageUp"
"""Keys that neither a browser nor a box of codes takes for its own: Alt and an arrow leaves the page in
the one, Enter with any key chooses in the other."""


def desk_note(frame: Frame, note: Note, place: int, of: int) -> None:
    """The note in full, what was asked and where it comes from; nothing of how it was coded."""
    words = frame.words
    st.caption(words("codes.at", n=place + 1, of=of))
    if note.question:
        st.markdown(f"**{words('notes.question')}** {plain(note.question)}")
    source = words.either(note.source_en, note.source_fr)
    quote(note.text, note.lang, source, css_class="quote large")


def keep_keyboard(key: str) -> None:
    """Put the keyboard where the next code is chosen, the field of this key: nobody who codes three
    hundred notes should reach for the mouse. The field is drawn anew as one goes on, and loses it."""
    times = st.session_state.get(TIMES, 0) + 1  # a script that is the same does not run again
    st.session_state[TIMES] = times
    place = f".st-key-{key} input, .st-key-{key} button"
    run_in_browser(f"/*{times}*/setTimeout(()=>document.querySelector('{place}')?.focus(),150)")


def place_of(keys: Sequence[str], at: str | None) -> int:
    """Where in the list one is; at its beginning where what one was at is gone."""
    return keys.index(at) if at in keys else 0
