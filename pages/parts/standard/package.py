"""The standard to take along, for people outside the team."""

import streamlit as st

from pages.parts.frame import Frame
from reports.portal import template_files
from reports.standard_files import criteria_csv, criteria_json, package
from reports.standard_pages import standard_html, standard_markdown
from reports.standard_told import told_standard
from research import days, engagement
from wording import LANGUAGES, Language, Words

NAMES = {"en": "English", "fr": "Français"}


def show_package(frame: Frame) -> None:
    """Offer the whole, and each file; each is written when it is asked for."""
    words, store = frame.words, frame.store
    st.markdown(words("standard.package_what"))
    today = days.today()
    st.download_button(
        words("standard.download_all"), lambda: package(store, template_files(store, today)),
        "digital-standard.zip", "application/zip",
        type="primary", on_click="ignore", icon=":material/folder_zip:",
    )  # fmt: skip
    with st.container(horizontal=True):
        for language in LANGUAGES:
            _pages(frame, language)
        st.download_button(
            words("standard.download_csv"),
            lambda: criteria_csv(told_standard(store)).encode(), "criteria.csv", "text/csv",
            on_click="ignore", icon=":material/table:",
        )  # fmt: skip
        st.download_button(
            words("standard.download_json"),
            lambda: criteria_json(told_standard(store)).encode(), "criteria.json",
            "application/json", on_click="ignore", icon=":material/data_object:",
        )  # fmt: skip


def _pages(frame: Frame, language: Language) -> None:
    words, store = frame.words, frame.store

    def html() -> bytes:
        return standard_html(told_standard(store), engagement.read(store), Words(language)).encode()

    def markdown() -> bytes:
        return standard_markdown(
            told_standard(store), engagement.read(store), Words(language)
        ).encode()

    st.download_button(
        words("standard.download_html", language=NAMES[language]), html,
        f"standard-{language}.html", "text/html", on_click="ignore", icon=":material/description:",
    )  # fmt: skip
    st.download_button(
        words("standard.download_markdown", language=NAMES[language]), markdown,
        f"standard-{language}.md", "text/markdown", on_click="ignore", icon=":material/notes:",
    )  # fmt: skip
