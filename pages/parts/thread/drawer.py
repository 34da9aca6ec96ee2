"""The thread of one record, the same on every screen: what it rests on, with people's words, and what
uses it. What changed since somebody looked is marked, and confirmed or parted from here."""

from collections.abc import Iterator, Sequence

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame
from pages.parts.opening import SCREEN, open_button
from pages.parts.plain import plain, quote
from personas import thread
from personas.thread import Standing, Strand
from reports.journey_sheets import told_by
from research.notes import Note
from store.links import TABLES, End, Kind

QUOTES = 20
"""Notes shown in full; what more there are is said."""


def thread_drawer(frame: Frame, end: End, *, empty: str = "") -> None:
    """Both ways along the thread. `empty`: what to say where it rests on nothing."""
    with st.container(key=f"thread_{end.kind.value}_{end.id}"):
        if end.kind is not Kind.NOTE:
            _rests_on(frame, end, empty)
        _leads_to(frame, end)


def notes_of(strands: Sequence[Strand]) -> dict[str, Note]:
    """The notes in evidence on strands and beyond, each once, by key."""
    found: dict[str, Note] = {}
    for strand in strands:
        if strand.record.note and strand.record.live:
            found[strand.record.note.id] = strand.record.note
        found |= notes_of(strand.strands)
    return found


def counted(frame: Frame, notes: Sequence[Note]) -> str:
    """How many people and how many notes; only notes where nobody is recorded."""
    people = len({note.participant for note in notes if note.participant})
    return told_by(frame.words, people, len(notes))


def said_where(frame: Frame, note: Note, *, stale: bool) -> str:
    """Where a note was said, and whether it changed since it was cited."""
    words = frame.words
    parts = [
        note.pseudonym or "",
        note.unit_code or "",
        words.either(note.source_en, note.source_fr),
    ]
    if note.status != "live":
        parts.append(words(f"notes.status_{note.status}"))
    elif stale:
        parts.append(words("personas.changed_since"))
    return " · ".join(part for part in parts if part)


def _rests_on(frame: Frame, end: End, empty: str) -> None:
    words = frame.words
    # Read as it is now, and not kept: it is quick, and every record that is opened has another.
    strands = thread.rests_on(frame.store, end)
    if not strands:
        st.info(empty or words("thread.no_evidence"), icon=":material/sticky_note_2:")
        return
    notes = list(notes_of(strands).values())
    st.markdown(f"**{words('thread.rests_on')}** {plain(counted(frame, notes))}")
    if any(strand.stale for strand in strands):
        st.warning(words("thread.stale"), icon=":material/history:")
        if st.button(
            words("thread.confirm"), icon=":material/visibility:", help=words("thread.confirm_help"),
            key=f"confirm_{end.id}",
        ):  # fmt: skip
            decide(
                frame, words("thread.done_confirm"),
                lambda: thread.confirm(frame.store, frame.actor, end, strands),
            )  # fmt: skip
    # What is to be looked at comes first.
    ordered = sorted(strands, key=lambda strand: not strand.stale)
    said = [one for one in ordered if one.record.end.kind is Kind.NOTE]
    for place, strand in enumerate(said[:QUOTES]):
        with st.container(gap=None):
            _note(frame, strand)
            _ways_out(frame, end, strand, f"rests_{end.id}_{place}")
    _more(frame, len(said))
    for place, strand in enumerate(one for one in ordered if one.record.end.kind is not Kind.NOTE):
        _held(frame, end, strand, f"holds_{end.id}_{place}")


def _held(frame: Frame, end: End, strand: Strand, key: str) -> None:
    """A pain point or a step that the record rests on, opened to its notes."""
    words = frame.words
    told = counted(frame, list(notes_of([strand]).values()))
    with st.expander(f"{_named(frame, strand)} · {plain(told)}", key=key):
        if strand.standing is not Standing.STANDS:
            said = words(f"thread.standing_{strand.standing.value}")
            st.badge(said, icon=":material/history:", color="orange")
        _ways_out(frame, end, strand, f"{key}_out")
        heard = list(_words(strand))
        for one in heard[:QUOTES]:
            _note(frame, one)
        _more(frame, len(heard))


def _words(strand: Strand) -> Iterator[Strand]:
    """The strands to notes beyond this one, each note once."""
    seen = set[str]()
    waiting = list(strand.strands)
    while waiting:
        one = waiting.pop(0)
        if one.record.end.kind is not Kind.NOTE:
            waiting = [*one.strands, *waiting]
        elif one.record.end.id not in seen:
            seen.add(one.record.end.id)
            yield one


def _note(frame: Frame, strand: Strand) -> None:
    note = strand.record.note
    if note is None or strand.standing is Standing.WITHDRAWN:  # its words were taken back
        st.warning(frame.words("thread.withdrawn"), icon=":material/block:")
        return
    stale = strand.standing is not Standing.STANDS
    where = said_where(frame, note, stale=stale)
    if strand.against:
        where = f"{frame.words('thread.against')} · {where}"
    quote(note.text, note.lang, where,
          css_class="quote stale" if stale else "quote")  # fmt: skip


def _ways_out(frame: Frame, end: End, strand: Strand, key: str) -> None:
    """To open what it rests on, and to part from it."""
    words = frame.words
    with st.container(horizontal=True, gap="small"):
        if strand.record.text and strand.record.end.kind in SCREEN:
            open_button(frame, strand.record, f"{key}_open")
        if strand.link and st.button(
            words("journeys.unlink"), key=f"{key}_unlink", type="tertiary",
            icon=":material/link_off:",
        ):  # fmt: skip
            decide(
                frame, words("thread.done_unlink"),
                lambda: thread.unlink(frame.store, frame.actor, end, strand),
            )  # fmt: skip


def _leads_to(frame: Frame, end: End) -> None:
    words = frame.words
    strands = thread.leads_to(frame.store, end)
    if not strands:
        if end.kind in {Kind.NOTE, Kind.PAIN_POINT}:
            st.caption(words("thread.unused"))
        return
    st.markdown(f"**{words('thread.leads_to')}**")
    with st.container(gap=None):
        for place, strand in enumerate(strands):
            _used(frame, strand, f"used_{end.id}_{place}")


def _used(frame: Frame, strand: Strand, key: str, depth: int = 0) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        open_button(frame, strand.record, key, "↳ " * depth + _named(frame, strand))
        if strand.against:
            st.badge(frame.words("thread.against"), icon=":material/block:", color="gray")
        if strand.standing is not Standing.STANDS:
            st.badge(frame.words("personas.stale"), icon=":material/history:", color="orange")
    for place, one in enumerate(strand.strands):
        _used(frame, one, f"{key}_{place}", depth + 1)


def _named(frame: Frame, strand: Strand) -> str:
    """What kind of record it is, what it says, and what it is a part of."""
    words, record = frame.words, strand.record
    kind = words(f"tables.{TABLES[record.end.kind]}")
    parts = [record.text.either(words.language) or words("thread.gone")]
    if record.within:
        parts.append(record.within.either(words.language))
    return words("thread.named", kind=plain(kind), said=plain(" · ".join(parts)))


def _more(frame: Frame, n: int) -> None:
    if n > QUOTES:
        st.caption(frame.words("thread.more", n=n - QUOTES))
