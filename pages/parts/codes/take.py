"""The codebook and the codings to take along, as tables."""

import streamlit as st

from pages.parts.frame import Frame
from reports.codebook_csv import codebook_csv, codings_csv


def take_codebook(frame: Frame) -> None:
    """Offer both files; each is written when it is asked for."""
    words, store, actor = frame.words, frame.store, frame.actor
    with st.expander(words("codes.take"), icon=":material/download:"):
        st.markdown(words("codes.take_what"))
        st.download_button(
            words("codes.take_codebook"), lambda: codebook_csv(store).encode("utf-8"),
            "codebook.csv", "text/csv", on_click="ignore", icon=":material/table:",
        )  # fmt: skip
        st.download_button(
            words("codes.take_codings"), lambda: codings_csv(store, actor).encode("utf-8"),
            "codings.csv", "text/csv", on_click="ignore", icon=":material/table:",
        )  # fmt: skip
