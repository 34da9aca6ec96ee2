import streamlit as st

from live.roles import Role
from pages.parts.frame import enter
from pages.parts.header import header
from pages.parts.portal.make import portal_make
from pages.parts.portal.pages import portal_pages
from pages.parts.portal.token_editor import token_editor

frame = enter(Role.TEAM)
words = frame.words
header(frame, "portal")
parts = {"look": token_editor, "pages": portal_pages, "make": portal_make}
st.session_state.setdefault("portal_part", "make")
part = st.segmented_control(
    words("portal.parts"), list(parts), key="portal_part", required=True,
    format_func=lambda one: words(f"portal.part_{one}"), label_visibility="collapsed",
)  # fmt: skip
parts[part or "make"](frame)
