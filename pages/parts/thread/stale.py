"""Said at the top of a screen, and in its lists: what rests on evidence that changed or is gone."""

from collections.abc import Iterable

import streamlit as st

from pages.parts.frame import Frame, kept
from personas import thread
from personas.blueprint_rules import Blueprint
from personas.journey_rules import JourneyMap
from store.links import End, Kind


def stale_of(frame: Frame, kind: Kind, keys: Iterable[str]) -> set[str]:
    """Those of these records that are stale."""
    stale = kept(frame, thread.stale)
    return {key for key in keys if End(kind, key) in stale}


def stale_journey(frame: Frame, whole: JourneyMap) -> None:
    """How many of its steps rest on what changed."""
    if found := stale_of(frame, Kind.STEP, [step.id for step in whole.steps]):
        say(frame, "steps", len(found))


def stale_blueprint(frame: Frame, one: Blueprint) -> None:
    """How many of its cells, and of the steps it is made of, rest on what changed."""
    steps = stale_of(frame, Kind.STEP, [step.id for step in one.whole.steps])
    if found := steps | stale_of(frame, Kind.CELL, [cell.id for cell in one.cells]):
        say(frame, "cells", len(found))


def say(frame: Frame, what: str, n: int) -> None:
    """So many of these are stale, and where to look."""
    st.warning(frame.words(f"thread.stale_{what}", n=n), icon=":material/history:")


def stale_marks(frame: Frame, kind: Kind, keys: list[str]) -> list[str]:
    """A column for a table: a mark beside each that is stale. Empty where none is."""
    stale = stale_of(frame, kind, keys)
    said = f"⚠ {frame.words('thread.evidence_changed')}"
    return [said if key in stale else "" for key in keys] if stale else []
