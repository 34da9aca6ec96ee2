import streamlit as st

from live.roles import Role
from pages.parts.evidence.privacy import flagged_notes
from pages.parts.frame import enter, kept
from pages.parts.header import header
from pages.parts.jobs import show_job
from pages.parts.notes.card import note_card
from pages.parts.notes.table import note_table
from pages.parts.search.act import act_on, choose_all
from pages.parts.search.found import none_found, read_in_full, said_found, search, why
from pages.parts.search.row import search_row
from pages.parts.search.saved import saved
from research import notes

frame = enter(Role.TEAM)
words = frame.words
TABLE = "evidence_table"
header(frame, "evidence")
busy = show_job(frame)
if not kept(frame, notes.find, notes.NoteFilter(statuses=())):
    st.info(words("evidence.empty"), icon=":material/sticky_note_2:")
    st.stop()

flagged_notes(frame)
asked = search_row(frame, lambda now: saved(frame, now))
found = search(frame, asked, busy=busy)
said_found(frame, asked, found)
if not found.notes:
    none_found(frame, asked)
    st.stop()
reasons = why(frame, found)
with st.container(horizontal=True, vertical_alignment="center"):
    in_full = bool(reasons) and st.toggle(words("search.read"), key="evidence_read")
    if not in_full:
        choose_all(frame, found.notes, TABLE)
if in_full:
    read_in_full(frame, found)
    st.stop()
left, right = st.columns([3, 2], gap="medium")
with left:
    chosen = note_table(frame, found.notes, key=TABLE, why=reasons)
with right:
    if not chosen:
        st.info(words("evidence.choose"), icon=":material/touch_app:")
    elif len(chosen) == 1:
        note_card(frame, chosen[0], found.pieces.get(chosen[0].id, ()))
    else:
        st.markdown(words("evidence.chosen", n=len(chosen)))
    if chosen:
        act_on(frame, chosen)
