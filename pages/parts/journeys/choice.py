"""Which journey a screen is about; the choice is shared by the screens of journeys and blueprints."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.frame import Frame, decided
from pages.parts.personas.choice import followed_named
from personas import following
from personas.journey_rules import Journey


def choose_journey(frame: Frame, screen: str, every: Sequence[Journey]) -> str:
    """Choose one of at least one journey; those inside another stand under it."""
    words = frame.words
    told = journey_names(frame, every)
    key = f"{screen}_journey"
    # Each screen has a box of its own; the choice is kept beside them. A new journey opens itself.
    wanted = st.session_state.pop("journey_next", st.session_state.get("journey_chosen"))
    if wanted not in told:
        wanted = next(iter(told))
    if st.session_state.get(key) != wanted:
        st.session_state[key] = wanted

    def choose() -> None:
        st.session_state.journey_chosen = st.session_state[key]
        st.session_state.pop("stages_of", None)  # pains are laid on its stages next

    chosen: str = st.selectbox(
        words("journeys.journey"),
        list(told),
        key=key,
        format_func=told.__getitem__,
        on_change=choose,
    )
    st.session_state.journey_chosen = chosen
    return chosen


def journey_names(frame: Frame, every: Sequence[Journey]) -> dict[str, str]:
    """Each journey as a list says it: what it is inside of, its title, kind and persona. Those that
    would say the same are numbered, since a box knows its choices by what they say."""
    words, personas = frame.words, decided(frame, following.followed)
    names, told = {one.id: one for one in every}, dict[str, str]()
    for journey in _nested(every, None):
        depth = 0
        above = journey.parent
        while above in names:
            depth, above = depth + 1, names[above].parent
        said = [journey.title.either(words.language), words(f"drawing.kind_{journey.kind.value}")]
        if followed := personas.get(journey.persona):
            said.append(followed_named(words, followed))
        line = "↳ " * depth + " · ".join(said)
        same = sum(one == line or one.startswith(f"{line} (") for one in told.values())
        told[journey.id] = f"{line} ({same + 1})" if same else line
    return told


def _nested(every: Sequence[Journey], above: str | None) -> list[Journey]:
    return [
        one for journey in every if journey.parent == above
        for one in (journey, *_nested(every, journey.id))
    ]  # fmt: skip
