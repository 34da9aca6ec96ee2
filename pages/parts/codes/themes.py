"""Codes that themes offer, one by one: accepted, or dismissed; nothing is coded until then."""

from collections.abc import Mapping

import streamlit as st

from clustering.theme_codes import Offer, accept, as_code, dismiss, offers
from errors import FilRougeError
from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided
from pages.parts.header import done, said
from pages.parts.plain import plain, quote
from research import notes
from research.notes import Note

SHOWN = 8
"""Offers shown before more are asked for."""

READ = 3
"""Notes of an offer that can be read: those most like all the others."""


def codes_from_themes(frame: Frame) -> None:
    """What is offered now, those that most people speak of first."""
    words = frame.words
    st.markdown(words("codes.suggested_what"))
    found = decided(frame, offers)
    if not found:
        st.info(words("codes.nothing_suggested"), icon=":material/auto_awesome:")
        return
    evidence = {note.id: note for note in decided(frame, notes.find)}
    more = st.session_state.get("code_offers_all")
    for offer in found if more else found[:SHOWN]:
        _offer(frame, offer, evidence)
    if len(found) > SHOWN and not more:
        rest = words("proposal.show_all", n=len(found) - SHOWN)
        if st.button(rest, type="tertiary", icon=":material/expand_more:"):
            st.session_state.code_offers_all = True
            st.rerun()


def _offer(frame: Frame, offer: Offer, evidence: Mapping[str, Note]) -> None:
    words = frame.words
    draft = as_code(offer)
    name = plain(words.either(draft.name_en, draft.name_fr))
    with st.container(
        horizontal=True, vertical_alignment="center", border=True, key=f"offer_{offer.theme}"
    ):
        with st.container(gap=None, width="stretch"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.badge(words("themes.suggested"), icon=":material/auto_awesome:", color="gray")
                st.markdown(f"**{name}**", width="content")
            notes_n = words(
                "codes.later_notes" if offer.code else "themes.notes_n", n=len(offer.notes)
            )
            people = words("themes.people", n=offer.participants)
            st.caption(f"{notes_n} · {people}" if offer.participants else notes_n)
        with st.popover(words("proposal.read"), icon=":material/format_quote:"):
            for key in [key for key in offer.notes if key in evidence][:READ]:
                note = evidence[key]
                quote(note.text, note.lang, words.either(note.source_en, note.source_fr))
        if st.button(words("codes.accept"), icon=":material/check:", key=f"take_{offer.theme}"):
            _accept(frame, offer)
        if st.button(words("codes.dismiss"), icon=":material/close:", key=f"drop_{offer.theme}"):
            decide(
                frame, words("codes.done_dismiss"),
                lambda: dismiss(frame.store, frame.actor, offer),
            )  # fmt: skip


def _accept(frame: Frame, offer: Offer) -> None:
    try:
        key, number = accept(frame.store, frame.actor, offer)
    except FilRougeError as error:
        said(frame, error)
        return
    st.session_state.code_list_chosen = [key]
    done(number, frame.words("codes.done_accept", n=len(offer.notes)))
