"""The four steps of an import: the file, what its columns mean, where it comes from, what is wrong."""

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from errors import FileError, Reject
from pages.parts.frame import Frame, kept
from pages.parts.plain import plain
from research import importing, units
from research.judging import prepare
from research.mapping import Mapping, Target, remembered, suggest
from research.readers import ENCODINGS, read
from research.readers.limits import BYTES
from research.readers.table import Table
from research.rejects import rejects_csv
from research.sources import Consent, SourceDraft, SourceKind

PREVIEW_ROWS = 20
REJECTS_SHOWN = 50


def choose_file(frame: Frame) -> tuple[Table, str] | None:
    """Take a file and say what it was recognised as; what was recognised can be overridden."""
    words = frame.words
    say_uploader(frame)
    upload = st.file_uploader(words("imports.file"), key="import_file")
    if upload is None:
        st.info(words("imports.empty"), icon=":material/upload_file:")
        return None
    data = upload.getvalue()
    table = _read(data, upload.name, None, None, None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.markdown(_recognised(frame, table))
        if len(table.sheets) > 1:
            sheet, encoding, separator = _override(frame, table)
        elif table.kind == "csv":
            with st.popover(words("imports.override"), icon=":material/tune:"):
                sheet, encoding, separator = _override(frame, table)
        else:
            sheet, encoding, separator = None, None, None
    if (sheet, encoding, separator) != (None, None, None):
        table = _read(data, upload.name, sheet, encoding, separator)
    return table, upload.name


def say_uploader(frame: Frame) -> None:
    """Streamlit has its uploader's words in English only; the style sheet says them instead."""
    button, limit = (
        frame.words("imports.upload"),
        frame.words("imports.upload_limit", mb=BYTES // 10**6),
    )
    zone = '[data-testid="stFileUploaderDropzone"]'
    instructions = '[data-testid="stFileUploaderDropzoneInstructions"] span'
    st.html(
        f"<style>{zone} button p, {instructions} {{ font-size: 0 }}"
        f' {zone} button p::after {{ content: "{button}"; font-size: 1rem }}'
        f' {instructions}::after {{ content: "{limit}"; font-size: .875rem }}</style>'
    )


@st.cache_data(max_entries=8, show_spinner=False)
def _read(
    data: bytes, name: str, sheet: str | None, encoding: str | None, separator: str | None
) -> Table:
    return read(data, name, sheet=sheet, encoding=encoding, separator=separator)


def _recognised(frame: Frame, table: Table) -> str:
    words = frame.words
    if table.kind == "xlsx":
        how = words("imports.as_xlsx", sheet=plain(table.sheet))
    else:
        separator = words(f"imports.separator_{_SEPARATORS[table.separator or '']}")
        how = words("imports.as_csv", encoding=table.encoding or "", separator=separator)
    size = words("imports.size", n=len(table.rows), columns=len(table.columns))
    return f"{size} {how}"


_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", "": "none"}


def _override(frame: Frame, table: Table) -> tuple[str | None, str | None, str | None]:
    words = frame.words
    if table.kind == "xlsx":
        sheets = list(table.sheets)
        index = sheets.index(table.sheet) if table.sheet in sheets else 0
        return st.selectbox(words("imports.sheet"), sheets, index=index), None, None
    auto = words("imports.automatic")
    encoding = st.selectbox(words("imports.encoding"), [auto, *ENCODINGS])
    names = {auto: None} | {
        words(f"imports.separator_{name}"): mark for mark, name in _SEPARATORS.items()
    }
    separator = st.selectbox(words("imports.separator"), list(names))
    return None, None if encoding == auto else encoding, names[separator]


def map_columns(frame: Frame, table: Table) -> Mapping:
    """Ask what each column means, beside the first rows; starts from what was used last time for a
    file of this layout, or else from the headings."""
    words = frame.words
    if not table.rows:
        raise FileError("file_no_rows")
    st.header(words("imports.map"), anchor=False)
    known = kept(frame, remembered, table.layout, table.columns)
    start = known or suggest(table.columns, table.rows)
    st.markdown(words("imports.map_remembered" if known else "imports.map_guessed"))
    st.dataframe(
        {
            name: [row[index] for row in table.rows[:PREVIEW_ROWS]]
            for index, name in enumerate(table.columns)
        },
        hide_index=True, height=220, alt=words("imports.preview"),
    )  # fmt: skip
    columns = _ask_columns(frame, table, start)
    key = f"row_is_participant_{table.layout}"
    alone = st.checkbox(
        words("imports.row_is_participant"), value=start.row_is_participant, key=key,
        disabled=Target.PARTICIPANT in columns, help=words("imports.row_is_participant_help"),
    )  # fmt: skip
    free = [name for name in table.columns if name not in columns.values()]
    attributes = st.multiselect(
        words("imports.attributes"), free, key=f"attributes_{table.layout}",
        default=[name for name in start.attributes if name in free],
        help=words("imports.attributes_help"), placeholder=words("frame.choose"),
    )  # fmt: skip
    return Mapping(columns, tuple(attributes), alone and Target.PARTICIPANT not in columns)


def _ask_columns(frame: Frame, table: Table, start: Mapping) -> dict[Target, str]:
    words = frame.words
    columns: dict[Target, str] = {}
    grid = st.columns(4)
    none = words("imports.no_column")
    for place, target in enumerate(Target):
        options = [none, *table.columns]
        given = start.columns.get(target)
        picked = grid[place % 4].selectbox(
            words(f"imports.target_{target.value}"), options,
            index=options.index(given) if given in options else 0,
            key=f"map_{target.value}_{table.layout}",
        )  # fmt: skip
        if picked != none and picked is not None:
            columns[target] = picked
    return columns


def describe_source(frame: Frame, file_name: str) -> SourceDraft:
    """Ask where the notes come from, and what the people agreed to: for each file anew, so that no
    consent is taken over from another one."""
    words = frame.words
    st.header(words("imports.source"), anchor=False)
    left, right = st.columns(2)
    stem = PurePath(file_name).stem.replace("_", " ").replace("-", " ").strip()
    title = left.text_input(words("imports.source_title"), value=stem, key=f"title_{file_name}")
    kind = left.selectbox(
        words("imports.source_kind"), list(SourceKind), index=1,
        format_func=lambda kind: words(f"sources.kind_{kind.value}"), key=f"kind_{file_name}",
    )  # fmt: skip
    day = left.date_input(words("imports.collected_on"), value=None, key=f"day_{file_name}")
    consent = right.radio(
        words("imports.consent"), list(Consent), key=f"consent_{file_name}",
        format_func=lambda consent: words(f"sources.consent_{consent.value}"),
        help=words("imports.consent_help"),
    )  # fmt: skip
    basis = right.text_input(words("imports.consent_basis"), key=f"basis_{file_name}")
    method = st.text_input(words("imports.method"), key=f"method_{file_name}")
    return SourceDraft(
        kind=kind or SourceKind.SURVEY, title_en=title, method=method,
        consent=consent or Consent.UNKNOWN, consent_basis=basis,
        collected_on=day.isoformat() if day else None,
    )  # fmt: skip


def check_rows(
    frame: Frame, table: Table, file_name: str, mapping: Mapping, source: SourceDraft
) -> importing.Imported | None:
    """Say what an import would do, list the rows that cannot be used, and import on request."""
    words = frame.words
    st.header(words("imports.check"), anchor=False)
    prepared = prepare(table, mapping, kept(frame, units.units))
    st.markdown(words("imports.ready", n=len(prepared.drafts)))
    if prepared.new_units:
        listed = plain(", ".join(prepared.new_units[:20]))
        st.markdown(words("imports.new_units", n=len(prepared.new_units), listed=listed))
    good_only = False
    if prepared.rejects:
        _show_rejects(frame, prepared.rejects)
        good_only = st.checkbox(words("imports.good_rows_only"), key=f"good_{table.sha256}")
    label = words("imports.go", n=len(prepared.drafts))
    blocked = not prepared.drafts or bool(prepared.rejects and not good_only)
    if not st.button(label, type="primary", disabled=blocked, icon=":material/upload:"):
        return None
    imported = importing.import_table(
        frame.store, frame.actor, table, file_name, mapping, source, good_rows_only=good_only
    )
    if imported.already:
        st.info(words("imports.already", title=plain(imported.title)), icon=":material/info:")
        return None
    return imported


def _show_rejects(frame: Frame, rejects: Sequence[Reject]) -> None:
    words = frame.words

    def reason(reject: Reject) -> str:
        return words(f"errors.{reject.key}", **reject.facts)

    st.warning(words("imports.rejects", n=len(rejects)), icon=":material/rule:")
    st.dataframe(
        {
            words("imports.row"): [reject.row for reject in rejects[:REJECTS_SHOWN]],
            words("imports.reason"): [reason(reject) for reject in rejects[:REJECTS_SHOWN]],
        },
        hide_index=True, height=180, alt=words("imports.rejects", n=len(rejects)),
    )  # fmt: skip
    st.download_button(
        words("imports.rejects_download"),
        rejects_csv(rejects, reason, (words("imports.row"), words("imports.reason"))),
        "rejected-rows.csv", "text/csv", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
