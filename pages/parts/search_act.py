"""What can be done with the notes that are chosen: take them out, put them into a theme, link them to a
record, give them a code. Each is one change, with its undo, however many they are."""

from collections.abc import Sequence

import streamlit as st

from clustering import themes
from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided, kept
from pages.parts.link_choice import link_choice
from pages.parts.note_actions import Choice, move_notes, new_theme
from pages.parts.note_card import note_actions
from pages.parts.rows import choose, chosen
from pages.parts.search_row import LIKE
from research import codes, codings
from research.codes import Code
from research.notes import Note, NoteStatus

INDENT = "\u2003"


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
        with st.container(horizontal=True):
            _themes(frame, keys)
            with st.popover(frame.words("search.link"), icon=":material/add_link:"):
                link_choice(frame, keys)
            with st.popover(frame.words("search.code"), icon=":material/sell:"):
                _code(frame, keys)
    note_actions(frame, notes)


def _themes(frame: Frame, keys: Sequence[str]) -> None:
    words = frame.words
    choice = Choice(keys, frozenset(), where="_evidence")
    targets = decided(frame, themes.themes)
    if targets:
        move_notes(frame, choice, targets, words("search.to_theme"))
    with st.popover(words("search.new_theme"), icon=":material/new_label:"):
        new_theme(frame, choice)


def _code(frame: Frame, keys: Sequence[str]) -> None:
    words, every = frame.words, {one.id: one for one in kept(frame, codes.codes)}
    if not every:
        st.markdown(words("search.no_codes"))
        return

    def told(key: str) -> str:
        code = every[key]
        return INDENT * _depth(every, code) + words.either(code.name_en, code.name_fr)

    code = st.selectbox(
        words("search.which_code"), list(every), index=None, key="evidence_code", format_func=told,
        placeholder=words("frame.choose"),
    )  # fmt: skip
    go = st.button(
        words("search.code_go", n=len(keys)), type="primary", disabled=code is None, key="code_go"
    )
    if go and code is not None:
        decide(
            frame, words("search.done_code", n=len(keys)),
            lambda: codings.code_notes(frame.store, frame.actor, code, keys),
        )  # fmt: skip


def _depth(every: dict[str, Code], code: Code) -> int:
    depth, parent = 0, code.parent
    while parent in every and depth < len(every):
        depth, parent = depth + 1, every[parent].parent
    return depth
