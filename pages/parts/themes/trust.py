"""How sure a theme is, in words; a heading opened; themes that say nearly the same, to be decided."""

from collections.abc import Sequence

import streamlit as st

from clustering import themes
from clustering.hierarchy import Heading
from clustering.themes import Theme
from clustering.trust import Trust, Trusted, keep_apart
from pages.parts.frame import Frame
from pages.parts.notes.actions import decide_theme
from pages.parts.plain import plain
from pages.parts.themes.list import theme_name

FEW_PEOPLE = 5
"""A theme of fewer participants may be one household's or one desk's: it is a lead, not a finding."""

SHOWN_PAIRS = 3
"""Pairs offered at a time; the others wait until these are decided."""


def how_sure(frame: Frame, theme: Theme, trust: Trust | None, french: float | None) -> None:
    """What an opened theme rests on. `french`: the share of French among all notes in themes, None where
    they are all in one language."""
    words = frame.words
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if trust is not None:
            _found_again(frame, trust)
            st.badge(
                words("trust.cohesion", value=words.number(trust.cohesion, 2)),
                icon=":material/join_inner:", color="gray", help=words("trust.cohesion_help"),
            )  # fmt: skip
        known = theme.english + theme.french
        if french is not None and known:
            st.badge(
                words(
                    "trust.french",
                    share=words.percent(theme.french / known), all=words.percent(french),
                ),
                icon=":material/translate:", color="gray", help=words("trust.french_help"),
            )  # fmt: skip
    if 0 < theme.participants < FEW_PEOPLE:
        st.markdown(words("trust.few_people", n=theme.participants))


def share_in_french(all_themes: Sequence[Theme]) -> float | None:
    """The share of French among the notes of all themes; None where all are in one language."""
    french = sum(theme.french for theme in all_themes)
    known = french + sum(theme.english for theme in all_themes)
    return french / known if 0 < french < known else None


def open_heading(frame: Frame, heading: Heading, below: Sequence[Theme]) -> None:
    """What a heading holds; each of its themes can be opened."""
    words = frame.words
    st.divider()
    st.header(plain(theme_name(frame, heading)), anchor=False)
    parts = [words("trust.themes_n", n=len(below)), words("themes.notes_n", n=heading.notes)]
    if heading.participants:
        parts.append(words("themes.people", n=heading.participants))
    st.markdown(" · ".join(parts))
    st.markdown(words("trust.heading_what"))  # a caption is too faint to read
    with st.container(horizontal=True):
        for theme in below:
            st.button(
                plain(theme_name(frame, theme)), key=f"below_{theme.id}",
                icon=":material/bubble_chart:", on_click=_open, args=[theme.id],
            )  # fmt: skip


def offer_merging(frame: Frame, all_themes: Sequence[Theme], trusted: Trusted) -> None:
    """Themes that say nearly the same: merge them, or keep them apart for good."""
    words = frame.words
    named = {theme.id: theme for theme in all_themes}
    pairs = [
        (named[one], named[other]) for one, other in trusted.pairs if {one, other} <= set(named)
    ]
    if not pairs:
        return
    with st.container(border=True, key="nearly_the_same"):
        st.markdown(words("trust.same", n=len(pairs)), help=words("trust.same_help"))
        for pair in pairs[:SHOWN_PAIRS]:
            # What more people speak of keeps its name.
            _offer(frame, *sorted(pair, key=lambda theme: (-theme.participants, -theme.notes)))


def _offer(frame: Frame, into: Theme, other: Theme) -> None:
    words = frame.words
    key = f"{into.id}_{other.id}"
    with st.container(horizontal=True, vertical_alignment="center"):
        names = " / ".join(f"**{plain(theme_name(frame, theme))}**" for theme in (into, other))
        st.markdown(names, width="content")
        if st.button(words("trust.merge"), icon=":material/merge:", key=f"same_merge_{key}"):
            decide_theme(
                frame, "merge", lambda: themes.merge(frame.store, frame.actor, into, [other])
            )
        if st.button(
            words("trust.apart"), icon=":material/call_split:", key=f"same_apart_{key}",
            help=words("trust.apart_help"),
        ):  # fmt: skip
            decide_theme(frame, "apart", lambda: keep_apart(frame.store, frame.actor, into, other))


def _found_again(frame: Frame, trust: Trust) -> None:
    words = frame.words
    if trust.stability is None:
        st.badge(words("trust.too_few"), color="gray", help=words("trust.found_help"))
        return
    unstable = trust.stability.unstable
    st.badge(
        words(
            "trust.unstable" if unstable else "trust.found",
            found=trust.stability.found, tries=trust.stability.tries,
        ),
        icon=":material/warning:" if unstable else ":material/repeat:",
        color="orange" if unstable else "gray", help=words("trust.found_help"),
    )  # fmt: skip


def _open(theme: str) -> None:
    """Runs before the screen is drawn again."""
    st.session_state.theme = theme
