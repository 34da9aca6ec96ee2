"""One note in full, and what can be done with it: correct, hide, withdraw, bring back."""

from collections.abc import Sequence

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.interviews.choice import show_in_interview
from pages.parts.plain import marked_quote, plain, quote
from pages.parts.saving import as_seen, both_versions
from pages.parts.settings.erasing_form import erasing_form
from pages.parts.thread.drawer import thread_drawer
from research.found_words import Piece
from research.notes import Note, NoteKind, NoteLang, NoteStatus, edit, set_status
from store.links import End, Kind


def note_card(frame: Frame, note: Note, pieces: Sequence[Piece] = ()) -> None:
    """The words as they were written, where they come from, and a form to correct them. `pieces`: its
    text with the words that were looked for."""
    words = frame.words
    if pieces:
        marked_quote(pieces, note.lang, css_class="quote large")
    else:
        quote(note.text, note.lang, css_class="quote large")
    if note.status != NoteStatus.LIVE:
        st.badge(words(f"notes.status_{note.status}"), color="orange")
    if note.original is not None:
        st.markdown(f"{words('evidence.original')} {plain(note.original)}")
    facts = [f"**{words(f'notes.{name}')}** {plain(value)}" for name, value in _facts(frame, note)]
    st.markdown("  \n".join(facts))
    if note.span is not None:
        show_in_interview(frame, note.source, note.span, f"interview_of_{note.id}")
    thread_drawer(frame, End(Kind.NOTE, note.id))
    # Open while it is saved, so that what is wrong with it is seen.
    saving = bool(st.session_state.get(_form(note)))
    with st.expander(words("evidence.correct"), icon=":material/edit:", expanded=saving):
        _edit_form(frame, note)
    if note.participant and note.pseudonym:
        erasing_form(frame, note.participant, note.pseudonym, note.participant)


def note_actions(frame: Frame, notes: Sequence[Note]) -> None:
    """Buttons for what can be done with the chosen notes, all at once."""
    words = frame.words
    live = [note for note in notes if note.status == NoteStatus.LIVE]
    out = [note for note in notes if note.status != NoteStatus.LIVE]
    with st.container(horizontal=True):
        if live and st.button(words("evidence.hide"), icon=":material/visibility_off:"):
            _set(frame, live, NoteStatus.HIDDEN)
        if live and st.button(
            words("evidence.withdraw"),
            icon=":material/block:",
            help=words("evidence.withdraw_help"),
        ):
            _set(frame, live, NoteStatus.WITHDRAWN)
        if out and st.button(words("evidence.bring_back"), icon=":material/undo:"):
            _set(frame, out, NoteStatus.LIVE)


def _set(frame: Frame, notes: Sequence[Note], status: NoteStatus) -> None:
    try:
        number = set_status(frame.store, frame.actor, notes, status)
    except FilRougeError as error:
        said(frame, error)
        return
    done(number, frame.words(f"evidence.done_{status.value}", n=len(notes)))


def _form(note: Note) -> str:
    return f"edit_{note.id}"


def _edit_form(frame: Frame, note: Note) -> None:
    words = frame.words
    form = _form(note)
    seen = as_seen(form, note)
    with st.form(f"{form}_fields", border=False):
        text = st.text_area(words("notes.text"), seen.text, height=140)
        langs = [lang.value for lang in NoteLang]
        lang = st.segmented_control(
            words("notes.lang"), langs, default=seen.lang, required=True,
            format_func=lambda value: words(f"notes.lang_{value}"),
        )  # fmt: skip
        kinds = ["", *(kind.value for kind in NoteKind)]
        kind = st.selectbox(
            words("notes.kind"), kinds, index=kinds.index(seen.kind or ""),
            format_func=lambda value: words(f"notes.kind_{value or 'none'}"),
        )  # fmt: skip
        if not st.form_submit_button(words("frame.save"), type="primary", key=form):
            return
    try:
        number = edit(frame.store, frame.actor, seen, text=text, lang=lang or seen.lang, kind=kind)
    except ConflictError as error:
        both_versions(frame, form, seen, error, ["text"])
        return
    except FilRougeError as error:
        said(frame, error)
        return
    done(number, words("evidence.done_edit"))


def _facts(frame: Frame, note: Note) -> list[tuple[str, str]]:
    words = frame.words
    facts = [
        ("source", words.either(note.source_en, note.source_fr)),
        ("who", note.pseudonym or words("notes.who_unknown")),
        ("unit", note.unit_code or ""),
        ("kind", words(f"notes.kind_{note.kind}") if note.kind else ""),
        ("severity", str(note.severity or "")),
        ("service", note.service),
        ("question", note.question),
        ("locator", note.locator),
        ("tags", note.tags),
        ("said_on", words.date(note.said_on) if note.said_on else ""),
        ("lang", words(f"notes.lang_{note.lang}")),
        ("quotable", words("frame.yes" if note.quotable else "frame.no")),
        ("ref", note.ref),
    ]
    return [(name, value) for name, value in facts if value]
