"""Which interview is read, and how other screens open it at the words they speak of."""

from collections.abc import Sequence
from itertools import count

import streamlit as st

from pages.parts.frame import Frame
from pages.parts.opening import go
from research.interviews import Interview

AT, BOX, GO = "interview_at", "interview_box", "interview_go"
"""Keys in the state of this person's screens: the interview that is read, the box that asks, and the
span to go to."""

_numbers = count(1)


def show_next(source: str) -> None:
    """Read this interview from the next run on."""
    st.session_state[AT] = source


def show_in_interview(frame: Frame, source: str, span: str, key: str) -> None:
    """A button that opens the interview at these words."""
    st.button(
        frame.words("interviews.show_in"), key=key, type="tertiary",
        icon=":material/record_voice_over:", on_click=_go, args=(source, span),
    )  # fmt: skip


def _go(source: str, span: str) -> None:
    go("interviews", **{AT: source, GO: {"span": span, "n": next(_numbers)}})


def choose_interview(frame: Frame, every: Sequence[Interview]) -> Interview:
    """Ask which of at least one it is; at first the newest. Those that say the same are numbered."""
    told: dict[str, str] = {}
    for one in reversed(every):
        line = frame.words.either(one.title_en, one.title_fr)
        if one.collected_on:
            line += f" · {frame.words.date(one.collected_on)}"
        same = sum(other == line or other.startswith(f"{line} (") for other in told.values())
        told[one.id] = f"{line} ({same + 1})" if same else line
    # What another screen wants to be read, else what was read last; the box is told of it.
    wanted = st.session_state.get(AT)
    wanted = wanted if wanted in told else next(iter(told))
    if st.session_state.get(BOX) != wanted:
        st.session_state[BOX] = wanted

    def choose() -> None:
        st.session_state[AT] = st.session_state[BOX]
        st.session_state.pop(GO, None)

    chosen = st.selectbox(
        frame.words("interviews.interview"), list(told), key=BOX, format_func=told.__getitem__,
        on_change=choose,
    )  # fmt: skip
    st.session_state[AT] = chosen
    return next(one for one in every if one.id == chosen)


def going(source: str) -> dict[str, object] | None:
    """The span to go to in this interview, numbered: the reader goes to each once."""
    wanted: dict[str, object] | None = st.session_state.get(GO)
    return wanted if st.session_state.get(AT) == source else None
