"""Disagreements of an ended second coding, code by code, each to be settled by people who read it."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.codes.choice import chips, code_name
from pages.parts.frame import Frame, decided
from pages.parts.header import done, said
from pages.parts.plain import plain, quote
from pages.parts.rows import ROW, choosable, chosen, height_of
from research import notes
from research.coding_rounds import Round
from research.coding_settling import REASON_LIMIT, Disagreement, Outcome, Outcomes, settle
from research.notes import Note, NoteFilter
from research.rounds_open import blind_to

TABLE = "disagreements"
ICONS = {
    Outcome.GIVE: ":material/label:", Outcome.TAKE: ":material/label_off:",
}  # fmt: skip


def settle_disagreements(frame: Frame, one: Round, found: Outcomes) -> None:
    """How many there are and how they were settled; one chosen is read and settled."""
    words = frame.words
    st.header(words("second.disagreements"), anchor=False)
    if not found.disagreements:
        st.success(words("second.no_disagreements"), icon=":material/check:")
        return
    st.markdown(
        words(
            "second.settled_n", n=found.left, give=found.count(Outcome.GIVE),
            take=found.count(Outcome.TAKE), leave=found.count(Outcome.LEAVE),
        )
    )  # fmt: skip
    everyone = NoteFilter(statuses=())
    texts = {note.id: note for note in decided(frame, notes.find, everyone)}
    blind = decided(frame, blind_to, frame.actor)  # in another second coding, of the same notes
    shown = [each for each in found.disagreements if each.note not in blind]
    keyed = {f"{each.unit} {each.code}": each for each in shown}
    _table(frame, one, keyed, texts)
    keys = chosen(TABLE)
    picked = next((key for key in keyed if key in keys), None)
    if picked is None:
        st.info(words("second.choose"), icon=":material/touch_app:")
        return
    _open(frame, one, keyed[picked], texts.get(keyed[picked].note or ""), keyed)


def _table(
    frame: Frame, one: Round, keyed: Mapping[str, Disagreement], texts: Mapping[str, Note]
) -> None:
    words = frame.words
    names = {code.id: code_name(frame, code) for code in one.codes}
    every = list(keyed.values())
    shown = pd.DataFrame(
        {
            "code": [names[each.code] for each in every],
            "text": [_text(texts.get(each.note or "")) for each in every],
            "gave": [", ".join(each.gave) for each in every],
            "did_not": [", ".join(each.did_not) for each in every],
            "settled": [_outcome(frame, each) for each in every],
        }
    )
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row", row_height=ROW,
        height=height_of(len(every), 300),
        alt=words("second.disagreements"), **choosable(TABLE, list(keyed)),
        column_config={
            "code": st.column_config.TextColumn(words("columns.code"), width=150),
            "text": st.column_config.TextColumn(words("notes.text"), width=320),
            "gave": st.column_config.TextColumn(words("second.gave"), width=100),
            "did_not": st.column_config.TextColumn(words("second.did_not"), width=120),
            "settled": st.column_config.TextColumn(words("second.settled"), width=130),
        },
    )  # fmt: skip


def _text(note: Note | None) -> str:
    return "" if note is None else note.text


def _outcome(frame: Frame, each: Disagreement) -> str:
    settled = each.settled
    return frame.words(f"second.outcome_{settled.outcome.value}") if settled else ""


def _open(
    frame: Frame, one: Round, each: Disagreement, note: Note | None,
    keyed: Mapping[str, Disagreement],
) -> None:  # fmt: skip
    words = frame.words
    if note is not None:
        quote(note.text, note.lang, words.either(note.source_en, note.source_fr),
              css_class="quote large")  # fmt: skip
    chips(frame, [code for code in one.codes if code.id == each.code])
    gave, did_not = (plain(", ".join(names)) for names in (each.gave, each.did_not))
    st.markdown(words("second.who_gave", gave=gave, did_not=did_not))
    if each.settled:
        st.caption(f"{_outcome(frame, each)} · {plain(each.settled.by)}")
        if each.settled.reason:
            st.markdown(plain(each.settled.reason))
    with st.container(horizontal=True):
        for outcome, icon in ICONS.items():
            if st.button(words(f"second.{outcome.value}"), icon=icon, key=f"do_{outcome.value}"):
                _settle(frame, one, each, outcome, "", keyed)
        with st.popover(words("second.leave"), icon=":material/forum:"):
            reason = st.text_area(
                words("second.reason"), key=f"reason_{each.unit}_{each.code}",
                max_chars=REASON_LIMIT, height=90,
            )  # fmt: skip
            if st.button(words("second.leave_go"), key="do_leave", type="primary"):
                _settle(frame, one, each, Outcome.LEAVE, reason, keyed)


def _settle(
    frame: Frame, one: Round, each: Disagreement, outcome: Outcome, reason: str,
    keyed: Mapping[str, Disagreement],
) -> None:  # fmt: skip
    """Settle it, and go on with the next that is not."""
    words = frame.words
    try:
        number = settle(frame.store, frame.actor, one, each, outcome, reason)
    except ConflictError as error:
        said(frame, error)
        theirs = words(f"second.outcome_{error.theirs['outcome']}")
        st.markdown(f"{words('evidence.conflict_theirs')} {plain(theirs)}")
        return
    except FilRougeError as error:
        said(frame, error)
        return
    left = [key for key, other in keyed.items() if other.settled is None and other is not each]
    st.session_state[f"{TABLE}_chosen"] = left[:1] or [f"{each.unit} {each.code}"]
    done(number, words("second.done_settle"))
