"""Which notes a screen is about: words, source, unit, language, kind, status."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts.frame import Frame, kept
from research.notes import NoteFilter, NoteKind, NoteLang, NoteStatus
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


def note_filter(frame: Frame) -> NoteFilter:
    """Ask for all that evidence can be narrowed by."""
    words = frame.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            words("filters.words"), key="evidence_words", type="search", placeholder=""
        )
        with st.popover(words("filters.more"), icon=":material/filter_list:"):
            chosen_sources, chosen_units = source_and_unit(frame, "evidence")
            langs = _named(frame, "lang", list(NoteLang))
            kinds = _named(frame, "kind", list(NoteKind))
            statuses = _named(frame, "status", list(NoteStatus), default=[NoteStatus.LIVE.value])
    return NoteFilter(
        words=typed or "", sources=chosen_sources, units=chosen_units, langs=langs, kinds=kinds,
        statuses=statuses,
    )  # fmt: skip


def _named(
    frame: Frame, name: str, options: Sequence[str], default: Sequence[str] = ()
) -> tuple[str, ...]:
    words = frame.words
    values = [str(option) for option in options]
    st.session_state.setdefault(f"evidence_{name}", list(default))
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
