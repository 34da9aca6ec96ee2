"""A session to take along: the hand-out in both languages, and what was kept as CSV."""

import streamlit as st

from pages.parts.frame import Frame
from reports.disclosure import Audience
from reports.session_csv import notes_csv_of, votes_csv
from reports.session_handout import handout_html
from reports.session_told import Told, told_of
from research import engagement
from research.sessions import Session
from wording import LANGUAGES, Language, Words


def summary_files(frame: Frame, session: Session, told: Told) -> None:
    """Offer the files; each is written when it is asked for."""
    words = frame.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        audience = st.segmented_control(
            words("summary.audience"), list(Audience), default=Audience.TEAM, required=True,
            format_func=lambda who: words(f"summary.audience_{who.value}"),
            key=f"summary_audience_{session.id}",
        ) or Audience.TEAM  # fmt: skip
        for language in LANGUAGES:
            _handout(frame, session, audience, language)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            words("summary.csv_notes"),
            lambda: notes_csv_of(frame.store, session, words).encode("utf-8"),
            f"session-{session.code}-notes.csv", "text/csv", on_click="ignore",
            icon=":material/table:", help=words("summary.csv_help"),
        )  # fmt: skip
        if any(one.vote for one in told.activities):
            st.download_button(
                words("summary.csv_votes"),
                lambda: votes_csv(told.summary, words).encode("utf-8"),
                f"session-{session.code}-votes.csv", "text/csv", on_click="ignore",
                icon=":material/how_to_vote:",
            )  # fmt: skip


def _handout(frame: Frame, session: Session, audience: Audience, language: Language) -> None:
    def page() -> bytes:
        told = told_of(frame.store, session, audience)
        about = engagement.read(frame.store)
        return handout_html(told, about, Words(language)).encode("utf-8")

    st.download_button(
        frame.words(f"summary.handout_{language}"), page,
        f"session-{session.code}-{audience.value}-{language}.html", "text/html",
        on_click="ignore", icon=":material/description:",
    )  # fmt: skip
