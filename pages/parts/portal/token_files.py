"""The tokens as a file, out and in."""

from collections.abc import Callable

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import said
from pages.parts.uploader import say_uploader
from standard.tokens import Tokens
from standard.tokens_json import read_tokens, tokens_json


def token_files(frame: Frame, draft: Tokens, begin: Callable[[Tokens], None]) -> None:
    """Offer tokens.json; one that is brought in fills the fields, to be looked at first."""
    words = frame.words
    with st.expander(words("tokens.files"), icon=":material/data_object:"):
        st.markdown(words("tokens.files_what"))
        st.download_button(
            words("tokens.take"), lambda: tokens_json(draft).encode("utf-8"), "tokens.json",
            "application/json", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
        say_uploader(frame)
        upload = st.file_uploader(words("tokens.file"), key="tokens_file")
        if upload is None or not st.button(words("tokens.bring"), key="tokens_bring"):
            return
        try:
            found, _ = read_tokens(upload.getvalue(), draft)
        except FilRougeError as error:
            said(frame, error)
            return
    begin(found)
    st.rerun()
