"""Settings: the name under which changes are logged, and a backup to take away."""

import tempfile
from pathlib import Path

import streamlit as st

import engagements
from live.roles import NAME_COOKIE, codes
from pages.parts.frame import Frame
from pages.parts.remember import remember
from store import backup

NAME_LIMIT = 60


def name_form(frame: Frame) -> None:
    """Ask whoever sits at this machine for a name; with codes set, it is given at sign-in."""
    words = frame.words
    st.header(words("settings.name"), anchor=False)
    if codes():
        st.markdown(words("settings.name_signed_in", name=frame.actor))
        st.html(
            '<form method="post" action="/sign-out"><button style="font:inherit;padding:.4rem 1rem">'
            f"{words('sign_in.leave')}</button></form>"
        )
        return
    name = st.text_input(words("settings.name_what"), frame.actor, max_chars=NAME_LIMIT).strip()
    if name and name != frame.actor:
        st.session_state.name = name
        st.rerun()
    remember({NAME_COOKIE: frame.actor})


def backup_download(frame: Frame) -> None:
    """A verified copy of the engagement, made when it is asked for."""
    words = frame.words
    st.header(words("settings.backup"), anchor=False)
    st.markdown(words("settings.backup_what"))
    st.download_button(
        words("settings.backup_go"), lambda: _copy(frame), f"{frame.store.path.stem}.db",
        "application/vnd.sqlite3", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _copy(frame: Frame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        copy = backup(frame.store, Path(folder) / "copy.db", engagements.SCHEMAS)
        return copy.read_bytes()
