import streamlit as st

from live.roles import Role
from pages.parts.frame import enter, kept
from pages.parts.header import header, said_in_passing
from pages.parts.workshop.agenda import agenda_editor
from pages.parts.workshop.choice import choose_session
from pages.parts.workshop.plan import plan_form
from pages.parts.workshop.run import run_session
from pages.parts.workshop.summary import session_summary
from research import sessions

frame = enter(Role.TEAM)
words = frame.words
planned = kept(frame, sessions.sessions)
if not planned:
    header(frame, "workshop")
    st.info(words("workshop.empty"), icon=":material/groups:")
    plan_form(frame, first=True)
    st.stop()

top = st.container()
with st.container(horizontal=True, vertical_alignment="center", key="workshop_top"):
    beside = st.container(width="content")
    session = choose_session(frame, planned)
    # An open session is worked in for hours without being drawn again: the room is the wall's.
    if session.state is sessions.State.OPEN:
        beside.title(words("workshop.title"), anchor=False, width="content")
        said_in_passing(frame)
    else:
        with top:
            header(frame, "workshop")
if session.state is sessions.State.CLOSED:
    session_summary(frame, session)
run_session(frame, session)
agenda_editor(frame, session)
if session.state is not sessions.State.CLOSED:
    session_summary(frame, session)
another = st.expander(
    words("workshop.another"), icon=":material/add:", key="plan_another", on_change="rerun"
)
if another.open:
    with another:
        plan_form(frame, first=False)
