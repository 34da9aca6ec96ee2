"""The codes of notes, where the notes are: given by typing, seen with who gave them, taken away."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from errors import FilRougeError
from pages.parts.codes.choice import chips, code_name, code_paths
from pages.parts.codes.desk import GONE_ON, keep_keyboard
from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided
from pages.parts.header import said
from pages.parts.plain import plain
from research import codes, codings
from research.coded import Given, given_to
from research.codes import NAME_LIMIT, Code


def note_codes(frame: Frame, notes: Sequence[str]) -> None:
    """What codes the chosen notes have, by their keys, and boxes to give them another."""
    words = frame.words
    st.header(words("codes.title"), anchor=False)
    given_codes(frame, tuple(notes))
    give_box(frame, notes, words("codes.give", n=len(notes)), "chosen")


def give_box(
    frame: Frame, notes: Sequence[str], label: str, where: str, *, wide: bool = False
) -> None:
    """A box that finds codes by typing, where Enter gives the one that is marked, and one for the name
    of a new code. Two boxes: in one, Enter made a new code of the beginning of a name. `where` keeps
    those of two places apart; on a `wide` one they stand side by side."""
    words, paths = frame.words, code_paths(frame)
    key = f"give_code_{where}"
    with st.container():
        if isinstance(failed := st.session_state.pop(f"{key}_failed", None), FilRougeError):
            said(frame, failed)
    left: DeltaGenerator = st.container()
    right: DeltaGenerator = st.container()
    if wide:
        left, right = st.columns([3, 2], vertical_alignment="bottom", gap="small")
    left.selectbox(
        label, list(paths), index=None, key=key, format_func=lambda one: paths.get(one, one),
        placeholder=words("codes.type"), on_change=_give, args=(frame, key, list(notes), paths),
    )  # fmt: skip
    with (
        right,
        st.form(f"{key}_form", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.text_input(words("codes.make"), key=f"{key}_new", max_chars=NAME_LIMIT)
        st.form_submit_button(
            words("codes.make_go"), on_click=_make, args=(frame, key, list(notes))
        )
    if st.session_state.get(GONE_ON) == key:
        del st.session_state[GONE_ON]
        keep_keyboard(key)


def _give(frame: Frame, key: str, notes: Sequence[str], paths: Mapping[str, str]) -> None:
    """Runs as a code is chosen, before the screen is drawn again: the box is empty for the next."""
    code = st.session_state[key]
    st.session_state[key] = None
    if code:
        _done(
            frame, key, len(notes), paths[code],
            lambda: codings.code_notes(frame.store, frame.actor, code, notes),
        )  # fmt: skip


def _make(frame: Frame, key: str, notes: Sequence[str]) -> None:
    """Runs as a new code is named: one that has the name in either language is taken."""
    name, language = st.session_state[f"{key}_new"], frame.words.language
    _done(
        frame, key, len(notes), name,
        lambda: codings.code_anew(frame.store, frame.actor, name, notes, language)[1],
    )  # fmt: skip


def _done(frame: Frame, key: str, n: int, name: str, work: Callable[[], int]) -> None:
    try:
        number = work()
    except FilRougeError as error:
        st.session_state[f"{key}_failed"] = error
        return
    st.session_state.last_done = (number, frame.words("codes.done_give", n=n, name=plain(name)))
    st.session_state.just_done = True
    st.session_state[GONE_ON] = key


def given_codes(frame: Frame, notes: tuple[str, ...]) -> None:
    """Each code of some notes with who gave it, and a way to take it away."""
    words = frame.words
    found, blind = decided(frame, given_to, notes, frame.actor)
    if blind:
        st.caption(words("codes.blind_here"))
    by_id = {code.id: code for code in decided(frame, codes.codes)}
    for one in found:
        if one.code in by_id:
            _line(frame, by_id[one.code], one, len(notes))
    if not found and not blind:
        st.caption(words("codes.no_code_yet"))


def _line(frame: Frame, code: Code, one: Given, of: int) -> None:
    words, name = frame.words, code_name(frame, code)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="content"):
            chips(frame, [code])
        coders = ", ".join(one.coders)
        told = words("codes.by_of", coders=coders, n=len(one.notes), of=of)
        st.text(told if of > 1 else coders, width="stretch")
        if st.button(
            "", icon=":material/close:", key=f"uncode_{code.id}", type="tertiary",
            help=words("codes.take_name", name=name),
        ):  # fmt: skip
            decide(
                frame, words("codes.done_take_away", n=len(one.notes)),
                lambda: codings.take_away(frame.store, frame.actor, one.codings, code.name_en),
            )  # fmt: skip
