"""To which record chosen notes are linked, and whether they support it or contradict it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from personas.note_linking import LINKED, SIDES, link_notes
from personas.thread_records import Record, every
from research.notes import excerpt
from standard import evidence
from standard.criteria import criteria
from store.links import TABLES, End, Kind, Relation

KINDS = (*LINKED, Kind.CRITERION)


def link_choice(frame: Frame, notes: Sequence[str]) -> None:
    """A kind of record, then a record of it, then which way the notes speak."""
    words = frame.words
    kind = st.selectbox(
        words("search.link_kind"), KINDS, key="link_kind",
        format_func=lambda one: words(f"tables.{TABLES[one]}"),
    )  # fmt: skip
    offered = {
        end.id: record
        for end, record in kept(frame, every, kind or KINDS[0]).items()
        if record.live
    }
    if not offered:
        st.markdown(words("search.link_none"))
        return
    key = st.selectbox(
        words("search.link_to"), list(offered), index=None, key=f"link_to_{kind}",
        format_func=lambda one: _named(frame, offered[one]), placeholder=words("frame.choose"),
    )  # fmt: skip
    side = st.segmented_control(
        words("search.side"), [way.value for way in SIDES], default=SIDES[0].value, required=True,
        key="link_side",
        format_func=lambda way: words(f"search.side_{way}"),
    )  # fmt: skip
    go = st.button(
        words("search.link_go", n=len(notes)), type="primary", disabled=key is None, key="link_go"
    )
    if go and key is not None:
        decide(
            frame, words("search.done_link", n=len(notes)),
            lambda: _link(frame, notes, Relation(side or SIDES[0]), offered, key),
        )  # fmt: skip


def _link(
    frame: Frame, notes: Sequence[str], side: Relation, offered: Mapping[str, Record], key: str
) -> int:
    record = offered[key]
    if record.end.kind is not Kind.CRITERION:
        return link_notes(frame.store, frame.actor, notes, side, record)
    criterion = next(one for one in criteria(frame.store) if one.id == key)
    ends = [End(Kind.NOTE, note) for note in notes]
    return evidence.link(frame.store, frame.actor, criterion, ends, side)


def _named(frame: Frame, record: Record) -> str:
    """What it says, and what it is a part of."""
    lang = frame.words.language
    parts = [record.text.either(lang), record.within.either(lang) if record.within else ""]
    return " · ".join(excerpt(part, 90) for part in parts if part)
