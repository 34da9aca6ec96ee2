"""Second codings: set one up, code blind, end it, and see how far the coders agree."""

from collections.abc import Sequence

import streamlit as st

from errors import FilRougeError
from pages.parts.codes.second_agreement import show_agreement
from pages.parts.codes.second_begin import begin_second
from pages.parts.codes.second_desk import code_blind
from pages.parts.codes.second_settle import settle_disagreements
from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided
from pages.parts.header import done, said
from pages.parts.plain import plain
from research import codes, coding_blind, coding_rounds
from research.coding_rounds import Round
from research.coding_settling import outcomes

OPEN = "second_open"


def second_codings(frame: Frame) -> None:
    """The second coding that is open, or how to set one up."""
    words = frame.words
    st.markdown(words("second.what"))
    if not decided(frame, codes.codes):
        st.info(words("second.no_codes"), icon=":material/label:")
        return
    every = decided(frame, coding_rounds.rounds)
    if not every:
        st.info(words("second.none"), icon=":material/group:")
        begin_second(frame, OPEN)
        return
    one = _choose(frame, every)
    if one.ended:
        _ended(frame, one)
    else:
        _under_way(frame, one)
    begin_second(frame, OPEN)


def _choose(frame: Frame, every: Sequence[Round]) -> Round:
    words = frame.words
    by_id = {one.id: one for one in every}
    if st.session_state.get(OPEN) not in by_id:
        st.session_state[OPEN] = every[0].id
    if len(every) > 1:
        st.selectbox(
            words("second.which"), list(by_id), key=OPEN,
            format_func=lambda key: f"{by_id[key].title} · {words(f'second.{by_id[key].state}')}",
        )  # fmt: skip
    return by_id[st.session_state[OPEN]]


def _under_way(frame: Frame, one: Round) -> None:
    words, actor = frame.words, frame.actor
    st.header(plain(one.title), anchor=False)
    st.markdown(words("second.about", n=one.units, codes=len(one.codes), first=plain(one.first)))
    for coder, n in one.coders.items():
        st.caption(words("second.progress", coder=plain(coder), n=n, of=one.units))
    if actor in one.coders:
        code_blind(frame, one)
    elif actor == one.first:
        st.info(words("second.ask_colleague", name=plain(actor)), icon=":material/person_add:")
    else:
        st.info(words("second.begin_what", name=plain(actor)), icon=":material/visibility_off:")
        if st.button(words("second.begin"), type="primary", icon=":material/play_arrow:"):
            decide(
                frame, words("second.done_join"),
                lambda: coding_blind.join(frame.store, actor, one),
            )  # fmt: skip
    with st.container(horizontal=True):
        with st.popover(words("second.end"), icon=":material/flag:", disabled=not one.coders):
            left = {coder: one.units - n for coder, n in one.coders.items() if n < one.units}
            st.markdown(words("second.end_what"))
            for coder, n in left.items():
                st.warning(words("second.left_out", coder=plain(coder), n=n))
            if st.button(words("second.end_go"), key="second_end", type="primary"):
                _end(frame, one)
        _discard(frame, one)


def _end(frame: Frame, one: Round) -> None:
    try:
        number = coding_rounds.end(frame.store, frame.actor, one)
    except FilRougeError as error:
        said(frame, error)
        return
    done(number, frame.words("second.done_end"))


def _discard(frame: Frame, one: Round) -> None:
    words = frame.words
    with st.popover(words("second.discard"), icon=":material/delete:"):
        st.markdown(words("second.discard_what"))
        if st.button(words("second.discard_go"), key="second_discard", type="primary"):
            decide(
                frame, words("second.done_discard"),
                lambda: coding_rounds.discard(frame.store, frame.actor, one),
            )  # fmt: skip


def _ended(frame: Frame, one: Round) -> None:
    st.header(plain(one.title), anchor=False)
    found = decided(frame, outcomes, one)
    show_agreement(frame, one, found)
    settle_disagreements(frame, one, found)
    _discard(frame, one)
