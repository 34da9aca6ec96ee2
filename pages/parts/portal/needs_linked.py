"""What a page of the site answers: the pain points and opportunities that are linked to it."""

from collections.abc import Mapping

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.plain import plain
from personas import opportunities, pain_points
from roadmap.service_needs import Answered, answer, answered, let_go
from store.links import End, Kind

Told = Mapping[tuple[Kind, str], str]


def needs_linked(frame: Frame, page: End) -> None:
    """Show what is linked, and link more."""
    words, told = frame.words, _told(frame)
    linked = kept(frame, answered, page)
    if not linked:
        st.info(words("portal.linked_none"), icon=":material/link_off:")
    for one in linked:
        _linked(frame, page, one, told)
    here = {(one.kind, one.id) for one in linked}
    free = [key for key in told if key not in here]
    if not told:
        st.markdown(words("portal.link_none"))
    elif free:
        _link(frame, page, told, free)


def _linked(frame: Frame, page: End, one: Answered, told: Told) -> None:
    words = frame.words
    with st.container(horizontal=True, vertical_alignment="center"):
        text = plain(told.get((one.kind, one.id), words("portal.linked_gone")))
        stale = f" :orange-badge[{words('portal.stale')}]" if one.stale else ""
        st.markdown(text + stale, width="stretch")
        if one.stale and st.button(words("portal.see_anew"), key=f"anew_{one.link}"):
            again = [End(one.kind, one.id)]
            decide(
                frame, words("portal.done_link"),
                lambda: answer(frame.store, frame.actor, page, again),
            )  # fmt: skip
        if st.button(words("portal.let_go"), icon=":material/link_off:", key=f"go_{one.link}"):
            decide(
                frame, words("portal.done_let_go"),
                lambda: let_go(frame.store, frame.actor, [one.link]),
            )  # fmt: skip


def _link(frame: Frame, page: End, told: Told, free: list[tuple[Kind, str]]) -> None:
    words = frame.words
    with st.form(f"link_{page.kind}_{page.id}", border=False):
        chosen = st.multiselect(
            words("portal.link"),
            free,
            format_func=told.__getitem__,
            placeholder=words("frame.choose"),
        )
        if st.form_submit_button(words("portal.link_go"), icon=":material/link:"):
            ends = [End(kind, key) for kind, key in chosen]
            decide(
                frame, words("portal.done_link"),
                lambda: answer(frame.store, frame.actor, page, ends),
            )  # fmt: skip


def _told(frame: Frame) -> Told:
    """What a page can answer, by kind and key: what a person accepted, as it is said here."""
    words = frame.words
    found = {
        (Kind.PAIN_POINT, one.id): words(
            "portal.linked_pain_point", statement=words.either(one.statement_en, one.statement_fr),
            people=one.people, notes=len(one.notes),
        )
        for one in kept(frame, pain_points.pain_points) if not one.suggested
    }  # fmt: skip
    for asked in kept(frame, opportunities.opportunities):
        found[Kind.OPPORTUNITY, asked.id] = words(
            "portal.linked_opportunity",
            statement=words.either(asked.question_en, asked.question_fr),
        )
    return found
