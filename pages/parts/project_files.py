"""An engagement's evidence and codes to take along to another tool."""

import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.imports.project import say_left
from research.refi.carrying import codebook_of, left_of, project_of
from research.refi.writing import qdc, qdpx


def project_files(frame: Frame) -> None:
    """Offer the project and the codebook; each is written when its button is pressed."""
    words, store, name = frame.words, frame.store, frame.store.path.stem
    with st.expander(words("refi.take"), icon=":material/download:"):
        st.markdown(words("refi.take_what"))
        with st.container(horizontal=True):
            st.download_button(
                words("refi.take_qdpx"), lambda: qdpx(project_of(store, frame.actor)),
                f"{name}.qdpx", "application/zip", on_click="ignore", icon=":material/download:",
            )  # fmt: skip
            st.download_button(
                words("refi.take_qdc"), lambda: qdc(codebook_of(store)), f"{name}.qdc",
                "application/xml", on_click="ignore", icon=":material/download:",
            )  # fmt: skip
        st.markdown(words("refi.take_left"))
        say_left(frame, kept(frame, left_of, frame.actor))
