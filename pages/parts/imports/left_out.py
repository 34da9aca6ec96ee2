"""What of a file becomes no note, and why; who speaks in it, and which lines are titles."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from pages.parts.frame import Frame
from pages.parts.plain import plain
from research.readers import Choices, Reading
from research.readers.reading import PROSE, LeftOut

NAMES_SHOWN = 12
"""Names of columns that a sentence lists."""


def choose_left_out(frame: Frame, reading: Reading, choices: Choices, key: str) -> Choices:
    """Say what is left out and let it be changed; gives the choices with what was changed."""
    if reading.format in PROSE:
        choices = replace(choices, spoken=_spoken(frame, reading, key))
    if reading.speakers:
        choices = replace(choices, leave_out=_speakers(frame, reading, key))
    if reading.titles:
        choices = replace(choices, titles=_titles(frame, reading, key))
    left = [one for one in reading.left_out if one.why not in ("speakers", "titles")]
    if left:
        with st.expander(
            frame.words("imports.left_out"), icon=":material/filter_alt:", expanded=True
        ):
            st.markdown("\n".join(f"- {_sentence(frame, one)}" for one in left))
            personal = [name for one in left if one.why == "personal" for name in one.names]
            if personal:
                choices = replace(choices, keep=_keep(frame, personal, key))
    return choices


def _sentence(frame: Frame, left: LeftOut) -> str:
    names = [plain(name) for name in left.names[:NAMES_SHOWN]]
    more = ["…"] if len(left.names) > NAMES_SHOWN else []
    return frame.words(f"imports.left_{left.why}", n=left.n, names=", ".join([*names, *more]))


def _keep(frame: Frame, personal: Sequence[str], key: str) -> tuple[str, ...]:
    words = frame.words
    kept = st.multiselect(
        words("imports.keep"), personal, key=f"keep_{key}", help=words("imports.keep_help"),
        placeholder=words("frame.choose"),
    )  # fmt: skip
    return tuple(kept)


def _spoken(frame: Frame, reading: Reading, key: str) -> bool | None:
    spoken = st.checkbox(
        frame.words("imports.spoken"), value=bool(reading.spoken), key=f"spoken_{key}",
        help=frame.words("imports.spoken_help"),
    )  # fmt: skip
    return None if spoken == reading.spoken else spoken


def _speakers(frame: Frame, reading: Reading, key: str) -> tuple[str, ...] | None:
    """Whose turns become no notes; nothing where it stays as it was found."""
    words = frame.words
    names = [speaker.name for speaker in reading.speakers]
    found = [speaker.name for speaker in reading.speakers if speaker.left_out]
    out = st.multiselect(
        words("imports.leave_out"), names, key=f"leave_out_{key}",
        default=found,
        help=words("imports.leave_out_help"), placeholder=words("frame.choose"),
    )  # fmt: skip
    return None if set(out) == set(found) else tuple(out)


def say_speakers(frame: Frame, reading: Reading, *, whole: bool = False) -> None:
    """As whom people are kept who are named in the file; the names themselves are not. Of a text that is
    kept whole nobody's turns are left out."""
    kept = [speaker for speaker in reading.speakers if not speaker.left_out]
    said = ", ".join(
        f"{plain(one.name)} → **{plain(one.pseudonym)}** ({frame.words('imports.turns', n=one.turns)})"
        for one in kept
    )
    if said:
        st.markdown(f"{frame.words('imports.pseudonyms')} {said}.")
    for left in reading.left_out:
        if left.why == "speakers" and not whole:
            st.markdown(_sentence(frame, left))


def _titles(frame: Frame, reading: Reading, key: str) -> tuple[int, ...] | None:
    words = frame.words
    text = {title.row: title.text for title in reading.titles}
    found = [title.row for title in reading.titles if title.chosen]
    rows = st.multiselect(
        words("imports.titles"), list(text), key=f"titles_{key}",
        default=found,
        format_func=lambda row: f"{row}: {text[row]}", help=words("imports.titles_help"),
        placeholder=words("frame.choose"),
    )  # fmt: skip
    return None if set(rows) == set(found) else tuple(rows)
