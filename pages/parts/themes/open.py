"""A theme opened: what it holds, and a person's decisions about it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from clustering import themes
from clustering.themes import Member, Theme
from clustering.trust import Trust
from pages.parts.frame import Frame
from pages.parts.notes.actions import Choice, decide_theme, note_actions
from pages.parts.notes.table import note_table
from pages.parts.plain import plain, quote
from pages.parts.renaming import rename_form
from pages.parts.themes.list import theme_name
from pages.parts.themes.trust import how_sure, share_in_french
from research.notes import Note

CENTRAL = 2
"""Notes shown in full at the top: those most like all the others."""


def open_theme(
    frame: Frame,
    theme: Theme,
    all_themes: Sequence[Theme],
    members: Sequence[Member],
    notes: Mapping[str, Note],
    trust: Trust | None,
) -> None:
    """Name, how sure it is, what people said, what can be decided, then every note, the most central
    first."""
    words = frame.words
    st.divider()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(theme_name(frame, theme)), anchor=False, width="content")
        if theme.suggested:
            st.badge(words("themes.suggested"), icon=":material/auto_awesome:", color="gray")
        else:
            st.badge(words("themes.decided"), icon=":material/check:", color="green")
    st.markdown(_holds(frame, theme))
    how_sure(frame, theme, trust, share_in_french(all_themes))
    mine = [notes[member.note] for member in members if member.note in notes]
    for note in mine[:CENTRAL]:
        quote(note.text, note.lang, words.either(note.source_en, note.source_fr))
    others = [other for other in all_themes if other.id != theme.id]
    with st.container(horizontal=True):
        # Its place is kept once it is gone: Streamlit knows an open popover by its place.
        place = st.empty()
        if theme.suggested and place.button(
            words("themes.accept"), icon=":material/check:", type="primary"
        ):
            decide_theme(frame, "accept", lambda: themes.accept(frame.store, frame.actor, theme))
        with st.popover(words("themes.rename"), icon=":material/edit:"):
            rename_form(
                frame, theme, themes.NAME_LIMIT,
                lambda *names: themes.rename(frame.store, frame.actor, *names),
                words("themes.done_rename"),
            )  # fmt: skip
        with st.popover(words("themes.merge"), icon=":material/merge:"):
            _merge(frame, theme, others)
    st.markdown(words("themes.notes_what"))
    chosen = note_table(frame, mine, key=f"theme_notes_{theme.id}", height=360)
    keys = [note.id for note in chosen]
    pinned = {member.note for member in members if member.pinned}
    _note_decisions(frame, theme, others, keys, pinned)


def _note_decisions(
    frame: Frame, theme: Theme, others: Sequence[Theme], chosen: Sequence[str], pinned: set[str]
) -> None:
    words = frame.words
    st.markdown(words("themes.chosen", n=len(chosen)) if chosen else words("themes.choose_notes"))
    if pinned:
        st.markdown(words("themes.pinned", n=len(pinned)))
    if chosen:
        note_actions(frame, Choice(chosen, pinned, theme), others)


def _merge(frame: Frame, theme: Theme, others: Sequence[Theme]) -> None:
    words = frame.words
    named = {other.id: other for other in others}
    picked = st.selectbox(
        words("themes.merge_which"), list(named), index=None, key=f"merge_{theme.id}",
        format_func=lambda key: theme_name(frame, named[key]), placeholder=words("frame.choose"),
    )  # fmt: skip
    go = st.button(words("themes.merge_go"), disabled=not picked, key="merge_go", type="primary")
    if go and picked is not None:
        decide_theme(
            frame, "merge", lambda: themes.merge(frame.store, frame.actor, theme, [named[picked]])
        )


def _holds(frame: Frame, theme: Theme) -> str:
    words = frame.words
    parts = [words("themes.notes_n", n=theme.notes)]
    if theme.participants:
        parts.append(words("themes.people", n=theme.participants))
    if theme.unattributed:
        parts.append(words("themes.unattributed", n=theme.unattributed))
    parts.append(words("themes.sources_n", n=theme.sources))
    if theme.units:
        parts.append(words("themes.units_n", n=theme.units))
    return " · ".join(parts)
