from collections.abc import Callable
from functools import partial

import streamlit as st

from clustering.suggesting import suggested
from live.roles import Role
from pages.parts.frame import Frame, decided, enter, kept
from pages.parts.header import header
from pages.parts.jobs import show_job
from pages.parts.notes.kind_suggestions import show_kinds
from pages.parts.pain_points.button import pain_button
from pages.parts.pain_points.list import show_pain_points
from pages.parts.pain_points.opportunity_list import show_opportunities
from pages.parts.pain_points.stage_choice import choose_stages, let_stages_follow
from pages.parts.pain_points.where import show_where
from personas import pain_points
from research import notes

frame = enter(Role.TEAM)
words = frame.words
header(frame, "pain_points")
busy = show_job(frame)
evidence = kept(frame, notes.find)
if not evidence:
    st.info(words("pain_points.no_notes"), icon=":material/upload_file:")
    st.stop()
known = decided(frame, suggested)
journey = choose_stages(frame)
waiting = sum(note.id not in known for note in evidence)
pain_button(frame, journey, busy=busy, first=not known, waiting=waiting)
if not known and not kept(frame, pain_points.pain_points):
    st.info(words("pain_points.empty"), icon=":material/healing:")
    st.stop()
let_stages_follow(frame, journey, busy=busy or not known)
parts: dict[str, Callable[[Frame], None]] = {
    "where": partial(show_where, journey=journey),
    "points": show_pain_points,
    "opportunities": show_opportunities,
    "kinds": show_kinds,
}
st.session_state.setdefault("pain_part", "where")
part = st.segmented_control(
    words("pain_points.parts"), list(parts), key="pain_part", required=True,
    format_func=lambda one: words(f"pain_points.part_{one}"), label_visibility="collapsed",
)  # fmt: skip
parts[part or "where"](frame)
