"""Tables that are typed into and saved in one go: what was on screen stays until it is saved."""

from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from pages.parts.frame import Frame

T = TypeVar("T")


@dataclass(frozen=True)
class Held:
    """What a table shows, and the key of its widget."""

    key: str
    seen: Any


def held(name: str, fresh: T) -> tuple[str, T]:
    """The key of a table and what it shows: as it is now; but while something is typed that is not
    saved, as it was when the typing began, so that a save is judged by what was on screen."""
    before: Held | None = st.session_state.get(f"{name}_held")
    if before is not None and (before.seen == fresh or _typed(before.key)):
        return before.key, before.seen
    number = st.session_state.get(f"{name}_count", 0) + 1
    st.session_state[f"{name}_count"] = number
    st.session_state[f"{name}_held"] = Held(f"{name}_{number}", fresh)
    return f"{name}_{number}", fresh


def typed_into(name: str) -> bool:
    """Whether the table holds what is not saved."""
    before: Held | None = st.session_state.get(f"{name}_held")
    return before is not None and _typed(before.key)


def let_go(name: str) -> None:
    """Forget what was typed: it was saved, or is given up."""
    st.session_state.pop(f"{name}_held", None)


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
    before: Held = st.session_state[f"{name}_held"]
    st.session_state[f"{name}_held"] = Held(before.key, seen)


def _typed(key: str) -> bool:
    state = st.session_state.get(key) or {}
    return any(state.get(part) for part in ("edited_rows", "added_rows", "deleted_rows"))
