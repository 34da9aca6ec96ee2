"""The last two steps of an import: where the notes come from, and what is wrong with them."""

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from errors import Reject
from pages.parts.frame import Frame, kept
from pages.parts.imports.privacy import choose_treatment
from pages.parts.plain import plain
from research import importing, units
from research.consent import Answer
from research.judging import prepare
from research.mapping import Mapping
from research.privacy.treating import texts_of
from research.readers import Reading
from research.readers.table import Table
from research.rejects import rejects_csv
from research.sources import Consent, SourceDraft, SourceKind, usual_kind

REJECTS_SHOWN = 50


def describe_source(frame: Frame, reading: Reading, file_name: str) -> SourceDraft:
    """Ask where the notes come from, and what the people agreed to: for each file anew, so that no
    consent is taken over from another one."""
    words = frame.words
    st.header(words("imports.source"), anchor=False)
    left, right = st.columns(2)
    stem = PurePath(file_name).stem.replace("_", " ").replace("-", " ").strip()
    title = left.text_input(words("imports.source_title"), value=stem, key=f"title_{file_name}")
    kind = left.selectbox(
        words("imports.source_kind"), list(SourceKind),
        index=list(SourceKind).index(usual_kind(reading)),
        format_func=lambda kind: words(f"sources.kind_{kind.value}"),
        key=f"kind_{file_name}_{reading.format.value}",
    )  # fmt: skip
    day = left.date_input(words("imports.collected_on"), value=None, key=f"day_{file_name}")
    consent = right.radio(
        words("imports.consent"), list(Consent), key=f"consent_{file_name}",
        format_func=lambda consent: words(f"sources.consent_{consent.value}"),
        help=words("imports.consent_help"),
    )  # fmt: skip
    recontact = right.segmented_control(
        words("privacy.recontact"), list(Answer), default=Answer.UNKNOWN, required=True,
        format_func=lambda answer: words(f"privacy.answer_{answer.value}"),
        key=f"recontact_{file_name}",
    )  # fmt: skip
    basis = right.text_input(words("imports.consent_basis"), key=f"basis_{file_name}")
    method = st.text_input(words("imports.method"), key=f"method_{file_name}")
    return SourceDraft(
        kind=kind or SourceKind.SURVEY, title_en=title, method=method,
        consent=consent or Consent.UNKNOWN, consent_basis=basis,
        collected_on=day.isoformat() if day else None,
        recontact=(recontact or Answer.UNKNOWN).value,
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
        show_rejects(frame, prepared.rejects)
        good_only = st.checkbox(words("imports.good_rows_only"), key=f"good_{table.sha256}")
    key = f"{table.sha256[:12]}_{abs(hash(repr(mapping)))}"
    treatment = choose_treatment(frame, texts_of(prepared.drafts), key)
    label = words("imports.go", n=len(prepared.drafts))
    blocked = not prepared.drafts or bool(prepared.rejects and not good_only)
    if not st.button(label, type="primary", disabled=blocked, icon=":material/upload:"):
        return None
    imported = importing.import_table(
        frame.store,
        frame.actor,
        table,
        file_name,
        mapping,
        source,
        good_rows_only=good_only,
        treatment=treatment,
    )
    if imported.already:
        st.info(words("imports.already", title=plain(imported.title)), icon=":material/info:")
        return None
    return imported


def show_rejects(frame: Frame, rejects: Sequence[Reject]) -> None:
    """The rows that cannot be used, each with its reason, and a file of them."""
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
