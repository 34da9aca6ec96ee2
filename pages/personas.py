import streamlit as st

from live.roles import Role
from pages.parts.frame import enter, kept
from pages.parts.header import header
from pages.parts.jobs import show_job
from pages.parts.personas.coverage_view import show_coverage
from pages.parts.personas.segments import show_segments
from pages.parts.personas.shelf import show_personas
from research.participants import participants

frame = enter(Role.TEAM)
words = frame.words
header(frame, "personas")
show_job(frame)
everyone = kept(frame, participants)
if not everyone:
    st.info(words("personas.empty"), icon=":material/group_off:")
    st.stop()
parts = {"described": show_personas, "segments": show_segments, "coverage": show_coverage}
st.session_state.setdefault("personas_part", "described")
if part_asked := st.session_state.pop("personas_go", ""):
    st.session_state.personas_part = part_asked
part = st.segmented_control(
    words("personas.parts"), list(parts), key="personas_part", required=True,
    format_func=lambda one: words(f"personas.part_{one}"), label_visibility="collapsed",
)  # fmt: skip
parts[part or "described"](frame, everyone)
