"""Beginning a blueprint: the cells that follow from the journey and its notes, taken over in one go."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame
from pages.parts.plain import plain
from personas import blueprints
from personas.blueprint_draft import drafted, most_cells
from personas.blueprint_rules import Blueprint
from personas.step_evidence import Grounds
from personas.step_pains import StepPain
from reports.drawing.tables import blueprint_table
from store import new_key


def begin_blueprint(
    frame: Frame, one: Blueprint, found: Mapping[str, Sequence[Grounds]],
    pains: Sequence[StepPain], units: Mapping[str, str],
) -> None:  # fmt: skip
    """Show what would be written, marked as suggested, and write it when asked."""
    words, hurt = frame.words, {pain.step: pain.people for pain in pains}
    cells, edges = drafted(one, found, hurt, [new_key() for _ in range(most_cells(one))])
    with st.container(border=True):
        st.markdown(f":material/auto_awesome: **{words('blueprints.suggested')}**")
        if not cells:
            st.markdown(words("blueprints.none_suggested"))
            return
        st.markdown(words("blueprints.suggested_what"))
        told = blueprint_table(Blueprint(one.whole, tuple(cells), tuple(edges)), words, units)
        filled = [
            place for place in range(1, len(told.heads)) if any(row[place] for row in told.rows)
        ]
        st.table(  # it breaks its lines: a long name of a unit hides no column
            {told.heads[place]: [plain(row[place]) for row in told.rows] for place in filled},
            hide_index=True, alt=words("blueprints.suggested"),
        )  # fmt: skip
        if st.button(
            words("blueprints.begin", n=len(cells)), type="primary", icon=":material/add:",
            key="blueprint_begin",
        ):  # fmt: skip
            decide(
                frame, words("blueprints.done_begin"),
                lambda: blueprints.save(frame.store, frame.actor, one, cells, edges),
            )  # fmt: skip
