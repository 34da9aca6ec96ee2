from collections.abc import Callable

import streamlit as st

from clustering import open_questions
from live.roles import Role
from pages.parts.frame import Frame, enter, kept
from pages.parts.header import header
from pages.parts.jobs import show_job
from pages.parts.surveys.answers import show_answers
from pages.parts.surveys.crossed import show_crossed
from pages.parts.surveys.cut import people_in, survey_cut
from pages.parts.surveys.open import show_open
from pages.parts.surveys.pairs import say_highest, show_pairs
from research.survey import decisions
from research.survey.respondents import Cut, surveyed

frame = enter(Role.TEAM)
words = frame.words
header(frame, "surveys")
busy = show_job(frame)
everyone, closed = kept(frame, surveyed), kept(frame, decisions.questions)
written = kept(frame, open_questions.answers)
if not closed and not written:
    st.info(words("surveys.empty"), icon=":material/ballot:")
    st.stop()
cut = survey_cut(frame, everyone)
people = people_in(frame, cut)
count = words("surveys.people", n=len(people)) if cut else words("surveys.all", n=len(people))
st.markdown(f"{count} {words('surveys.closed', n=len(closed))}")
say_highest(frame, cut)
parts: dict[str, Callable[[Frame, Cut], None]] = {
    "answers": show_answers,
    "crossed": show_crossed,
    "pairs": show_pairs,
    "open": lambda frame, cut: show_open(frame, cut, busy=busy),
}
st.session_state.setdefault("survey_part", "answers" if closed else "open")
part = st.segmented_control(
    words("surveys.parts"), list(parts), key="survey_part", required=True,
    format_func=lambda one: words(f"surveys.part_{one}"), label_visibility="collapsed",
)  # fmt: skip
parts[part or "answers"](frame, cut)
