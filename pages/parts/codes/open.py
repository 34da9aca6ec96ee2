"""A code opened: what it means, what has it and who coded it, and what can be done to it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts.codes.change import change_code
from pages.parts.codes.choice import code_paths
from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided
from pages.parts.opening import open_button
from pages.parts.plain import plain, quote
from pages.parts.rows import ROW, choosable, chosen, height_of
from personas.journey_rules import Bilingual
from personas.thread_records import Record
from research import codings
from research.code_counts import CodeCounts
from research.coded import CodedText, coded_texts
from research.codes import Code
from store.links import End, Kind


def open_code(frame: Frame, code: Code, every: Sequence[Code], counts: CodeCounts) -> None:
    """Name, definition, counts; what can be done; then every note and passage that has it."""
    words = frame.words
    st.header(plain(words.either(code.name_en, code.name_fr)), anchor=False)
    if code.parent is not None:
        st.caption(plain(code_paths(frame)[code.id]))
    definition = words.either(code.definition_en, code.definition_fr)
    st.markdown(plain(definition) if definition else words("codes.no_definition"))
    below = _below(code, every)
    st.markdown(_holds(frame, counts, below=bool(below)))
    seen = decided(frame, coded_texts, (code.id, *below), frame.actor)
    table = f"coded_{code.id}"
    keys = set(chosen(table))
    picked = [text for text in seen.texts if text.key in keys]
    change_code(frame, code, every, counts, [text for text in picked if code.id in text.codes])
    if seen.hidden:
        st.caption(words("codes.hidden", n=seen.hidden))
    if not seen.texts:
        st.info(words("codes.nothing_coded"), icon=":material/sticky_note_2:")
        return
    _table(frame, seen.texts, table, below=bool(below))
    if not picked:
        st.caption(words("codes.choose_coded"))
        return
    _chosen(frame, code, picked)


def _chosen(frame: Frame, code: Code, picked: Sequence[CodedText]) -> None:
    words = frame.words
    for text in picked[:1]:
        source = words.either(text.source_en, text.source_fr)
        quote(text.text, text.lang, " · ".join(filter(None, (text.pseudonym, source))))
        if not text.span:
            record = Record(End(Kind.NOTE, text.key), Bilingual(), live=True)
            open_button(frame, record, "open_coded", words("codes.open_note"))
    mine = [text for text in picked if code.id in text.codes]
    if mine and st.button(
        words("codes.take_away", n=len(mine)), icon=":material/label_off:", key="take_away"
    ):
        going = [key for text in mine for key in text.codings_of(code.id)]
        decide(
            frame, words("codes.done_take_away", n=len(mine)),
            lambda: codings.take_away(frame.store, frame.actor, going, code.name_en),
        )  # fmt: skip


def _table(frame: Frame, texts: Sequence[CodedText], table: str, *, below: bool) -> None:
    words, paths = frame.words, code_paths(frame)
    shown = pd.DataFrame(
        {
            "text": [text.text for text in texts],
            "codes": [", ".join(paths.get(code, "") for code in text.codes) for text in texts],
            "coders": [", ".join(text.coders) for text in texts],
            "who": [text.pseudonym for text in texts],
            "source": [words.either(text.source_en, text.source_fr) for text in texts],
        }
    )
    if not below:
        shown = shown.drop(columns="codes")
    st.dataframe(
        shown, hide_index=True, selection_mode="multi-row", row_height=ROW,
        height=height_of(len(texts), 320),
        alt=words("codes.coded_table"), **choosable(table, [text.key for text in texts]),
        column_config={
            "text": st.column_config.TextColumn(words("notes.text"), width=235),
            "codes": st.column_config.TextColumn(words("columns.code"), width=120),
            "coders": st.column_config.TextColumn(words("codes.coders"), width=85),
            "who": st.column_config.TextColumn(words("notes.who"), width=80),
            "source": st.column_config.TextColumn(words("notes.source"), width=140),
        },
    )  # fmt: skip


def _below(code: Code, every: Sequence[Code]) -> list[str]:
    """The codes under one; each comes after the one it lies under."""
    found = [code.id]
    for one in every:
        if one.parent in found:
            found.append(one.id)
    return found[1:]


def _holds(frame: Frame, counts: CodeCounts, *, below: bool) -> str:
    words = frame.words
    own, whole = counts.own, counts.whole
    parts = [words("themes.notes_n", n=whole.notes)]
    if whole.spans:
        parts.append(words("codes.passages_n", n=whole.spans))
    if whole.participants:
        parts.append(words("themes.people", n=whole.participants))
    parts.append(words("themes.sources_n", n=whole.sources))
    if below:
        parts.append(words("codes.of_which_own", n=own.notes))
    return " · ".join(parts)
