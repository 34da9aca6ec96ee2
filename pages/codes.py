from collections.abc import Callable

import streamlit as st

from live.roles import Role
from pages.parts.codes.book import show_codebook
from pages.parts.codes.by_hand import code_by_hand
from pages.parts.codes.new import new_code
from pages.parts.codes.second_coding import second_codings
from pages.parts.codes.themes import codes_from_themes
from pages.parts.frame import Frame, decided, enter, kept
from pages.parts.header import header
from research import codes, notes

frame = enter(Role.TEAM)
words = frame.words
header(frame, "codes")
if not kept(frame, notes.find) and not decided(frame, codes.codes):
    st.info(words("codes.empty"), icon=":material/label:")
    new_code(frame)
    st.stop()
parts: dict[str, Callable[[Frame], None]] = {
    "book": show_codebook,
    "by_hand": code_by_hand,
    "suggested": codes_from_themes,
    "second": second_codings,
}
st.session_state.setdefault("codes_part", "book")
part = st.segmented_control(
    words("codes.parts"), list(parts), key="codes_part", required=True,
    format_func=lambda one: words(f"codes.part_{one}"), label_visibility="collapsed",
)  # fmt: skip
parts[part or "book"](frame)
