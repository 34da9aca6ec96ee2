"""Notes to link to a step or a cell, found by their words."""

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.notes.table import note_table
from research import notes
from research.notes import NoteFilter

Link = Callable[[Sequence[str]], int]
"""Links notes by their keys; gives the number of the change."""


def link_notes(frame: Frame, key: str, linked: Collection[str], label: str, link: Link) -> None:
    """Search, choose, link. `linked`: the notes that are linked already; `label`: the sentence of the
    button for so many notes."""
    words = frame.words
    typed = st.text_input(words("filters.words"), key=f"{key}_words", type="search", placeholder="")
    everything = kept(frame, notes.find, NoteFilter(words=typed or ""))
    free = [note for note in everything if note.id not in linked]
    if not free:
        st.info(words("evidence.none_here"), icon=":material/filter_list_off:")
        return
    chosen = note_table(frame, free, key=f"link_{key}", height=360)
    if st.button(
        words(label, n=len(chosen)), type="primary", disabled=not chosen, icon=":material/link:",
        key=f"{key}_go",
    ):  # fmt: skip
        decide(
            frame, words("journeys.done_linked", n=len(chosen)),
            lambda: link([note.id for note in chosen]),
        )  # fmt: skip
