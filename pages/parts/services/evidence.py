"""The need that a service answers, and the evidence for it."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.frame import Frame
from pages.parts.plain import plain
from pages.parts.portal.needs_linked import needs_linked
from pages.parts.services.choice import choose_service
from roadmap.service_needs import service_of
from roadmap.service_rules import Service


def service_evidence(frame: Frame, every: Sequence[Service]) -> None:
    """Show what the chosen service answers, and link evidence to it."""
    chosen = choose_service(frame, every)
    if chosen is None:
        return
    need = chosen.page.need.either(frame.words.language)
    if need:
        st.markdown(f"**{plain(need)}**")
    needs_linked(frame, service_of(chosen.id))
