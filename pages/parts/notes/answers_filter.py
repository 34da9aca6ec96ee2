"""What people answered to closed questions, as a part of a filter."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.surveys.names import answer_name, question_name
from research.survey import decisions
from research.survey.decisions import BETWEEN
from research.survey.questions import Question
from research.survey.recognising import QuestionKind
from research.survey.respondents import Pairs


def answers_filter(frame: Frame, key: str) -> tuple[Pairs, ...]:
    """Ask for answers; gives for each question the attributes with a value that mean one of them.
    Nothing is asked where no closed question was."""
    names = answers_offered(frame)
    if not names:
        return ()
    # An answer that was joined to another since is no longer offered, and no longer chosen.
    before = st.session_state.get(f"{key}_answers", [])
    st.session_state[f"{key}_answers"] = [one for one in before if one in names]
    picked = st.multiselect(
        frame.words("filters.answers"), list(names), format_func=names.__getitem__,
        key=f"{key}_answers", placeholder=frame.words("filters.all"),
        help=frame.words("filters.answers_help"),
    )  # fmt: skip
    return attributes_of(frame, tuple(picked))


def answers_offered(frame: Frame) -> dict[str, str]:
    """The answers that can be asked for, with what they are called."""
    return {
        f"{one.name}{BETWEEN}{answer.key}": (
            f"{question_name(frame, one)}: {answer_name(frame, answer)}"
        )
        for one in _closed(frame)
        for answer in one.answers
        if answer.written
    }


def attributes_of(frame: Frame, picked: Sequence[str]) -> tuple[Pairs, ...]:
    """For each question, the attributes with a value that mean one of the answers picked."""
    return kept(frame, decisions.attributes_of, tuple(picked)) if picked else ()


def _closed(frame: Frame) -> list[Question]:
    return [one for one in kept(frame, decisions.questions) if one.kind is not QuestionKind.OPEN]
