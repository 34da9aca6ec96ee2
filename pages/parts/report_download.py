"""The findings as a page to send: one HTML file that needs nothing else."""

import streamlit as st

from pages.parts.frame import Frame, kept
from reports.findings import Findings
from reports.html import findings_html
from research import engagement


def report_download(frame: Frame, findings: Findings) -> None:
    """Offer the report for the audience on screen; it is written when it is asked for."""
    about = kept(frame, engagement.read)
    words = frame.words
    st.download_button(
        words("findings.download"), lambda: findings_html(findings, about, words).encode("utf-8"),
        f"findings-{findings.audience.value}-{words.language}.html", "text/html",
        type="primary", on_click="ignore", icon=":material/download:",
    )  # fmt: skip
