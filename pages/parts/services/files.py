"""The catalogue and the questions as files, out and in."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.uploader import say_uploader
from research import units as research_units
from research.readers import check_size, read
from research.readers.table import Table
from roadmap import services
from roadmap.service_rules import Service
from roadmap.services_csv import questions_csv, read_questions, read_services, services_csv

CSV = "text/csv"


def service_files(frame: Frame, every: Sequence[Service]) -> None:
    """Offer the files, and take them back."""
    words = frame.words
    units = kept(frame, research_units.units)
    st.markdown(words("services.files_what"))
    if every:
        with st.container(horizontal=True):
            st.download_button(
                words("services.take_services"),
                lambda: services_csv(every, units).encode("utf-8"), "services.csv", CSV,
                on_click="ignore", icon=":material/download:",
            )  # fmt: skip
            st.download_button(
                words("services.take_questions"), lambda: questions_csv(every).encode("utf-8"),
                "service-questions.csv", CSV, on_click="ignore", icon=":material/download:",
            )  # fmt: skip
    say_uploader(frame)
    came = _uploaded(frame, "services")
    if came is not None:
        wanted = partial(read_services, came, units, every)
        _bring(frame, "services.done_services", wanted, services.merge)
    asked = _uploaded(frame, "questions") if every else None
    if asked is not None:
        wanted = partial(read_questions, asked, every)
        _bring(frame, "services.done_asked", wanted, services.save_many)


def _uploaded(frame: Frame, what: str) -> Table | None:
    """What was uploaded, once its button is pressed."""
    words = frame.words
    upload = st.file_uploader(words(f"services.file_{what}"), key=f"file_{what}")
    if upload is None or not st.button(words(f"services.import_{what}"), key=f"bring_{what}"):
        return None
    data = upload.getvalue()
    try:
        check_size(len(data), upload.name)
        return read(data, upload.name)
    except FilRougeError as error:
        said(frame, error)
        return None


Keep = Callable[..., int]


def _bring(frame: Frame, key: str, came: Callable[[], list[Service]], keep: Keep) -> None:
    try:
        wanted = came()
        number = keep(frame.store, frame.actor, wanted)
    except FilRougeError as error:
        said(frame, error)
        return
    done(number, frame.words(key, n=len(wanted)))
