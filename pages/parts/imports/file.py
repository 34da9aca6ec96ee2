"""The first step of an import: the file, what it was recognised as, and reading it otherwise."""

import streamlit as st

from errors import FileError
from pages.parts.frame import Frame
from pages.parts.header import said
from pages.parts.imports.left_out import choose_left_out
from pages.parts.imports.project import import_project
from pages.parts.plain import plain
from pages.parts.uploader import say_uploader
from research.readers import ENCODINGS, Choices, Format, Reading, open_file
from research.readers.limits import BYTES
from research.readers.opening import formats_of
from research.readers.qda import is_codebook, is_project
from research.readers.table import Kind, Table

_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", "": "none"}


def choose_file(frame: Frame) -> tuple[Reading, str] | None:
    """Take a file, say what it was recognised as and what is left out; both can be overridden. A project
    of another tool is brought in whole, and is none of the steps that follow."""
    words = frame.words
    say_uploader(frame, words("imports.upload_limit", mb=BYTES // 10**6))
    upload = st.file_uploader(words("imports.file"), key="import_file")
    if upload is None:
        st.info(words("imports.empty"), icon=":material/upload_file:")
        return None
    data, name, key = upload.getvalue(), upload.name, upload.file_id
    if is_project(data) or is_codebook(data):
        import_project(frame, data, name)
        return None
    place = st.container(horizontal=True, vertical_alignment="bottom")
    found = _attempt(frame, data, name)
    with place:
        line = st.empty()
        choices = _override(frame, found, formats_of(data, name), key)
    reading = found if choices == Choices() else _read(data, name, choices)
    if reading is None:
        return None
    line.markdown(_recognised(frame, reading))
    changed = choose_left_out(frame, reading, choices, key)
    return (reading if changed == choices else _read(data, name, changed)), name


def _attempt(frame: Frame, data: bytes, name: str) -> Reading | None:
    """The file as it is recognised. What cannot be read so is said, and may be read otherwise."""
    try:
        return _read(data, name, Choices())
    except FileError as error:
        said(frame, error)
        return None


@st.cache_data(max_entries=8, show_spinner=False)
def _read(data: bytes, name: str, choices: Choices) -> Reading:
    return open_file(data, name, choices)


def _recognised(frame: Frame, reading: Reading) -> str:
    words, table = frame.words, reading.table
    name = words(f"imports.format_{reading.format.value}")
    if table.kind is Kind.DOCUMENT:
        return words("imports.as_document", format=name, n=len(table.rows))
    size = words("imports.size", n=len(table.rows), columns=len(table.columns))
    return f"**{name}.** {size} {_how(frame, table)}"


def _how(frame: Frame, table: Table) -> str:
    words = frame.words
    if table.kind is Kind.XLSX:
        return words("imports.as_xlsx", sheet=plain(table.sheet))
    separator = words(f"imports.separator_{_SEPARATORS[table.separator or '']}")
    return words("imports.as_csv", encoding=table.encoding or "", separator=separator)


def _override(
    frame: Frame, found: Reading | None, formats: tuple[Format, ...], key: str
) -> Choices:
    """What a person says the file is; what they leave alone is found."""
    words = frame.words
    sheets = found.table.sheets if found is not None else ()
    if len(formats) < 2 and len(sheets) < 2:
        return Choices()
    with st.popover(words("imports.override"), icon=":material/tune:"):
        auto = words("imports.automatic")
        chosen = st.selectbox(
            words("imports.format"), [None, *formats], key=f"format_{key}",
            format_func=lambda one: auto if one is None else words(f"imports.format_{one.value}"),
        )  # fmt: skip
        sheet = encoding = separator = None
        if sheets and found is not None:
            sheet = st.selectbox(
                words("imports.sheet"), sheets, index=sheets.index(found.table.sheet),
                key=f"sheet_{key}",
            )  # fmt: skip
            sheet = None if sheet == found.table.sheet else sheet
        elif Format.TEXT in formats:
            encoding = st.selectbox(
                words("imports.encoding"), [None, *ENCODINGS], key=f"encoding_{key}",
                format_func=lambda one: auto if one is None else one,
            )  # fmt: skip
            separator = st.selectbox(
                words("imports.separator"),
                [None, *_SEPARATORS],
                key=f"separator_{key}",
                format_func=lambda one: (
                    auto if one is None else words(f"imports.separator_{_SEPARATORS[one]}")
                ),
            )
    return Choices(format=chosen, sheet=sheet, encoding=encoding, separator=separator)
