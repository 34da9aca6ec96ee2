"""A page of the real site in the tokens as they are edited."""

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame, decided
from pages.parts.header import said
from research import days
from roadmap.portal import site_of
from standard.site.preview import SHOWN, preview_html
from standard.tokens import Tokens, checked
from standard.tokens_pairs import dark
from wording import LANGUAGES

HIGH = 820
"""Pixels: a page from its header to its first list."""


def token_preview(frame: Frame, draft: Tokens) -> None:
    """Choose a page and look at it."""
    words = frame.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = st.selectbox(
            words("portal.preview_of"), SHOWN, key="preview_page",
            format_func=lambda one: words(f"site.title_{one}"),
        )  # fmt: skip
        language = st.segmented_control(
            words("portal.preview_language"), LANGUAGES, default=words.language, required=True,
            key="preview_language", format_func=str.upper,
        ) or words.language  # fmt: skip
    turn = st.toggle(words("portal.preview_dark"), key="preview_dark")
    try:
        tokens = checked(draft)
    except FilRougeError as error:
        said(frame, error)
        return
    turned = dark(tokens)
    if turned is None:
        st.info(words("portal.no_dark"), icon=":material/dark_mode:")
    site = decided(frame, site_of, days.today())
    st.iframe(
        preview_html(site, turned if turn and turned else tokens, key, language),
        height=HIGH, alt=words("portal.preview"),
    )  # fmt: skip
