"""Which persona a journey follows: chosen in its form, named on its screens, opened from there."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts.frame import Frame, decided
from pages.parts.opening import open_button
from pages.parts.plain import plain
from personas import following
from personas.following import Followed
from personas.journey_rules import Journey
from personas.thread_records import Record
from store.links import End, Kind
from wording import Words


def followed_named(words: Words, one: Followed) -> str:
    """A persona as a journey names it."""
    name = one.name.either(words.language)
    return words("journeys.persona_gone", name=name) if one.gone else name


def choose_persona(frame: Frame, where: DeltaGenerator, chosen: str = "") -> str:
    """The field of a journey's form; not there while there is no persona to choose."""
    words, known = frame.words, decided(frame, following.followed)
    options = ["", *(one.id for one in known.values() if not one.gone or one.id == chosen)]
    if len(options) == 1:
        return ""

    def told(key: str) -> str:
        return followed_named(words, known[key]) if key else words("journeys.no_persona")

    picked: str = where.selectbox(
        words("journeys.persona"), options, options.index(chosen) if chosen in options else 0,
        format_func=told,
    )  # fmt: skip
    return picked


def show_persona(frame: Frame, journey: Journey) -> None:
    """Whom the journey follows, and the way there; nothing where it follows nobody."""
    words, known = frame.words, decided(frame, following.followed)
    one = known.get(journey.persona)
    if one is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        name = f"**{plain(followed_named(words, one))}**"
        st.markdown(words("drawing.persona", name=name), width="content")
        if not one.gone:
            record = Record(End(Kind.PERSONA, one.id), one.name, live=True)
            open_button(frame, record, "open_persona")


def show_followers(frame: Frame, persona: str) -> None:
    """On a persona's page the journeys that follow it."""
    words = frame.words
    mine = decided(frame, following.following, persona)
    with st.container(gap=None):
        st.markdown(f"**{words('personas.journeys')}**" if mine else words("personas.no_journeys"))
        for journey in mine:
            kind = words(f"drawing.kind_{journey.kind.value}")
            said = f"{journey.title.either(words.language)} · {kind}"
            record = Record(End(Kind.JOURNEY, journey.id), journey.title, live=True)
            open_button(frame, record, f"follower_{journey.id}", plain(said))
