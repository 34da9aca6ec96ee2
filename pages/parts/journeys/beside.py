"""A journey as it is beside the journey as it is meant to be, with what differs."""

from collections.abc import Sequence

import streamlit as st

from errors import FilRougeError
from pages.parts.drawings.component import show_map, theme_now
from pages.parts.drawings.maps import pair_maps
from pages.parts.frame import Frame, decided, kept
from pages.parts.header import done, said
from personas import journeys
from personas.audits import total_minutes
from personas.blueprints import blueprint
from personas.differences import Mark
from personas.journey_rules import Bilingual, Journey, JourneyKind, JourneyMap


def beside(frame: Frame, whole: JourneyMap, every: Sequence[Journey]) -> None:
    """The pair that this journey belongs to; or a way to begin the other half of it."""
    words, mine = frame.words, whole.journey
    pairs = [
        (as_is, to_be) for to_be in every for as_is in every
        if to_be.origin == as_is.id and mine.id in {as_is.id, to_be.id}
    ]  # fmt: skip
    if mine.kind is JourneyKind.AS_IS:
        _begin(frame, whole, first=not pairs)
    elif not pairs:
        st.info(words("journeys.no_as_is"), icon=":material/compare_arrows:")
    if not pairs:
        return
    titles = {to_be.id: to_be.title.either(words.language) for _, to_be in pairs}
    chosen = (
        st.selectbox(words("drawing.kind_to_be"), list(titles), format_func=titles.__getitem__)
        if len(pairs) > 1 else pairs[0][1].id
    )  # fmt: skip
    as_is, to_be = next(pair for pair in pairs if pair[1].id == chosen)
    _both(frame, as_is.id, to_be.id)


def _both(frame: Frame, as_is: str, to_be: str) -> None:
    words = frame.words
    pair = kept(frame, pair_maps, as_is, to_be, words.language, theme_now())
    counts = {mark: sum(one.mark is mark for one in pair.found) for mark in Mark}
    st.markdown(" · ".join(
        words(f"journeys.count_{mark.value}", n=counts[mark]) for mark in Mark if counts[mark]
    ))  # fmt: skip
    _minutes(frame, as_is, to_be)
    left, right = st.columns(2, gap="medium")
    with left:
        show_map(f"beside_{as_is}", pair.as_is)
    with right:
        show_map(f"beside_{to_be}", pair.to_be)


def _minutes(frame: Frame, as_is: str, to_be: str) -> None:
    words = frame.words
    before, after = (total_minutes(decided(frame, blueprint, one)) for one in (as_is, to_be))
    if before.measured and after.measured:
        st.markdown(words(
            "journeys.minutes_both", before=before.minutes, after=after.minutes,
            before_measured=before.measured, before_cells=before.cells,
            after_measured=after.measured, after_cells=after.cells,
        ))  # fmt: skip


def _begin(frame: Frame, whole: JourneyMap, *, first: bool) -> None:
    words = frame.words
    with st.form(f"to_be_{whole.journey.id}", border=False):
        title = st.text_input(
            words("journeys.to_be_title"), whole.journey.title.either(words.language), max_chars=120
        )
        go = st.form_submit_button(
            words("journeys.to_be"), type="primary" if first else "secondary",
            icon=":material/content_copy:",
        )  # fmt: skip
    if not go:
        return
    named = Bilingual(fr=title) if words.language == "fr" else Bilingual(en=title)
    try:
        key = journeys.copy_as_to_be(frame.store, frame.actor, whole, named)
    except FilRougeError as error:
        said(frame, error)
        return
    st.session_state.journey_next = key
    done(frame.store.version(), words("journeys.done_to_be"))
