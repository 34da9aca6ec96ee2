"""Open questions: the themes of their answers, question by question or together, and the answers to one
question grouped by themselves."""

import pandas as pd
import streamlit as st

from clustering import open_questions, themes
from clustering.open_questions import Answered, OpenQuestion
from pages.parts.charts import intervals
from pages.parts.frame import Frame, kept
from pages.parts.notes.table import note_table
from pages.parts.plain import plain, quote
from pages.parts.rows import choosable, chosen
from pages.parts.surveys.cut import people_in
from pages.parts.surveys.groups import show_groups
from pages.parts.surveys.same import say_same, take_apart
from pages.parts.surveys.shares import share_table
from pages.parts.themes.list import theme_name
from research import notes
from research.notes import excerpt
from research.survey import decisions
from research.survey.respondents import Cut

TABLE = "survey_open_questions"
THEMES = "survey_open_themes"
MOST_DRAWN = 12
"""Themes in the chart; all are in its table."""


def show_open(frame: Frame, cut: Cut, *, busy: bool) -> None:
    """The open questions; nothing chosen is all of them together."""
    words = frame.words
    same = {one.name: one.same_as for one in kept(frame, decisions.decided).values() if one.same_as}
    said = [one for one in kept(frame, open_questions.answers) if _within(frame, cut, one)]
    found = open_questions.open_questions(said, same)
    if not found:
        st.info(words("surveys.no_open"), icon=":material/chat:")
        return
    _list(frame, found)
    picked = [one for one in found if one.name in chosen(TABLE)]
    answers = [answer for one in picked or found for answer in one.answers]
    named = ", ".join(_named(frame, one) for one in picked) or words("surveys.together")
    st.header(plain(named), anchor=False)
    _themes(frame, answers)
    if len(picked) == 1:
        show_groups(frame, picked[0], busy=busy)
        _join(frame, picked[0], found)


def _within(frame: Frame, cut: Cut, one: Answered) -> bool:
    """Whether an answer is of the people in the cut; its own language and unit are what tells."""
    if cut.attributes:
        there = {who.id for who in people_in(frame, Cut(attributes=cut.attributes))}
        if one.participant not in there:
            return False
    return (
        (not cut.sources or one.source in cut.sources)
        and (not cut.units or one.unit in cut.units)
        and (not cut.langs or one.lang in cut.langs)
    )


def _named(frame: Frame, one: OpenQuestion) -> str:
    """What a question is called: as a person named it, in the words of the survey, or, where a column
    of comments had none, by what it is."""
    decided = kept(frame, decisions.decided).get(one.name)
    named = frame.words.either(decided.name_en, decided.name_fr) if decided else ""
    return named or one.name or frame.words("surveys.no_words")


def _list(frame: Frame, found: list[OpenQuestion]) -> None:
    words = frame.words
    shown = pd.DataFrame(
        {
            "question": [_named(frame, one) for one in found],
            "people": [one.voices for one in found],
            "notes": [len(one.answers) for one in found],
            "spoken": [len({a.theme for a in one.answers if a.theme}) for one in found],
        }
    )
    column = st.column_config
    st.dataframe(
        shown, hide_index=True, selection_mode="multi-row", alt=words("surveys.open_questions"),
        **choosable(TABLE, [one.name for one in found]),
        column_config={
            "question": column.TextColumn(words("surveys.question"), width=430),
            "people": column.NumberColumn(words("surveys.people_column"), width=90),
            "notes": column.NumberColumn(words("themes.notes"), width=70),
            "spoken": column.NumberColumn(words("surveys.themes"), width=80),
        },
    )  # fmt: skip
    st.caption(words("surveys.choose_open"))


def _themes(frame: Frame, answers: list[Answered]) -> None:
    """The share of each theme among those who answered."""
    words = frame.words
    names = {one.id: theme_name(frame, one) for one in kept(frame, themes.themes)}
    shares = {key: part for key, part in open_questions.themes_in(answers).items() if key in names}
    if not shares:
        st.info(words("surveys.no_themes"), icon=":material/bubble_chart:")
        return
    drawn = list(shares.items())[:MOST_DRAWN]
    left, right = st.columns([5, 7], gap="medium")
    with left:
        if drawn[0][1].tells:
            st.plotly_chart(
                intervals(
                    [excerpt(names[key], 30) for key, _ in drawn],
                    [(part.share, part.low, part.high) for _, part in drawn],
                ),
                config={"displayModeBar": False}, alt=words("surveys.open_chart"),
                key="survey_open_chart",
            )  # fmt: skip
    with right:
        share_table(frame, THEMES, names, shares)
    picked = next((key for key in chosen(THEMES) if key in shares), None)
    if picked is not None:
        mine = {one.note for one in answers if one.theme == picked}
        wrote = [note for note in kept(frame, notes.find) if note.id in mine]
        st.subheader(plain(names[picked]), anchor=False)
        read = note_table(frame, wrote, key="survey_open_notes", height=300)
        for note in read:
            where = words.either(note.source_en, note.source_fr)
            quote(note.text, note.lang, " · ".join(filter(None, (note.pseudonym, where))))


def _join(frame: Frame, one: OpenQuestion, found: list[OpenQuestion]) -> None:
    """Count a question together with the same one in the other language, or take them apart."""
    words = frame.words
    others = {other.name: _named(frame, other) for other in found if other.name != one.name}
    with st.expander(words("surveys.same_open"), icon=":material/join:"):
        take_apart(frame, [text for text in one.asked if text != one.name])
        if others:
            with st.form("survey_same_open", border=False):
                picked = st.selectbox(
                    words("surveys.same_as"), list(others), format_func=others.__getitem__,
                    index=None, placeholder=words("frame.choose"),
                    help=words("surveys.same_as_help"),
                )  # fmt: skip
                pressed = st.form_submit_button(words("surveys.count_together"))
            if pressed and picked is not None:
                say_same(frame, one.name, picked, words("surveys.done_together"))
