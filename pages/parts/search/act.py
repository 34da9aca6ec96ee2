"""What can be done with the notes that are chosen: take them out, put them into a theme, link them to a
record, give them codes. Each is one change, with its undo, however many they are."""

from collections.abc import Sequence

import streamlit as st

from clustering import themes
from pages.parts.frame import Frame, decided
from pages.parts.link_choice import link_choice
from pages.parts.notes.actions import Choice, move_notes, new_theme
from pages.parts.notes.card import note_actions
from pages.parts.notes.codes import note_codes
from pages.parts.rows import choose, chosen
from pages.parts.search.row import LIKE
from research.notes import Note, NoteStatus


def choose_all(frame: Frame, notes: Sequence[Note], table: str) -> None:
    """Choose all that was found, or let go of what is chosen."""
    words = frame.words
    keys = [note.id for note in notes]
    held = set(chosen(table))
    if not held.issuperset(keys):
        st.button(
            words("search.choose_all", n=len(keys)), key=f"{table}_all", type="tertiary",
            icon=":material/select_all:", on_click=choose, args=(table, keys),
        )  # fmt: skip
    if held:
        st.button(
            words("search.choose_none"), key=f"{table}_none", type="tertiary",
            icon=":material/deselect:", on_click=choose, args=(table, []),
        )  # fmt: skip


def act_on(frame: Frame, notes: Sequence[Note]) -> None:
    """The actions in a row. Only notes in evidence are grouped, linked and coded."""
    keys = [note.id for note in notes if note.status == NoteStatus.LIVE]
    if len(notes) == 1 and keys:
        st.button(
            frame.words("search.like"), key="more_like", icon=":material/join_inner:",
            on_click=lambda: st.session_state.update({LIKE: keys[0]}),
        )  # fmt: skip
    if keys:
        note_codes(frame, keys)
        with st.container(horizontal=True):
            _themes(frame, keys)
            with st.popover(frame.words("search.link"), icon=":material/add_link:"):
                link_choice(frame, keys)
    note_actions(frame, notes)


def _themes(frame: Frame, keys: Sequence[str]) -> None:
    words = frame.words
    choice = Choice(keys, frozenset(), where="_evidence")
    targets = decided(frame, themes.themes)
    if targets:
        move_notes(frame, choice, targets, words("search.to_theme"))
    with st.popover(words("search.new_theme"), icon=":material/new_label:"):
        new_theme(frame, choice)
