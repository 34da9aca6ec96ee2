"""What a cell of a blueprint rests on: its own notes, and what its step rests on."""

import streamlit as st

from pages.parts.frame import Frame
from pages.parts.journeys.order import step_names
from pages.parts.notes.links import link_notes
from pages.parts.thread.drawer import thread_drawer
from pages.parts.thread.stale import stale_of
from personas import cell_evidence
from personas.blueprint_rules import Blueprint, Cell, said_in
from reports.drawing.blueprint_drawing import cell_numbers
from store.links import End, Kind


def cell_notes(frame: Frame, one: Blueprint) -> None:
    """Choose a cell, read what it rests on, link it to notes."""
    words, names = frame.words, cell_names(frame, one)
    steps = {cell.id: cell.step for cell in one.cells}
    stale = stale_of(frame, Kind.CELL, names)
    stale |= {key for key in names if stale_of(frame, Kind.STEP, [steps[key]])}
    if not names:
        st.info(words("blueprints.no_cells"), icon=":material/table_rows:")
        return
    chosen = st.selectbox(
        words("blueprints.cell"), list(names), key="evidence_cell",
        format_func=lambda key: f"⚠ {names[key]}" if key in stale else names[key],
    )  # fmt: skip
    cell = next(each for each in one.cells if each.id == chosen)
    left, right = st.columns(2, gap="medium")
    with left:
        thread_drawer(frame, End(Kind.CELL, cell.id))
    with right:
        link_notes(
            frame, cell.id, cell_evidence.linked(frame.store, cell), "blueprints.link",
            lambda keys: cell_evidence.ground(frame.store, frame.actor, cell, keys),
        )  # fmt: skip


def cell_names(frame: Frame, one: Blueprint) -> dict[str, str]:
    """Each cell as it is called in a list: its number, what happens, in which lane of which step."""
    number, steps = cell_numbers(one), step_names(frame, one.whole)
    of_step = {step.id: step for step in one.whole.steps}

    def named(cell: Cell) -> str:
        text = cell.text or said_in(of_step[cell.step], cell.lane)
        lane = frame.words(f"drawing.lane_{cell.lane.value}")
        parts = [f"[{number[cell.id]}] {text.either(frame.words.language)}", lane]
        return " · ".join([*parts, steps[cell.step]])

    return {cell.id: named(cell) for cell in one.cells}
