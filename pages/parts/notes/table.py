"""Notes as a table: thousands of rows, a few choosable."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame
from pages.parts.rows import ROW, choosable, chosen, height_of
from research.notes import Note, NoteKind, NoteLang


def note_table(
    frame: Frame, notes: Sequence[Note], key: str, height: int = 560, why: Sequence[str] = ()
) -> list[Note]:
    """Show notes and give those that are chosen. `why` each was found, where that is known."""
    words = frame.words
    kinds = {kind.value: words(f"notes.kind_{kind.value}") for kind in NoteKind}
    langs = {lang.value: words(f"notes.lang_{lang.value}") for lang in NoteLang}
    shown = pd.DataFrame(
        {
            "text": [note.text for note in notes],
            "kind": [kinds.get(note.kind or "", "") for note in notes],
            "unit": [note.unit_code or "" for note in notes],
            "who": [note.pseudonym or "" for note in notes],
            "lang": [langs[note.lang] for note in notes],
            "source": [words.either(note.source_en, note.source_fr) for note in notes],
        }
    )
    if why:
        shown.insert(1, "why", list(why))
    st.dataframe(
        shown, hide_index=True, selection_mode="multi-row", row_height=ROW,
        height=height_of(len(notes), height),
        alt=words("evidence.table"), **choosable(key, [note.id for note in notes]),
        column_config={
            "text": st.column_config.TextColumn(words("notes.text"), width=270),
            "why": st.column_config.TextColumn(words("search.why"), width=110),
            "kind": st.column_config.TextColumn(words("notes.kind"), width=70),
            "unit": st.column_config.TextColumn(words("notes.unit"), width=55),
            "who": st.column_config.TextColumn(words("notes.who"), width=85),
            "lang": st.column_config.TextColumn(words("notes.lang"), width=75),
            "source": st.column_config.TextColumn(words("notes.source"), width=160),
        },
    )  # fmt: skip
    keys = set(chosen(key))
    return [note for note in notes if note.id in keys]
