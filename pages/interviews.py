import streamlit as st

import engagements
from live.roles import Role
from pages.parts.frame import enter, kept
from pages.parts.header import header
from pages.parts.interviews.choice import choose_interview, going
from pages.parts.interviews.codings import codings_by_code, facts, speakers
from pages.parts.reader.component import show_reader
from research import interviews

frame = enter(Role.TEAM)
words = frame.words
header(frame, "interviews")
every = kept(frame, interviews.interviews)
if not every:
    st.info(words("interviews.empty"), icon=":material/record_voice_over:")
    st.page_link(engagements.ROOT / "pages" / "imports.py", label=words("interviews.to_import"))
    st.stop()

chosen = choose_interview(frame, every)
facts(frame, chosen)
show_reader(frame, chosen.id, going(chosen.id))
left, right = st.columns([3, 2], gap="medium")
with left:
    codings_by_code(frame, chosen.id)
with right:
    speakers(frame, chosen.id)
