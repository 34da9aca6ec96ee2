import streamlit as st

from live.roles import Role
from pages.parts.frame import enter, kept
from pages.parts.header import header
from pages.parts.workshop_agenda import agenda_editor
from pages.parts.workshop_choice import choose_session
from pages.parts.workshop_plan import plan_form
from pages.parts.workshop_run import run_session
from pages.parts.workshop_summary import session_summary
from research import sessions

frame = enter(Role.TEAM)
words = frame.words
header(frame, "workshop")
planned = kept(frame, sessions.sessions)
if not planned:
    st.info(words("workshop.empty"), icon=":material/groups:")
    plan_form(frame, first=True)
    st.stop()

session = choose_session(frame, planned)
if session.state is sessions.State.CLOSED:
    session_summary(frame, session)
run_session(frame, session)
agenda_editor(frame, session)
if session.state is not sessions.State.CLOSED:
    session_summary(frame, session)
with st.expander(words("workshop.another"), icon=":material/add:"):
    plan_form(frame, first=False)
