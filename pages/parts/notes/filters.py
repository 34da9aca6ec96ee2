"""Which notes a screen is about: words, source, unit, language, kind, status."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts.frame import Frame, kept
from research.sources import sources
from research.units import names_by_id


def source_and_unit(frame: Frame, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ask for sources and units; nothing chosen means all."""
    words = frame.words
    titles = {s.id: words.either(s.title_en, s.title_fr) for s in kept(frame, sources)}
    names = {
        unit.id: f"{unit.code} · {words.either(unit.name_en, unit.name_fr)}"
        for unit in kept(frame, names_by_id).values()
    }
    chosen_sources = _many(frame, "source", list(titles), titles.__getitem__, key)
    chosen_units = _many(frame, "unit", list(names), names.__getitem__, key) if names else ()
    return chosen_sources, chosen_units


def named(frame: Frame, name: str, options: Sequence[str]) -> tuple[str, ...]:
    """Ask for several of a few values of evidence; nothing chosen means all."""
    words = frame.words
    values = [str(option) for option in options]
    picked = st.pills(
        words(f"filters.{name}"), values, selection_mode="multi",
        format_func=lambda value: words(f"notes.{name}_{value}"), key=f"evidence_{name}",
    )  # fmt: skip
    return tuple(picked)


def _many(
    frame: Frame, name: str, options: Sequence[str], shown: Callable[[str], str], key: str
) -> tuple[str, ...]:
    picked = st.multiselect(
        frame.words(f"filters.{name}"), options, format_func=shown, key=f"{key}_{name}",
        placeholder=frame.words("filters.all"),
    )  # fmt: skip
    return tuple(picked)
