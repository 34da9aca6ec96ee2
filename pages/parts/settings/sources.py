"""Settings: the sources, what the people agreed to, and taking a source out of the evidence."""

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.plain import plain
from pages.parts.saving import as_seen, both_versions
from research import sources
from research.consent import Answer
from research.sources import Consent, Source, SourceDraft, SourceKind

FIELDS = ("title_en", "title_fr", "method", "collected_on", "consent_basis", "retention_until")


def sources_form(frame: Frame) -> None:
    """Every source in evidence, each with a form to correct it."""
    words = frame.words
    listed = {one.id: one for one in kept(frame, sources.sources) if one.status == "live"}
    if not listed:
        st.info(words("settings.no_sources"), icon=":material/upload_file:")
        return
    chosen = st.selectbox(
        words("settings.source"), list(listed), key="settings_source",
        format_func=lambda key: words.either(listed[key].title_en, listed[key].title_fr),
    )  # fmt: skip
    source = listed[chosen]
    people = words("themes.people", n=source.participants)
    st.markdown(f"{words('themes.notes_n', n=source.notes)} · {people} · {plain(source.file_name)}")
    _form(frame, source)
    if st.button(words("settings.withdraw_source"), icon=":material/block:"):
        try:
            number = sources.withdraw(frame.store, frame.actor, source)
        except FilRougeError as error:
            said(frame, error)
            return
        done(number, words("settings.source_withdrawn", n=source.notes))


def _form(frame: Frame, source: Source) -> None:
    words = frame.words
    form = f"save_source_{source.id}"
    source = as_seen(form, source)
    with st.form(f"{form}_fields"):
        left, right = st.columns(2)
        title_en = left.text_input(words("settings.title_en"), source.title_en)
        title_fr = right.text_input(words("settings.title_fr"), source.title_fr)
        kind = left.selectbox(
            words("imports.source_kind"), list(SourceKind), list(SourceKind).index(source.kind),
            format_func=lambda kind: words(f"sources.kind_{kind.value}"),
        )  # fmt: skip
        day = left.text_input(words("imports.collected_on"), source.collected_on or "")
        until = left.text_input(words("settings.retention"), source.retention_until or "")
        consent = right.radio(
            words("imports.consent"), list(Consent), index=list(Consent).index(source.consent),
            format_func=lambda consent: words(f"sources.consent_{consent.value}"),
        )  # fmt: skip
        recontact = right.segmented_control(
            words("privacy.recontact"), [answer.value for answer in Answer],
            default=source.recontact, required=True,
            format_func=lambda answer: words(f"privacy.answer_{answer}"),
        )  # fmt: skip
        basis = right.text_input(words("imports.consent_basis"), source.consent_basis)
        method = st.text_input(words("imports.method"), source.method)
        if not st.form_submit_button(words("frame.save"), type="primary", key=form):
            return
    draft = SourceDraft(
        kind or source.kind,
        title_en,
        title_fr,
        method,
        day,
        consent or source.consent,
        basis,
        until,
        recontact or source.recontact,
    )
    try:
        number = sources.edit(frame.store, frame.actor, source.id, draft, source.rev)
    except ConflictError as error:
        both_versions(frame, form, source, error, FIELDS)
        return
    except FilRougeError as error:
        said(frame, error)
        return
    done(number, words("settings.saved"))
