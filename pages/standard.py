import streamlit as st

from live.roles import Role
from pages.parts.frame import decided, enter
from pages.parts.header import header
from pages.parts.jobs import show_job
from pages.parts.standard.assess import show_services
from pages.parts.standard.edit import begin_standard
from pages.parts.standard.list import show_criteria
from pages.parts.standard.package import show_package
from pages.parts.standard.suggestions import show_suggestions
from pages.parts.standard.versions import show_versions
from standard import criteria

frame = enter(Role.TEAM)
words = frame.words
header(frame, "standard")
busy = show_job(frame)
if not decided(frame, criteria.criteria):
    begin_standard(frame)
    st.stop()
parts = {
    "criteria": lambda: show_criteria(frame),
    "suggestions": lambda: show_suggestions(frame, busy=busy),
    "services": lambda: show_services(frame),
    "versions": lambda: show_versions(frame),
    "package": lambda: show_package(frame),
}
st.session_state.setdefault("standard_part", "criteria")
part = st.segmented_control(
    words("standard.parts"), list(parts), key="standard_part", required=True,
    format_func=lambda one: words(f"standard.part_{one}"), label_visibility="collapsed",
)  # fmt: skip
parts[part or "criteria"]()
