"""Opening a record on the screen where it is worked on, from wherever it is named."""

from collections.abc import Mapping

import streamlit as st

from pages.parts.frame import Frame
from personas.thread_records import Record
from store.links import Kind

SCREEN: Mapping[Kind, str] = {
    Kind.NOTE: "evidence",
    Kind.THEME: "themes",
    Kind.PERSONA: "personas",
    Kind.TRAIT: "personas",
    Kind.JOURNEY: "journeys",
    Kind.STEP: "journeys",
    Kind.CELL: "blueprints",
    Kind.PAIN_POINT: "pain_points",
    Kind.OPPORTUNITY: "pain_points",
    Kind.CRITERION: "standard",
    Kind.SLOT: "standard",
    Kind.SERVICE: "services",
    Kind.PAGE: "portal",
}
"""On which screen a record is worked on."""

GO_TO = "go_to"


def open_button(frame: Frame, record: Record, key: str, named: str = "") -> None:
    """A button that opens the record on its screen; `named` where its name is not beside it."""
    st.button(
        named or frame.words("thread.open"), key=key, type="tertiary", icon=":material/arrow_forward:",
        on_click=go, args=(SCREEN[record.end.kind],), kwargs=opened(record),
    )  # fmt: skip


def go(screen: str, **state: object) -> None:
    """Open a screen with what it is to show; called as a button is pressed, before screens are drawn."""
    for name, value in state.items():
        st.session_state[name] = value
    st.session_state[GO_TO] = screen


def opened(record: Record) -> dict[str, object]:
    """What a screen remembers once this record is chosen on it."""
    key, home = record.end.id, record.home
    remembered: Mapping[Kind, dict[str, object]] = {
        Kind.NOTE: {"evidence_table_chosen": [key], **_unfiltered(record)},
        Kind.THEME: {"theme": key},
        Kind.PERSONA: {"personas_part": "described", "persona": key},
        Kind.TRAIT: {
            "personas_part": "described", "persona": home, f"traits_{home}_chosen": [key],
        },
        Kind.JOURNEY: {"journey_next": key},
        Kind.STEP: {
            "journey_next": home, "evidence_step": key, f"journey_part_{home}": "evidence",
        },
        Kind.CELL: {
            "journey_next": home, "evidence_cell": key, f"blueprint_part_{home}": "evidence",
        },
        Kind.PAIN_POINT: {"pain_part": "points", "pain_list_chosen": [key]},
        Kind.OPPORTUNITY: {
            "pain_part": "opportunities", "opportunity_list_chosen": [key],
            "opportunities_for": None,
        },
        Kind.CRITERION: {"standard_part": "criteria", "criteria_list_chosen": [key]},
        Kind.SLOT: {"standard_part": "services", "assessment_open": home},
        Kind.SERVICE: {"services_part": "evidence", "service_next": home},
        Kind.PAGE: {"portal_part": "pages", "need_page": key},
    }  # fmt: skip
    return remembered[record.end.kind]


def _unfiltered(record: Record) -> dict[str, object]:
    """No filter that would hide the note."""
    status = record.note.status if record.note else "live"
    cleared: dict[str, object] = {
        f"evidence_{name}": [] for name in ("source", "unit", "lang", "kind", "answers")
    }
    return {**cleared, "evidence_words": "", "evidence_status": [status], "evidence_like": None}
