"""Two questions that are the same, in the other language or another survey: together, or apart again."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.plain import plain
from research.survey import decisions
from research.survey.questions import Decided


def counted_under(frame: Frame, name: str) -> list[str]:
    """The questions that a person said are the same as this one."""
    return [one.name for one in kept(frame, decisions.decided).values() if one.same_as == name]


def take_apart(frame: Frame, under: Sequence[str]) -> None:
    """Each question that is counted under another, with the button that takes it apart."""
    words = frame.words
    for name in under:
        st.markdown(plain(name))
        if st.button(words("surveys.take_apart"), key=f"apart_{name}"):
            say_same(frame, name, "", words("surveys.done_apart"))


def say_same(frame: Frame, name: str, same_as: str, sentence: str) -> None:
    """Count a question together with another, or ("") with none; all else said of it stays."""
    before = kept(frame, decisions.decided).get(name, Decided(name))
    wanted = Decided(
        name, before.name_en, before.name_fr, before.kind, before.lines, same_as, before.rev
    )
    decide(
        frame, sentence,
        lambda: decisions.decide_question(frame.store, frame.actor, wanted),
    )  # fmt: skip
