"""Tables that are typed into and saved in one go: what was typed stays until it is saved or given up,
also while another part or another screen is open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame

GRIDS = "grids"


@dataclass(frozen=True)
class Place:
    """Where a table stands: its screen (`journeys`, `blueprints`, `services`), its journey and what that
    is called, the file of the engagement, and the language that is typed. On the screen of services
    `journey` is the code of the service, empty for the catalogue."""

    screen: str
    journey: str
    title: str
    engagement: str
    language: str


@dataclass(frozen=True)
class Held:
    """What a table shows under the key of its widget: `base`, made of what was `seen`. `typed`: the
    table with what is not saved in it, None where all is. `restored`: it was left and come back to."""

    key: str
    seen: Any
    base: pd.DataFrame
    place: Place
    typed: pd.DataFrame | None = None
    restored: bool = False


def held(name: str, fresh: Any, draw: Callable[[Any], pd.DataFrame], place: Place) -> Held:  # noqa: ANN401
    """What a table shows: things as they are now, drawn by `draw`; but while something is typed that is
    not saved, as they were when the typing began, so that a save is judged by what was on screen."""
    before = _grids().get(name)
    if before is not None:
        there, unsaved = before.key in st.session_state, typed_into(name)
        if there and (unsaved or before.seen == fresh):
            return before
        if not there and before.typed is not None:
            # Streamlit forgets a table that is not drawn: it is drawn anew with what was typed.
            again = replace(before, key=_next_key(name), base=before.typed, restored=True)
            _grids()[name] = again
            return again
    made = Held(_next_key(name), fresh, draw(fresh), place)
    _grids()[name] = made
    return made


def keep_what_is_typed() -> None:
    """Keep what is typed into tables at this moment; called as each run begins, when Streamlit still
    has it, whatever the run draws then."""
    for name, one in list(_grids().items()):
        if one.key in st.session_state:
            state = st.session_state[one.key]
            typed = applied(one.base, state) if _edits(state) else None
            if typed is None and one.restored:
                typed = one.base
            _grids()[name] = replace(one, typed=typed)


def unsaved() -> dict[str, Held]:
    """The tables with something typed that is not saved, by name."""
    return {name: one for name, one in _grids().items() if one.typed is not None}


def typed_into(name: str) -> bool:
    """Whether the table holds what is not saved."""
    before = _grids().get(name)
    return before is not None and (
        before.typed is not None or _edits(st.session_state.get(before.key) or {})
    )


def let_go(name: str) -> None:
    """Forget what was typed: it was saved, or is given up."""
    _grids().pop(name, None)


def save_or_give_up(frame: Frame, name: str, save: str, *, primary: bool = True) -> bool:
    """The two ways out of a table, under it: whether `save` (its words) was pressed; giving up forgets
    what was typed and draws the screen anew. It is the `primary` action unless a suggestion is."""
    with st.container(horizontal=True):
        pressed = st.button(
            save, type="primary" if primary else "secondary", icon=":material/save:",
            key=f"{name}_save",
        )  # fmt: skip
        if st.button(frame.words("journeys.give_up"), icon=":material/undo:", key=f"{name}_back"):
            let_go(name)
            st.rerun()
    return pressed


def seen_anew(name: str, seen: object) -> None:
    """Judge the next save by this: the reader was shown what somebody else wrote."""
    _grids()[name] = replace(_grids()[name], seen=seen)


def applied(base: pd.DataFrame, state: Mapping[str, Any]) -> pd.DataFrame:
    """A table with what was typed into it, as `st.data_editor` tells it: cells by row and column, rows
    added at the end, rows deleted by their place."""
    rows: list[dict[Any, Any]] = base.to_dict("records")
    for place, cells in (state.get("edited_rows") or {}).items():
        if int(place) < len(rows):  # else it is of a table that was drawn before
            rows[int(place)] |= {name: cells[name] for name in cells if name in base.columns}
    gone = set(state.get("deleted_rows") or ())
    rows = [row for place, row in enumerate(rows) if place not in gone]
    rows += [
        {name: added.get(name) for name in base.columns} for added in state.get("added_rows") or ()
    ]
    return pd.DataFrame(rows, columns=base.columns, dtype="object").astype(base.dtypes.to_dict())


def cell_text(value: object) -> str:
    """What was typed into a cell, trimmed; nothing where it is empty."""
    return str(value).strip() if filled(value) else ""


def filled(value: object) -> bool:
    """Whether a cell holds anything; one of a row that was added may hold none of pandas' nothings."""
    return not pd.isna(value) and value != ""  # type: ignore[call-overload]  # one cell, never a column


def _grids() -> dict[str, Held]:
    found: dict[str, Held] = st.session_state.setdefault(GRIDS, {})
    return found


def _next_key(name: str) -> str:
    number = st.session_state.get(f"{name}_count", 0) + 1
    st.session_state[f"{name}_count"] = number
    return f"{name}_{number}"


def _edits(state: Mapping[str, Any]) -> bool:
    return any(state.get(part) for part in ("edited_rows", "added_rows", "deleted_rows"))
