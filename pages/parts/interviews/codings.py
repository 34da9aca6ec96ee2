"""What was coded in an interview, code by code, and who speaks in it."""

from collections.abc import Sequence

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.interviews.choice import show_in_interview
from pages.parts.plain import plain, quote
from research import codes, passages, spans
from research.interviews import Interview
from research.spans import Span

QUOTES = 30
"""Extracts of a code that are shown; what more there are is said."""


def facts(frame: Frame, one: Interview) -> None:
    """How long it is, who speaks, and what was made of it."""
    words = frame.words
    people = kept(frame, passages.speakers, one.id)
    st.markdown(
        words("interviews.facts", n=one.passages, characters=one.characters, codings=one.codings,
              notes=one.notes, speakers=plain(", ".join(who.name for who in people)) or "–")
    )  # fmt: skip
    if one.lost:
        st.warning(words("interviews.lost", n=one.lost), icon=":material/wrong_location:")


def codings_by_code(frame: Frame, source: str) -> None:
    """The extracts of each code, each of which can be shown in the text."""
    words = frame.words
    st.header(words("interviews.by_code"), anchor=False)
    every = {span.id: span for span in kept(frame, spans.of_source, source)}
    given = kept(frame, spans.codings_of, source, frame.actor)
    if len(given) < len(kept(frame, spans.codings_of, source)):
        st.caption(words("codes.blind_here"))
    elif not given:
        st.markdown(words("interviews.nothing_coded"))
        return
    order = list(every)
    for code in kept(frame, codes.codes):
        mine = {one.span for one in given if one.code == code.id}
        if mine:
            name = plain(words.either(code.name_en, code.name_fr))
            with st.expander(words("interviews.extracts", code=name, n=len(mine))):
                _extracts(frame, code.id, [every[key] for key in order if key in mine])


def _extracts(frame: Frame, code: str, mine: Sequence[Span]) -> None:
    words = frame.words
    for span in mine[:QUOTES]:
        quote(span.quote, "", "" if span.anchored else words("interviews.lost_place"))
        if span.anchored:
            show_in_interview(frame, span.source, span.id, f"show_{code}_{span.id}")
    if len(mine) > QUOTES:
        st.caption(words("interviews.more", n=len(mine) - QUOTES))


def speakers(frame: Frame, source: str) -> None:
    """Who speaks and how much, and a form to call somebody otherwise."""
    words = frame.words
    found = kept(frame, passages.speakers, source)
    if not found:
        return
    st.header(words("interviews.speakers"), anchor=False)
    all_ = sum(who.characters for who in found)
    for who in found:
        share = round(100 * who.characters / all_)
        asks = "" if who.participant else f" · {words('interviews.asks')}"
        said_by = words("interviews.says", name=plain(who.name), n=who.turns, share=share)
        st.markdown(f"{said_by}{asks}")
    with st.expander(words("interviews.rename"), icon=":material/edit:"):
        _rename(frame, source, [who.name for who in found])


def _rename(frame: Frame, source: str, names: Sequence[str]) -> None:
    words = frame.words
    with st.form(f"rename_{source}", border=False):
        before = st.selectbox(words("interviews.rename_who"), names)
        after = st.text_input(words("interviews.rename_to"), max_chars=passages.SPEAKER_LIMIT)
        if not st.form_submit_button(words("frame.save")):
            return
    try:
        number = passages.rename_speaker(frame.store, frame.actor, source, before, after)
    except FilRougeError as error:
        said(frame, error)
        return
    done(number, words("interviews.renamed", before=plain(before), after=plain(after.strip())))
