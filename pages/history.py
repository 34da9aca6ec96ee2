import streamlit as st

from errors import FilRougeError
from live.roles import Role
from pages.parts.frame import enter, kept
from pages.parts.header import done, header, said
from pages.parts.history.table import history_table, show_touched
from store.history import entries

frame = enter(Role.TEAM)
words = frame.words
header(frame, "history")
listed = kept(frame, entries)
left, right = st.columns([3, 2], gap="medium")
with left:
    chosen = history_table(frame, listed)
with right:
    if chosen is None:
        st.info(words("history.choose"), icon=":material/touch_app:")
        st.stop()
    label = words("history.redo" if chosen.undoes else "history.undo")
    if chosen.undone:
        st.info(words("history.undone_already"), icon=":material/undo:")
    elif st.button(label, type="primary", icon=":material/undo:"):
        try:
            frame.store.undo(chosen.number, frame.actor)
        except FilRougeError as error:
            said(frame, error)
        else:
            done(0, words("history.redone_now" if chosen.undoes else "history.undone_now"))
    show_touched(frame, chosen)
