"""The people behind a number of a survey, and what they wrote."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.notes.table import note_table
from pages.parts.plain import plain
from research import notes
from research.survey.questions import Respondent

MOST_NAMED = 40
"""Pseudonyms in one line; more are counted."""


def show_people(frame: Frame, people: Sequence[Respondent], key: str) -> None:
    """Who they are, by pseudonym, and their live notes; `key` of the table of notes."""
    words = frame.words
    there = {who.id for who in people}
    wrote = [note for note in kept(frame, notes.find) if note.participant in there]
    silent = len(there - {note.participant for note in wrote})
    st.markdown(words("surveys.behind", n=len(people), notes=len(wrote), silent=silent))
    named = [plain(who.pseudonym) for who in people[:MOST_NAMED]]
    more = [words("surveys.and_more", n=len(people) - MOST_NAMED)] * (len(people) > MOST_NAMED)
    st.caption(", ".join([*named, *more]))
    if wrote:
        note_table(frame, wrote, key=key, height=300)
