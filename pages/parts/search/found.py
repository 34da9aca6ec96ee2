"""What a search finds: the notes in their order, why each was found, and which words were searched."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from clustering import note_search
from clustering.note_search import ON_THE_WAY, READERS, Hits, Mode, Reader, Wider
from pages.parts.frame import READINGS, Frame, kept
from pages.parts.jobs import job_of
from pages.parts.model_work import with_model
from pages.parts.notes.answers_filter import attributes_of
from pages.parts.plain import marked_quote, plain
from pages.parts.search.row import LIKE
from pages.parts.thread.drawer import said_where
from research import notes, settings
from research.found_words import Piece, marked, said_words
from research.notes import Note, NoteFilter
from research.saved_searches import Asked

READ_IN_FULL = 20
"""Notes that are shown to be read one after the other; the table has all of them."""


@dataclass(frozen=True)
class Found:
    """The notes found, best first. `pieces`: the texts with the words looked for; `waits`: the meaning
    is not ready, and these were found by their words; `unread`: notes that have no meaning yet."""

    notes: list[Note]
    hits: Hits = field(default_factory=lambda: Hits(()))
    wider: Wider = field(default_factory=Wider)
    pieces: Mapping[str, tuple[Piece, ...]] = field(default_factory=dict)
    waits: bool = False
    unread: int = 0


def search(frame: Frame, asked: Asked, *, busy: bool) -> Found:
    """Find the notes. What has to be read for their meaning is read in the background."""
    like = st.session_state.get(LIKE)
    if not asked.filter.query.terms and not like:
        return Found(list(kept(frame, notes.find, _filter(frame, asked))))
    wanted, wider = _widened(frame, asked)
    reader = None
    if like or asked.mode != Mode.WORDS:
        reader = _reader(frame, busy=busy)
    hits = _hits(frame, asked.mode, wanted, reader, like)
    ordered = _ordered(frame, hits)
    pieces = {} if like else marked(frame.store, wanted, hits.notes)
    return Found(
        ordered, hits, wider, pieces,
        waits=reader is None and bool(like or asked.mode != Mode.WORDS),
        unread=READERS.unread(frame.store, _model(frame)) if reader else 0,
    )  # fmt: skip


def keys_found(frame: Frame, asked: Asked) -> tuple[str, ...]:
    """The keys of the notes that a search finds now, without waiting for anything."""
    if not asked.filter.query.terms:
        return kept(frame, note_search.by_words, _filter(frame, asked)).notes
    wanted, _ = _widened(frame, asked)
    return _hits(frame, asked.mode, wanted, READERS.known(frame.store, _model(frame)), None).notes


def said_found(frame: Frame, asked: Asked, found: Found) -> None:
    """How many notes of how many people; and what was searched beside the words typed."""
    words = frame.words
    people = len({note.participant for note in found.notes if note.participant})
    st.markdown(words("evidence.count", n=len(found.notes), people=people))
    like = st.session_state.get(LIKE)
    if like:
        _like_what(frame, like)
    elif asked.mode != Mode.MEANING:
        _also_searched(frame, asked, found.wider)
    if found.waits:
        _waits(frame)
    elif found.unread:
        st.caption(words("search.unread", n=found.unread))


def none_found(frame: Frame, asked: Asked) -> None:
    """What to do where nothing was found."""
    by_meaning = asked.mode == Mode.MEANING or st.session_state.get(LIKE)
    said = frame.words("search.none_near" if by_meaning else "search.none")
    st.info(said, icon=":material/filter_list_off:")


def why(frame: Frame, found: Found) -> list[str]:
    """Why each note was found: the words in it, and how near it is in meaning."""
    if not found.hits.notes:
        return []
    return [_why(frame, found, note.id) for note in found.notes]


def read_in_full(frame: Frame, found: Found) -> None:
    """The first notes one after the other, with the words looked for marked."""
    for note in found.notes[:READ_IN_FULL]:
        pieces = found.pieces.get(note.id, (Piece(note.text, found=False),))
        where = [_why(frame, found, note.id), said_where(frame, note, stale=False)]
        marked_quote(pieces, note.lang, " · ".join(filter(None, where)))
    if len(found.notes) > READ_IN_FULL:
        st.caption(frame.words("search.more_in_table", n=len(found.notes) - READ_IN_FULL))


def _widened(frame: Frame, asked: Asked) -> tuple[NoteFilter, Wider]:
    wanted = _filter(frame, asked)
    found = note_search.wider(wanted, kept(frame, note_search.vocabulary))
    return found.of(wanted, across=asked.across), found


def _filter(frame: Frame, asked: Asked) -> NoteFilter:
    """The filter with the attributes that mean the answers asked for."""
    return replace(asked.filter, attributes=attributes_of(frame, asked.answers))


def _hits(
    frame: Frame, mode: str, wanted: NoteFilter, reader: Reader | None, like: str | None
) -> Hits:
    if like:
        return note_search.like(frame.store, wanted, reader, like) if reader else Hits(())
    if mode == Mode.WORDS or reader is None:
        return kept(frame, note_search.by_words, wanted)
    # Each saved search says what it finds whenever the screen is drawn: made once for a reading.
    found: Hits = READINGS.get(
        frame.store, ("by_meaning", mode, reader.embedder.name, str(reader.version), repr(wanted)),
        lambda: note_search.by_meaning(
            frame.store, wanted, reader, words_too=mode == Mode.BOTH
        ),
    )  # fmt: skip
    return found


def _ordered(frame: Frame, hits: Hits) -> list[Note]:
    every = NoteFilter(ids=hits.notes, statuses=())
    found = {note.id: note for note in kept(frame, notes.find, every)}
    return [found[key] for key in hits.notes if key in found]


def _model(frame: Frame) -> str:
    return kept(frame, settings.read).model


def _reader(frame: Frame, *, busy: bool) -> Reader | None:
    """The notes as they are read for their meaning. A few new ones are read on the way; of more, those
    read before serve until the others are read in the background."""
    store, model = frame.store, _model(frame)
    last = READERS.known(store, model)
    unread = READERS.unread(store, model)
    if last is not None and unread <= ON_THE_WAY:
        return READERS.read(store, model, lambda: last.embedder)
    begun = (str(store.path), model, store.version())
    # Once for one state of the notes: work that failed is not begun again and again.
    if not busy and st.session_state.get("meaning_begun") != begun:
        st.session_state.meaning_begun = begun
        with_model(
            frame, "meaning",
            lambda embedder, how: READERS.read(store, model, lambda: embedder, how["progress"]),
        )  # fmt: skip
        st.rerun()
    return last


def _waits(frame: Frame) -> None:
    words = frame.words
    job = job_of(frame)
    if job is not None and not job.ended:
        st.info(words("search.waits"), icon=":material/hourglass_empty:")
    else:
        st.warning(words("search.failed"), icon=":material/info:")
        st.button(
            words("search.again"), key="meaning_again", type="tertiary",
            on_click=lambda: st.session_state.pop("meaning_begun", None),
        )  # fmt: skip


def _like_what(frame: Frame, like: str) -> None:
    words = frame.words
    note = notes.get(frame.store, like)
    with st.container(horizontal=True, vertical_alignment="center"):
        said = notes.excerpt(note.text) if note else ""
        st.markdown(words("search.like_what", text=plain(said)), width="content")
        st.button(
            words("search.like_end"), key="like_end", type="tertiary", icon=":material/close:",
            on_click=lambda: st.session_state.update({LIKE: None}),
        )  # fmt: skip


def _also_searched(frame: Frame, asked: Asked, wider: Wider) -> None:
    words = frame.words
    said = [
        words("search.also_of", word=plain(word), others=plain(", ".join(shown)))
        for word, one in wider.others.items()
        if (shown := one.all if asked.across else one.forms)
    ]
    lines = [words("search.also", listed="; ".join(said))] if said else []
    if wider.passed_over:
        lines.append(words("search.passed_over", listed=plain(", ".join(wider.passed_over))))
    if lines:
        st.caption("  \n".join(lines))


def _why(frame: Frame, found: Found, note: str) -> str:
    said = list(said_words(found.pieces.get(note, ()))[:3])
    if note in found.hits.near:
        near = frame.words.number(found.hits.near[note], 2)
        said.append(frame.words("search.near", near=near))
    return " · ".join(said)
