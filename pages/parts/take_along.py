"""Buttons that take a sheet along, one for each way of writing it."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from reports.journey_sheets import SheetFormat
from wording import Words

MIMES = {
    SheetFormat.SVG: "image/svg+xml",
    SheetFormat.PNG: "image/png",
    SheetFormat.JSON: "application/json",
    SheetFormat.CSV: "text/csv",
}
IN_A_LANGUAGE = {SheetFormat.SVG, SheetFormat.PNG}
"""Drawings are in the reader's language, and their files say so."""


def take_along(
    words: Words, name: str, formats: Sequence[SheetFormat], write: Callable[[SheetFormat], bytes]
) -> None:
    """Offer a file in each format; `write` is asked when its button is pressed."""
    with st.container(horizontal=True):
        for wanted in formats:
            end = f"{words.language}.{wanted.value}" if wanted in IN_A_LANGUAGE else wanted.value
            st.download_button(
                words(f"journeys.take_{wanted.value}"), partial(write, wanted),
                f"{name}.{end}", MIMES[wanted], on_click="ignore", icon=":material/download:",
                key=f"{name}_{wanted.value}",
            )  # fmt: skip
