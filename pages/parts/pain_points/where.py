"""Where it hurts: themes down, stages across; a cell that is chosen shows its notes."""

import pandas as pd
import streamlit as st

from clustering import themes
from clustering.suggesting import suggested_for
from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided, kept
from pages.parts.notes.table import note_table
from pages.parts.pain_points.stage_choice import stage_names
from pages.parts.plain import plain
from personas import pain_points
from personas.pain_finding import told_pains
from personas.pain_matrix import Cell, Matrix, Pain, pain_matrix
from research import notes
from research.notes import Note
from store import Store


def show_where(frame: Frame, *, journey: str) -> None:
    """The matrix at the stages of a journey, then the notes of the chosen cell, of which a person may
    make a pain point."""
    words = frame.words
    stages = stage_names(frame, journey)
    pains = kept(frame, pains_as_suggested, journey, suggested_for(frame.store, journey))
    matrix = pain_matrix(pains, list(stages))
    if not matrix.themes:
        st.info(words("pain_points.no_pains"), icon=":material/sentiment_satisfied:")
        return
    st.markdown(words("pain_points.where_what"))
    if journey:
        st.markdown(words("pain_points.nearest"))
    if put := sum(pain.by_person for pain in pains):
        st.markdown(words("pain_points.put_by_people", n=put, whole=len(pains)))
    names = {
        theme.id: words.either(theme.name_en, theme.name_fr)
        for theme in decided(frame, themes.themes)
    } | {"": words("pain_points.no_theme")}
    _matrix(frame, matrix, stages, names)
    stage, theme = st.session_state.get("pain_cell", ("", ""))
    known = {note.id: note for note in kept(frame, notes.find)}
    found = [known[key] for key in matrix.at(stage, theme).notes if key in known]
    if not found:
        st.info(words("pain_points.choose_cell"), icon=":material/touch_app:")
        return
    st.subheader(plain(f"{names[theme]} · {stages[stage]}"), anchor=False)
    picked = note_table(frame, found, key=f"cell_{stage}_{theme}", height=300)
    if picked:
        with st.popover(words("pain_points.make"), icon=":material/add:"):
            _make(frame, stage, picked)


def pains_as_suggested(store: Store, journey: str, _suggested_for: str) -> list[Pain]:
    """The pains at the stages of a journey. Suggestions are in no change: what they were made for tells
    that they are others now."""
    return told_pains(store, journey)


def _matrix(frame: Frame, matrix: Matrix, stages: dict[str, str], names: dict[str, str]) -> None:
    words, heading = frame.words, frame.words("themes.name")
    most = max(len(cell.notes) for cell in matrix.cells.values())
    cells = [[matrix.at(stage, theme) for stage in stages] for theme in matrix.themes]
    # Columns go by key: two stages may be called the same in one language.
    shown = pd.DataFrame([[_told(cell) for cell in row] for row in cells], columns=list(stages))
    shown.insert(0, heading, [names.get(one, "") for one in matrix.themes])
    heat = [["", *(_heat(len(cell.notes) / most) for cell in row)] for row in cells]
    styled = shown.style.apply(
        lambda _: pd.DataFrame(heat, columns=shown.columns, index=shown.index), axis=None
    )
    keys = list(stages), list(matrix.themes)
    st.dataframe(
        styled, hide_index=True, selection_mode="single-cell", key="pain_matrix",
        on_select=lambda: _choose(*keys, list(shown.columns)),
        alt=words("pain_points.matrix"), height=min(38 + 35 * len(cells), 560),
        column_config={
            heading: st.column_config.TextColumn(width=230, pinned=True),
            **{key: st.column_config.TextColumn(name, width=110) for key, name in stages.items()},
        },
    )  # fmt: skip


def _told(cell: Cell) -> str:
    """People, and notes where they are more; empty where nothing hurts."""
    if not cell.notes:
        return ""
    return f"{cell.people} ({len(cell.notes)})"


def _heat(share: float) -> str:
    """The more notes, the stronger: a tint that text of either theme can be read on."""
    return f"background-color: rgba(213, 94, 0, {0.08 + 0.42 * share:.2f})" if share else ""


def _choose(stages: list[str], rows: list[str], columns: list[str]) -> None:
    """Runs when a cell is chosen or let go, before the screen is drawn again."""
    cells = st.session_state["pain_matrix"]["selection"]["cells"]
    st.session_state.pain_cell = ("", "")
    if cells:
        row, column = cells[0]
        place = columns.index(column) - 1
        if place >= 0:
            st.session_state.pain_cell = (stages[place], rows[row])


def _make(frame: Frame, stage: str, picked: list[Note]) -> None:
    words = frame.words
    with st.form("make_pain", border=False):
        st.markdown(words("evidence.chosen", n=len(picked)))
        en = st.text_area(words("pain_points.statement_en"), max_chars=pain_points.STATEMENT_LIMIT)
        fr = st.text_area(words("pain_points.statement_fr"), max_chars=pain_points.STATEMENT_LIMIT)
        if st.form_submit_button(words("pain_points.make_go"), type="primary"):
            keys = [note.id for note in picked]
            decide(
                frame, words("pain_points.done_begin"),
                lambda: pain_points.begin(frame.store, frame.actor, stage, en, fr, keys),
            )  # fmt: skip
