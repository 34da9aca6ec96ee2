"""What a closed question is: its names, its kind, the order of its answers and which mean the same."""

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame
from pages.parts.surveys.cut import all_questions
from pages.parts.surveys.names import question_name
from pages.parts.surveys.same import counted_under, take_apart
from research.survey import decisions
from research.survey.questions import Decided, Question
from research.survey.recognising import ON_SCALE, Answer, Lines, QuestionKind

UNORDERED = frozenset({QuestionKind.NUMBER, QuestionKind.OPEN})


def decide_question_form(frame: Frame, one: Question) -> None:
    """Say otherwise than what was recognised."""
    words = frame.words
    with st.expander(words("surveys.correct"), icon=":material/edit:"):
        take_apart(frame, counted_under(frame, one.name))
        wanted = _fields(frame, one)
    if wanted is not None:
        decide(
            frame, words("surveys.done_question"),
            lambda: decisions.decide_question(frame.store, frame.actor, wanted),
        )  # fmt: skip


def _fields(frame: Frame, one: Question) -> Decided | None:
    words, before = frame.words, one.decided
    kinds = ["", *(kind.value for kind in QuestionKind)]
    others = {"": words("surveys.same_as_none")} | {
        name: question_name(frame, other)
        for name, other in all_questions(frame).items() if name != one.name
    }  # fmt: skip
    key = f"question_{one.name}_{before.rev if before else 0}"
    with st.form(key, border=False):
        left, right = st.columns(2)
        limit = decisions.NAME_LIMIT
        name_en = left.text_input(words("surveys.name_en"), one.name_en, max_chars=limit)
        name_fr = right.text_input(words("surveys.name_fr"), one.name_fr, max_chars=limit)
        set_to = before.kind.value if before and before.kind else ""
        kind = left.selectbox(
            words("surveys.kind"), kinds, index=kinds.index(set_to),
            format_func=lambda kind: (
                words(f"surveys.kind_{kind}") if kind
                else words("surveys.as_it_looks", kind=words(f"surveys.kind_{one.looks.value}"))
            ),
        )  # fmt: skip
        same_as = right.selectbox(
            words("surveys.same_as"), list(others), format_func=others.__getitem__,
            help=words("surveys.same_as_help"),
        )  # fmt: skip
        shown = _shown(one)
        typed = (
            st.text_area(
                words("surveys.lines"), shown, height=190, help=words("surveys.lines_help")
            )
            if one.kind not in UNORDERED else shown
        )  # fmt: skip
        if not st.form_submit_button(words("frame.save"), type="primary"):
            return None
    # What was only recognised is not made a decision by saving something else.
    unsaid = typed.strip() == shown.strip() and not (before and before.lines.lines)
    lines = Lines() if unsaid else Lines.typed(typed)
    return Decided(
        one.name,
        name_en,
        name_fr,
        QuestionKind(kind) if kind else None,
        lines,
        same_as,
        before.rev if before else 0,
    )


def _shown(one: Question) -> str:
    """The answers as lines; those beside a scale stand on none."""
    on_scale = one.kind in ON_SCALE
    lines = [_line(answer) for answer in one.answers if answer.point is not None or not on_scale]
    return Lines(tuple(lines)).shown()


def _line(answer: Answer) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for name in (answer.en, answer.fr, *answer.written):
        names.setdefault(name.casefold(), name)
    return tuple(names.values())
