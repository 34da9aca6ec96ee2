"""Which people the screen of surveys is about: source, unit, language, and what they answered."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts.frame import READINGS, Frame, kept
from pages.parts.notes.answers_filter import answers_filter
from research.sources import sources
from research.survey import decisions
from research.survey.counting import Counted, counted
from research.survey.questions import Question, Respondent
from research.survey.respondents import Cut, surveyed
from research.units import names_by_id


def survey_cut(frame: Frame, people: Sequence[Respondent]) -> Cut:
    """Ask for all that surveys can be cut by; nothing chosen means everybody. What there is one of is
    not asked for."""
    words = frame.words
    there = {who.source for who in people}
    titles = {
        one.id: words.either(one.title_en, one.title_fr)
        for one in kept(frame, sources) if one.id in there
    }  # fmt: skip
    of = {who.unit for who in people}
    units = {
        one.id: f"{one.code} · {words.either(one.name_en, one.name_fr)}"
        for one in kept(frame, names_by_id).values() if one.id in of
    }  # fmt: skip
    langs = sorted({who.lang for who in people if who.lang})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = (
            _several(frame, "source", list(titles), titles.__getitem__),
            _several(frame, "unit", list(units), units.__getitem__),
            _several(frame, "lang", langs, lambda lang: words(f"notes.lang_{lang}")),
        )
        return Cut(*chosen, answers_filter(frame, "survey"))


def people_in(frame: Frame, cut: Cut) -> list[Respondent]:
    """The people of surveys who are in the cut."""
    found: list[Respondent] = READINGS.get(
        frame.store, ("survey_people", cut.written()),
        lambda: [who for who in kept(frame, surveyed) if cut.fits(who)],
    )  # fmt: skip
    return found


def counted_in(frame: Frame, cut: Cut) -> dict[str, Counted]:
    """What the people of a cut answered, by question, in the order in which they stand in the files."""
    found: dict[str, Counted] = READINGS.get(
        frame.store, ("survey_counted", cut.written()),
        lambda: {
            one.name: counted(one, people_in(frame, cut))
            for one in kept(frame, decisions.questions)
        },
    )  # fmt: skip
    return found


def all_questions(frame: Frame) -> dict[str, Question]:
    """The closed questions by name."""
    return {one.name: one for one in kept(frame, decisions.questions)}


def _several(
    frame: Frame, name: str, options: Sequence[str], shown: Callable[[str], str]
) -> tuple[str, ...]:
    if len(options) < 2:
        return ()
    return tuple(
        st.multiselect(
            frame.words(f"filters.{name}"), options, format_func=shown, key=f"survey_{name}",
            placeholder=frame.words("filters.all"),
        )
    )  # fmt: skip
