"""The second step of an import: which column means what, beside the first rows."""

import re

import streamlit as st

from errors import FileError
from pages.parts.frame import Frame, kept
from research.mapping import Mapping, Target, remembered, suggest_for
from research.readers import Reading
from research.readers.table import Table

PREVIEW_ROWS = 20
QUESTION_CHARACTERS = 80
"""Characters of a question that stand beside the code of its column."""


_UNNAMED = re.compile(r"Column (\d+)")
"""What a column without a heading is called (`research.readers.table.column_names`)."""


def map_columns(frame: Frame, reading: Reading) -> Mapping:
    """Ask what each column means, starting from what was used last time for a file of this layout, or
    else from what is known of it. Nothing is asked where the reader named the columns itself."""
    words, table = frame.words, reading.table
    if not (table.rows or table.rejects):
        raise FileError("file_no_rows")
    if reading.own:
        st.header(words("imports.notes_to_be"), anchor=False)
        _preview(frame, reading)
        return suggest_for(reading)
    st.header(words("imports.map"), anchor=False)
    known = kept(frame, remembered, table.layout, table.columns)
    start = known or suggest_for(reading)
    how = "map_remembered" if known else "map_known" if reading.meant else "map_guessed"
    st.markdown(words(f"imports.{how}"))
    _preview(frame, reading)
    texts = _ask_texts(frame, reading, start)
    columns = dict.fromkeys([Target.TEXT], texts[0]) if texts else {}
    columns |= _ask_columns(frame, reading, start)
    return _with_people(frame, reading, start, Mapping(columns, answers=texts[1:]))


def heading(frame: Frame, reading: Reading, name: str) -> str:
    """A column as it is shown: in the reader's words where the reader named it, with its question where
    its name is only a code."""
    if (reading.own or name not in reading.texts) and name in set(Target):
        return frame.words(f"imports.target_{name}")
    if unnamed := _UNNAMED.fullmatch(name):
        return frame.words("imports.column_n", place=unnamed[1])
    question = reading.table.questions.get(name, "")
    if not question or question == name or question in name:
        return name
    cut = question if len(question) <= QUESTION_CHARACTERS else f"{question[:QUESTION_CHARACTERS]}…"
    return f"{name} · {cut}"


def _preview(frame: Frame, reading: Reading) -> None:
    table = reading.table
    st.dataframe(
        {
            heading(frame, reading, name): [row[index] for row in table.rows[:PREVIEW_ROWS]]
            for index, name in enumerate(table.columns)
        },
        hide_index=True, height=220, alt=frame.words("imports.preview"),
    )  # fmt: skip


def _key(table: Table, reading: Reading) -> str:
    return f"{table.layout}_{reading.format.value}"


def _ask_texts(frame: Frame, reading: Reading, start: Mapping) -> tuple[str, ...]:
    words, table = frame.words, reading.table
    texts = st.multiselect(
        words("imports.target_text"), table.columns,
        default=[name for name in start.texts if name in table.columns],
        key=f"map_text_{_key(table, reading)}", help=words("imports.texts_help"),
        format_func=lambda name: heading(frame, reading, name), placeholder=words("frame.choose"),
    )  # fmt: skip
    return tuple(texts)


def _ask_columns(frame: Frame, reading: Reading, start: Mapping) -> dict[Target, str]:
    words, table = frame.words, reading.table
    columns: dict[Target, str] = {}
    grid = st.columns(4)
    none = words("imports.no_column")
    for place, target in enumerate(one for one in Target if one is not Target.TEXT):
        given = start.columns.get(target)
        picked = grid[place % 4].selectbox(
            words(f"imports.target_{target.value}"), [None, *table.columns],
            index=table.columns.index(given) + 1 if given in table.columns else 0,
            key=f"map_{target.value}_{_key(table, reading)}",
            format_func=lambda name: none if name is None else heading(frame, reading, name),
        )  # fmt: skip
        if picked is not None:
            columns[target] = picked
    return columns


def _with_people(frame: Frame, reading: Reading, start: Mapping, mapping: Mapping) -> Mapping:
    """Who each row is, and which columns describe them."""
    words, table = frame.words, reading.table
    key = _key(table, reading)
    alone = st.checkbox(
        words("imports.row_is_participant"), value=start.row_is_participant,
        key=f"row_is_participant_{key}", disabled=Target.PARTICIPANT in mapping.columns,
        help=words("imports.row_is_participant_help"),
    )  # fmt: skip
    taken = {*mapping.columns.values(), *mapping.answers}
    free = [name for name in table.columns if name not in taken]
    attributes = st.multiselect(
        words("imports.attributes"), free, key=f"attributes_{key}",
        default=[name for name in start.attributes if name in free],
        format_func=lambda name: heading(frame, reading, name),
        help=words("imports.attributes_help"), placeholder=words("frame.choose"),
    )  # fmt: skip
    alone = alone and Target.PARTICIPANT not in mapping.columns
    return Mapping(mapping.columns, tuple(attributes), alone, mapping.answers)
