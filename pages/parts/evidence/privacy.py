"""Evidence: the notes that may hold personal data, to look at and to replace."""

import pandas as pd
import streamlit as st

from errors import FilRougeError
from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.imports.privacy import names_to_look_for
from pages.parts.rows import choosable, chosen
from pages.parts.settings.erasing_form import after
from research.privacy.flagged import Flagged, flagged, leave, replace_in
from research.privacy.names import Listed

OPEN = "privacy_open"
TABLE = "flagged_table"


def flagged_notes(frame: Frame) -> None:
    """A line where notes are flagged, and below it, when asked for, what was found in them."""
    words = frame.words
    found = kept(frame, flagged)
    looking = bool(st.session_state.get(OPEN))
    if not found and not looking:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(
            words("privacy.flagged", n=len(found)) if found else words("privacy.flagged_none"),
            icon=":material/badge:", width="stretch",
        )  # fmt: skip
        label = words("privacy.look_close" if looking else "privacy.look")
        st.button(label, key="privacy_look", on_click=_turn)
    if looking:
        _look(frame)


def _turn() -> None:
    st.session_state[OPEN] = not st.session_state.get(OPEN)


def _look(frame: Frame) -> None:
    words = frame.words
    names = names_to_look_for(frame, "evidence_names")
    found = kept(frame, flagged, tuple(one.name for one in names))
    if not found:
        return
    st.markdown(words("privacy.flagged_what"))
    shown = pd.DataFrame(
        {
            "text": [one.text for one in found],
            "found": [", ".join(one.written) for one in found],
        }
    )
    st.dataframe(
        shown, hide_index=True, height="content" if len(found) < 8 else 320,
        selection_mode="multi-row", alt=words("privacy.flagged_table"),
        **choosable(TABLE, [one.id for one in found]),
        column_config={
            "text": st.column_config.TextColumn(words("notes.text"), width=420),
            "found": st.column_config.TextColumn(words("privacy.found_column"), width=220),
        },
    )  # fmt: skip
    _actions(frame, found, names)


def _actions(frame: Frame, found: list[Flagged], names: tuple[Listed, ...]) -> None:
    """Of the chosen notes, or of all where none is chosen."""
    words = frame.words
    keys = chosen(TABLE)
    these = [one for one in found if one.id in keys] or found
    n = len(these)
    # Asked anew for other notes: what one click did could not be undone.
    sure = st.checkbox(
        words("privacy.flagged_sure", n=n),
        key=f"flagged_sure_{hash(tuple(one.id for one in these))}",
    )
    with st.container(horizontal=True):
        if st.button(
            words("privacy.flagged_replace", n=n), type="primary", icon=":material/ink_eraser:",
            key="flagged_replace", disabled=not sure,
        ):  # fmt: skip
            try:
                _, settled = replace_in(frame.store, frame.actor, these, names)
            except FilRougeError as error:
                said(frame, error)
                return
            done(0, after(frame, words("privacy.done_replaced", n=n), settled=settled))
        if st.button(
            words("privacy.flagged_leave", n=n), icon=":material/check:", key="flagged_leave"
        ):
            decide(
                frame, words("privacy.done_left", n=n),
                lambda: leave(frame.store, frame.actor, these),
            )  # fmt: skip
