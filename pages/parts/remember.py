"""Small choices kept in the browser for next time: the language, the engagement, a name."""

from collections.abc import Mapping
from urllib.parse import quote

import streamlit as st

YEAR_SECONDS = 365 * 24 * 3600


def remember(choices: Mapping[str, str]) -> None:
    """Keep choices in cookies of these names. Quoted, a value cannot end the script it stands in."""
    cookies = "".join(
        f"document.cookie='{name}={quote(value)};path=/;max-age={YEAR_SECONDS};samesite=strict';"
        for name, value in choices.items()
    )
    run_in_browser(cookies)


def run_in_browser(script: str) -> None:
    """Run a script of ours in the reader's browser; it runs again only when it changes."""
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
