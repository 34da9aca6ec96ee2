"""Which journey a screen is about; the choice is shared by the screens of journeys and blueprints."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.frame import Frame, decided
from pages.parts.persona_choice import followed_named
from personas import following
from personas.journey_rules import Journey


def choose_journey(frame: Frame, screen: str, every: Sequence[Journey]) -> str:
    """Choose one of at least one journey; those inside another stand under it."""
    words = frame.words
    names, personas = {one.id: one for one in every}, decided(frame, following.followed)
    order = [one.id for one in _nested(every, None)]
    key = f"{screen}_journey"
    # Each screen has a box of its own; the choice is kept beside them. A new journey opens itself.
    wanted = st.session_state.pop("journey_next", st.session_state.get("journey_chosen"))
    if wanted not in names:
        wanted = order[0]
    if st.session_state.get(key) != wanted:
        st.session_state[key] = wanted

    def told(key: str) -> str:
        journey, depth = names[key], 0
        above = journey.parent
        while above in names:
            depth, above = depth + 1, names[above].parent
        said = [journey.title.either(words.language), words(f"drawing.kind_{journey.kind.value}")]
        if followed := personas.get(journey.persona):
            said.append(followed_named(words, followed))
        return "↳ " * depth + " · ".join(said)

    def choose() -> None:
        st.session_state.journey_chosen = st.session_state[key]
        st.session_state.pop("stages_of", None)  # pains are laid on its stages next

    chosen: str = st.selectbox(
        words("journeys.journey"), order, key=key, format_func=told, on_change=choose
    )
    st.session_state.journey_chosen = chosen
    return chosen


def _nested(every: Sequence[Journey], above: str | None) -> list[Journey]:
    return [
        one for journey in every if journey.parent == above
        for one in (journey, *_nested(every, journey.id))
    ]  # fmt: skip
