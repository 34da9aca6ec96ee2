import streamlit as st

from live.roles import Role
from pages.parts.frame import enter, kept
from pages.parts.header import header
from pages.parts.note_card import note_actions, note_card
from pages.parts.note_filters import note_filter
from pages.parts.note_table import note_table
from research import notes

frame = enter(Role.TEAM)
words = frame.words
header(frame, "evidence")
if not kept(frame, notes.find, notes.NoteFilter(statuses=())):
    st.info(words("evidence.empty"), icon=":material/sticky_note_2:")
    st.stop()

found = kept(frame, notes.find, note_filter(frame))
people = len({note.participant for note in found if note.participant})
st.markdown(words("evidence.count", n=len(found), people=people))
if not found:
    st.info(words("evidence.none_here"), icon=":material/filter_list_off:")
    st.stop()
left, right = st.columns([3, 2], gap="medium")
with left:
    chosen = note_table(frame, found, key="evidence_table")
with right:
    if not chosen:
        st.info(words("evidence.choose"), icon=":material/touch_app:")
    elif len(chosen) == 1:
        note_card(frame, chosen[0])
    else:
        st.markdown(words("evidence.chosen", n=len(chosen)))
    if chosen:
        note_actions(frame, chosen)
