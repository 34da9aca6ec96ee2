"""What a criterion rests on: how sure, what is missing, the records, and the notes beneath each."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.notes.table import note_table
from pages.parts.opening import SCREEN, open_button
from pages.parts.plain import plain, quote
from pages.parts.rows import choosable, chosen
from pages.parts.thread.drawer import said_where
from personas.thread_records import records
from research import notes
from research.confidence import Confidence
from research.notes import NoteFilter
from standard import evidence
from standard.beneath import Notes
from standard.criteria import Criterion
from standard.evidence import SIDES, Evidence, Grounds
from standard.labels import OFFERED, there_are
from standard.strength import Missing, missing
from store.links import End, Kind, Relation

QUOTES = 12
"""Notes read in full under a record; more are counted."""


def show_evidence(frame: Frame, one: Criterion, rests_on: Grounds, sure: Confidence | None) -> None:
    """How strong it is and why; then record by record, down to the notes."""
    words = frame.words
    st.markdown(plain(_strength(frame, sure)))
    lacks = [_lack(frame, lack, rests_on) for lack in missing(rests_on.heard)]
    if lacks:
        st.markdown(
            plain(
                words("standard.labelled", label=words("standard.missing"), text="; ".join(lacks))
            )
        )
    if rests_on.evidence:
        _records(frame, one, rests_on.evidence)
    else:
        st.info(words("standard.no_evidence"), icon=":material/link:")
    with st.popover(words("standard.link_by_hand"), icon=":material/add_link:"):
        _link(frame, one, rests_on)


def notes_beneath(frame: Frame, keys: Notes) -> None:
    """What people said beneath a record, in their words."""
    words = frame.words
    if not keys:
        st.markdown(words("standard.no_notes_beneath"))
        return
    found = kept(frame, notes.find, NoteFilter(ids=tuple(sorted(keys))))
    st.markdown(words("standard.notes_beneath", n=len(found)))
    for note in found[:QUOTES]:
        quote(note.text, note.lang, said_where(frame, note, stale=False))
    if len(found) > QUOTES:
        st.markdown(words("standard.more_notes", n=len(found) - QUOTES))


def _strength(frame: Frame, sure: Confidence | None) -> str:
    words = frame.words
    if sure is None:
        return words("standard.assertion")
    reasons = "; ".join(words(f"confidence.{reason.value}") for reason in sure.reasons)
    level = words(f"confidence.{sure.level.value}")
    return words("standard.labelled", label=level, text=reasons) if reasons else level


def _lack(frame: Frame, lack: Missing, rests_on: Grounds) -> str:
    names = [frame.words.either(en, fr) for en, fr in rests_on.heard.personas_unheard]
    return frame.words(f"standard.missing_{lack.value}", listed=", ".join(names))


def _records(frame: Frame, one: Criterion, found: Sequence[Evidence]) -> None:
    words, table = frame.words, f"evidence_{one.id}"
    shown = pd.DataFrame(
        {
            "kind": [words(f"standard.kind_{each.end.kind.value}") for each in found],
            "record": [words.either(each.label.en, each.label.fr) for each in found],
            "side": [words(f"standard.side_{each.relation.value}") for each in found],
            "people": [each.people for each in found],
            "notes": [len(each.notes) for each in found],
            "stands": ["" if not each.stale else words("standard.stale") for each in found],
        }
    )
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row", alt=words("standard.evidence_table"),
        **choosable(table, [each.link for each in found]),
        column_config={
            "kind": st.column_config.TextColumn(words("standard.kind"), width=100),
            "record": st.column_config.TextColumn(words("standard.record"), width=340),
            "side": st.column_config.TextColumn(words("standard.side"), width=90),
            "people": st.column_config.NumberColumn(words("themes.participants"), width=90),
            "notes": st.column_config.NumberColumn(words("themes.notes"), width=55),
            "stands": st.column_config.TextColumn(words("standard.stands"), width=110),
        },
    )  # fmt: skip
    keys = chosen(table)
    picked = next((each for each in found if each.link in keys), None)
    if picked is None:
        st.info(words("standard.choose_evidence"), icon=":material/touch_app:")
        return
    _decide(frame, one, picked)
    notes_beneath(frame, picked.notes)


def _decide(frame: Frame, one: Criterion, picked: Evidence) -> None:
    words = frame.words
    side = Relation.CONTRADICTS if picked.against else Relation.SUPPORTS
    record = records(frame.store, [picked.end]).get(picked.end)
    with st.container(horizontal=True):
        if record is not None and picked.end.kind in SCREEN:
            open_button(frame, record, f"open_{picked.link}")
        if (
            picked.stale
            and picked.label.there
            and st.button(words("standard.see_anew"), icon=":material/visibility:")
        ):
            decide(
                frame, words("standard.done_see_anew"),
                lambda: evidence.link(frame.store, frame.actor, one, [picked.end], side),
            )  # fmt: skip
        if picked.label.there and st.button(
            words("standard.other_side"), icon=":material/swap_horiz:"
        ):
            other = SIDES[1 - SIDES.index(side)]
            decide(
                frame, words("standard.done_link", n=1),
                lambda: evidence.link(frame.store, frame.actor, one, [picked.end], other),
            )  # fmt: skip
        if st.button(words("standard.unlink"), icon=":material/link_off:"):
            decide(
                frame, words("standard.done_unlink"),
                lambda: evidence.unlink(frame.store, frame.actor, one, [picked]),
            )  # fmt: skip


def _link(frame: Frame, one: Criterion, rests_on: Grounds) -> None:
    """Any record there is, chosen by a person."""
    words = frame.words
    ends = choose_records(
        frame, f"link_{one.id}", {each.end for each in rests_on.evidence}, dated=False
    )
    side = st.segmented_control(
        words("standard.side"), list(SIDES), default=SIDES[0], required=True,
        format_func=lambda way: words(f"standard.side_{way.value}"), key=f"side_{one.id}",
    )  # fmt: skip
    if st.button(words("standard.link_go"), type="primary", disabled=not ends):
        decide(
            frame, words("standard.done_link", n=len(ends)),
            lambda: evidence.link(
                frame.store, frame.actor, one, ends, side or SIDES[0]
            ),
        )  # fmt: skip


def choose_records(frame: Frame, key: str, taken: set[End], *, dated: bool) -> list[End]:
    """A kind, then records of it; `dated`: sources and documents too, which have a day."""
    words = frame.words
    days = {Kind.SOURCE, Kind.DOCUMENT, Kind.SITE_CHECK}
    kinds = [Kind.NOTE, *(kind for kind in OFFERED if dated or kind not in days)]
    kind = st.selectbox(
        words("standard.kind"), kinds, index=1, key=f"{key}_kind",
        format_func=lambda one: words(f"standard.kind_{one.value}"),
    )  # fmt: skip
    if kind is Kind.NOTE:
        typed = st.text_input(words("filters.words"), key=f"{key}_words", type="search")
        free = [
            note for note in kept(frame, notes.find, NoteFilter(words=typed or ""))
            if End(Kind.NOTE, note.id) not in taken
        ]  # fmt: skip
        picked = note_table(frame, free, key=f"{key}_notes", height=260)
        return [End(Kind.NOTE, note.id) for note in picked]
    offered = {
        end: label for end, label in kept(frame, there_are, kind or OFFERED[0]).items()
        if end not in taken
    }  # fmt: skip
    return st.multiselect(
        words("standard.record"), list(offered), key=f"{key}_{kind}",
        format_func=lambda end: words.either(offered[end].en, offered[end].fr),
        placeholder=words("frame.choose"),
    )  # fmt: skip
