"""Codes as they are named and chosen on screens: by colour and name, after those they lie under."""

from collections.abc import Collection, Mapping, Sequence
from html import escape

import streamlit as st

from pages.parts.frame import Frame, decided
from research import codes
from research.codes import Code
from research.coding_rounds import RoundCode

MARKS = 20
"""So many codes are seen as buttons; more are found by typing."""


def code_paths(frame: Frame) -> dict[str, str]:
    """Every code by its key, in the order of the codebook, as it is named in a list."""
    every = decided(frame, codes.codes)
    by_id = {code.id: code for code in every}
    return {code.id: codes.path(code, by_id, frame.words.language) for code in every}


def code_name(frame: Frame, code: Code | RoundCode) -> str:
    """The name of a code alone."""
    return frame.words.either(code.name_en, code.name_fr)


def chips(frame: Frame, shown: Sequence[Code | RoundCode]) -> None:
    """Codes in a row, each on its colour."""
    marks = "".join(
        f'<span class="code" style="background:{escape(code.colour)}">'
        f"{escape(code_name(frame, code))}</span>"
        for code in shown
    )
    st.html(f'<div class="codes">{marks}</div>')


def choose_code(
    frame: Frame, label: str, key: str, *, but: Collection[str] = (), none: str = ""
) -> str | None:
    """Choose one of the codes but some; `none` is how no code at all is called, where it may be."""
    named = {key: path for key, path in code_paths(frame).items() if key not in but}
    picked: str | None = st.selectbox(
        label, (["", *named] if none else list(named)), index=None, key=key,
        format_func=lambda one: named.get(one, none), placeholder=frame.words("frame.choose"),
    )  # fmt: skip
    return picked


def choose_marks(
    frame: Frame, label: str, options: Mapping[str, str], marked: Collection[str], key: str
) -> list[str]:
    """Choose the codes of a text, as buttons or (of many) in a box."""
    given = [one for one in options if one in marked]
    if len(options) <= MARKS:
        return list(
            st.pills(
                label, list(options), default=given, selection_mode="multi", key=key,
                format_func=options.__getitem__,
            )
        )  # fmt: skip
    picked: list[str] = st.multiselect(
        label, list(options), default=given, key=key, format_func=options.__getitem__,
        placeholder=frame.words("frame.choose"), select_all=False,
    )  # fmt: skip
    return picked
