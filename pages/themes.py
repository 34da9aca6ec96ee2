import streamlit as st

from clustering import themes
from clustering.regrouping import places
from live.roles import Role
from pages.parts.frame import decided, enter, kept
from pages.parts.group_notes import group_button
from pages.parts.header import header
from pages.parts.jobs import show_job
from pages.parts.theme_list import theme_list
from pages.parts.theme_map import show_map
from pages.parts.theme_open import open_theme
from research import notes

frame = enter(Role.TEAM)
words = frame.words
header(frame, "themes")
busy = show_job(frame)
evidence = {note.id: note for note in kept(frame, notes.find)}
if not evidence:
    st.info(words("themes.no_notes"), icon=":material/upload_file:")
    st.stop()

found = decided(frame, themes.themes)
waiting = kept(frame, themes.ungrouped)
with st.container(horizontal=True, vertical_alignment="center"):
    counts = [words("themes.count", n=len(found), notes=len(evidence))] if found else []
    counts += [words("themes.waiting", n=waiting)] if waiting else []
    st.markdown(" ".join(counts))
    reading = st.session_state.get("theme") in {theme.id for theme in found}
    group_button(frame, busy=busy, first=not found, urgent=waiting > 0 and not reading)
if not found:
    st.info(words("themes.empty"), icon=":material/bubble_chart:")
    st.stop()

left, right = st.columns([8, 9], gap="medium")
with right:
    chosen = theme_list(frame, found)
members = decided(frame, themes.members)
with left:
    show_map(frame, found, members, evidence, decided(frame, places), chosen)
if chosen is None:
    st.info(words("themes.choose"), icon=":material/touch_app:")
else:
    open_theme(frame, chosen, found, members.get(chosen.id, []), evidence)
