"""Keeping a transcript or a document whole, to be read and coded, and not as a note for each turn."""

import streamlit as st

import engagements
from pages.parts.frame import Frame
from pages.parts.imports.privacy import choose_treatment
from pages.parts.imports.steps import show_rejects
from pages.parts.interviews.choice import show_next
from pages.parts.plain import plain
from research import interviews
from research.privacy.treating import texts_of
from research.readers import Reading
from research.sources import SourceDraft

PASSAGES_SHOWN = 20


def choose_whole(frame: Frame, reading: Reading) -> bool:
    """Whether the whole text is kept; asked only of texts. Said at first as people mostly want it."""
    if not interviews.can_be_whole(reading):
        return False
    words = frame.words
    usual = interviews.usually_whole(reading)
    choice = st.radio(
        words("interviews.how"), ["whole", "notes"], index=0 if usual else 1,
        key=f"whole_{reading.table.sha256}", captions=[
            words("interviews.as_whole_what"), words("interviews.as_notes_what"),
        ],
        format_func=lambda one: words(f"interviews.as_{one}"),
        help=words("interviews.how_help", limit=interviews.WHOLE_FROM),
    )  # fmt: skip
    return choice == "whole"


def keep_whole(frame: Frame, reading: Reading, file_name: str, draft: SourceDraft) -> None:
    """Show the first passages, list what cannot be read, and keep the text on request."""
    words, whole = frame.words, reading.whole
    st.header(words("interviews.to_be"), anchor=False)
    st.dataframe(
        {
            words("interviews.speaker"): [one.speaker for one in whole[:PASSAGES_SHOWN]],
            words("notes.locator"): [one.place for one in whole[:PASSAGES_SHOWN]],
            words("interviews.words"): [one.text for one in whole[:PASSAGES_SHOWN]],
        },
        hide_index=True, height=220, alt=words("interviews.to_be"),
    )  # fmt: skip
    rejects, good_only = reading.table.rejects, False
    if rejects:
        show_rejects(frame, rejects)
        good_only = st.checkbox(words("imports.good_rows_only"), key=f"good_{reading.table.sha256}")
    key = f"{reading.table.sha256[:12]}_whole"
    treatment = choose_treatment(frame, texts_of(interviews.drafts(reading)), key)
    if not st.button(
        words("interviews.go", n=len(whole)), type="primary", icon=":material/upload:",
        disabled=bool(rejects) and not good_only,
    ):  # fmt: skip
        return
    kept = interviews.keep_whole(
        frame.store, frame.actor, reading, file_name, draft, good_rows_only=good_only,
        treatment=treatment,
    )  # fmt: skip
    title = plain(kept.title)
    if kept.already:
        st.info(words("imports.already", title=title), icon=":material/info:")
        return
    show_next(kept.source)
    st.success(
        words("interviews.kept", n=kept.passages, title=title, people=kept.participants),
        icon=":material/check:",
    )
    if kept.replaced:
        st.markdown(words("privacy.replaced", n=kept.replaced))
    st.page_link(
        engagements.ROOT / "pages" / "interviews.py", label=words("interviews.to_interview")
    )
