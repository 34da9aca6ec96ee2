"""Closed questions one by one: what most people chose, and for the one that is open the chart, its
table, and the people behind each answer."""

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.plain import plain
from pages.parts.rows import choosable, chosen
from pages.parts.surveys.charts import share_bars
from pages.parts.surveys.cut import counted_in, people_in
from pages.parts.surveys.names import answer_name, question_name
from pages.parts.surveys.people import show_people
from pages.parts.surveys.question import decide_question_form
from reports.survey_told import answers_csv
from research import settings
from research.shares import Share
from research.survey.counting import Counted, Middle, top_points
from research.survey.recognising import QuestionKind
from research.survey.respondents import Cut, who_chose

TABLE = "survey_questions"


def show_answers(frame: Frame, cut: Cut) -> None:
    """The list of questions, and the one that is open: the first until one is chosen."""
    words = frame.words
    found = counted_in(frame, cut)
    if not found:
        st.info(words("surveys.no_closed"), icon=":material/ballot:")
        return
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _list(frame, list(found.values()))
        _download(frame, list(found.values()))
    one = next((found[name] for name in chosen(TABLE) if name in found), next(iter(found.values())))
    with right:
        _open(frame, one)
    _behind(frame, one, cut)
    decide_question_form(frame, one.question)


def _list(frame: Frame, found: list[Counted]) -> None:
    words = frame.words
    shown = pd.DataFrame(
        {
            "question": [question_name(frame, one.question) for one in found],
            "most": [_most(frame, one) for one in found],
            "answered": [words("surveys.n_of", count=one.answered, of=one.asked) for one in found],
            "kind": [words(f"surveys.kind_{one.question.kind.value}") for one in found],
        }
    )
    st.dataframe(
        shown, hide_index=True, height=460, selection_mode="single-row",
        alt=words("surveys.questions"), **choosable(TABLE, [one.question.name for one in found]),
        column_config={
            "question": st.column_config.TextColumn(words("surveys.question"), width=215),
            "most": st.column_config.TextColumn(words("surveys.most"), width=150),
            "answered": st.column_config.TextColumn(words("surveys.answered"), width=85),
            "kind": st.column_config.TextColumn(words("surveys.kind"), width=110),
        },
    )  # fmt: skip


def _most(frame: Frame, one: Counted) -> str:
    if one.top is not None and one.mean is not None:
        return frame.words(
            "surveys.mean_short", mean=frame.words.number(one.mean.value, 1),
            top=frame.words.percent(one.top.share),
        )  # fmt: skip
    if one.question.kind is QuestionKind.NUMBER and one.median is not None:
        return frame.words("surveys.median_short", median=frame.words.number(one.median.value))
    if one.most is None or one.question.kind is QuestionKind.OPEN:
        return ""
    answer, part = one.most
    return f"{answer_name(frame, answer)} · {frame.words.percent(part.share)}"


def _download(frame: Frame, found: list[Counted]) -> None:
    words = frame.words
    limit = kept(frame, settings.read).small_cell
    names = {one.question.name: question_name(frame, one.question) for one in found}
    closed = [one for one in found if one.question.kind is not QuestionKind.OPEN]
    st.markdown(words("surveys.for_team", n=limit))
    st.download_button(
        words("shares.download"), lambda: answers_csv(closed, names, limit, words).encode("utf-8"),
        "survey-answers.csv", "text/csv", on_click="ignore", icon=":material/download:",
        help=words("shares.download_help", n=limit),
    )  # fmt: skip


def _open(frame: Frame, one: Counted) -> None:
    words, question = frame.words, one.question
    st.header(plain(question_name(frame, question)), anchor=False)
    st.markdown(_base(frame, one))
    if question.kind is QuestionKind.OPEN:
        st.info(words("surveys.too_many"), icon=":material/info:")
        return
    if not one.answered:
        st.info(words("surveys.nobody_here"), icon=":material/filter_list_off:")
        return
    if one.mean is not None and one.median is not None:
        st.markdown(_middles(frame, one, one.mean, one.median))
    st.plotly_chart(
        share_bars(
            [answer_name(frame, answer) for answer, _ in one.shares],
            [part for _, part in one.shares],
            [words("surveys.bar", share=words.percent(part.share), n=part.count)
             for _, part in one.shares],
        ),
        config={"displayModeBar": False}, alt=words("surveys.chart"), key="survey_chart",
    )  # fmt: skip
    if question.kind is QuestionKind.SEVERAL:
        st.caption(words("surveys.several_said"))


def _base(frame: Frame, one: Counted) -> str:
    """How many of those who were asked answered, and what kind of question it was taken for."""
    words, question = frame.words, one.question
    base = words("surveys.base", n=one.answered, asked=one.asked, missing=one.missing)
    kind = words(f"surveys.kind_{question.kind.value}")
    by_hand = question.decided is not None and question.decided.kind is not None
    return f"{base} {words('surveys.said_kind' if by_hand else 'surveys.looks_like', kind=kind)}"


def _middles(frame: Frame, one: Counted, mean: Middle, median: Middle) -> str:
    words = frame.words
    said = [
        words("surveys.mean", value=words.number(mean.value, 1), between=_between(frame, mean)),
        words("surveys.median", value=words.number(median.value),
              between=_between(frame, median)),
    ]  # fmt: skip
    if one.top is not None:
        said.append(
            words("surveys.top", n=len(top_points(one.question)), share=_share(frame, one.top))
        )
    return "  \n".join(said)


def _between(frame: Frame, middle: Middle) -> str:
    words = frame.words
    if middle.low is None or middle.high is None:
        return words("surveys.too_few_bounds")
    low, high = words.number(round(middle.low, 1)), words.number(round(middle.high, 1))
    return words("surveys.between", low=low, high=high)


def _share(frame: Frame, one: Share) -> str:
    words = frame.words
    return words(
        "shares.told", count=one.count, of=one.of, share=words.percent(one.share),
        low=words.percent(one.low), high=words.percent(one.high),
    )  # fmt: skip


def _behind(frame: Frame, one: Counted, cut: Cut) -> None:
    """The table of the chart; an answer chosen in it shows who gave it and what they wrote."""
    words = frame.words
    if one.question.kind is QuestionKind.OPEN or not one.answered:
        return
    keys = [answer.key for answer, _ in one.shares]
    shown = pd.DataFrame(
        {
            "answer": [answer_name(frame, answer) for answer, _ in one.shares],
            "count": [part.count for _, part in one.shares],
            "of": [part.of for _, part in one.shares],
            "share": [round(part.share, 2) for _, part in one.shares],
            "low": [round(part.low, 2) for _, part in one.shares],
            "high": [round(part.high, 2) for _, part in one.shares],
        }
    )
    table = f"survey_answer_{one.question.name}"
    column = st.column_config
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row", alt=words("surveys.chart"),
        **choosable(table, keys),
        column_config={
            "answer": column.TextColumn(words("surveys.answer"), width=260),
            "count": column.NumberColumn(words("surveys.count"), width=70),
            "of": column.NumberColumn(words("surveys.of"), width=60),
            "share": column.NumberColumn(words("surveys.share"), format="percent", width=70),
            "low": column.NumberColumn(words("shares.low"), format="percent", width=80),
            "high": column.NumberColumn(words("shares.high"), format="percent", width=80),
        },
    )  # fmt: skip
    picked = next((key for key in chosen(table) if key in keys), None)
    if picked is None:
        st.caption(words("surveys.choose_answer"))
        return
    show_people(frame, who_chose(one.question, picked, people_in(frame, cut)), "survey_behind")
