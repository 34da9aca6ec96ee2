import streamlit as st

from live.roles import Role
from pages.parts.frame import decided, enter
from pages.parts.header import header
from pages.parts.services.evidence import service_evidence
from pages.parts.services.files import service_files
from pages.parts.services.form import service_form
from pages.parts.services.grid import service_grid
from pages.parts.services.questions import service_questions
from pages.parts.unsaved import unsaved_notice
from roadmap import services

frame = enter(Role.TEAM)
words = frame.words
header(frame, "services")
every = decided(frame, services.services)
if not every:
    st.info(words("services.empty"), icon=":material/room_service:")
parts = {"one": service_form, "files": service_files}
if every:
    parts = {
        "list": service_grid, "one": service_form, "questions": service_questions,
        "evidence": service_evidence, "files": service_files,
    }  # fmt: skip
if st.session_state.get("services_part") not in parts:
    st.session_state.services_part = next(iter(parts))
part = st.segmented_control(
    words("services.parts"), list(parts), key="services_part", required=True,
    format_func=lambda one: words(f"services.part_{one}"), label_visibility="collapsed",
)  # fmt: skip
if part not in {"list", "questions"}:  # these say it beside their own table
    unsaved_notice(frame)
parts[part or next(iter(parts))](frame, every)
