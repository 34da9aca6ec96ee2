"""A persona opened: who it is, what is said of it and on what ground, and a person's corrections."""

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.personas.choice import show_followers
from pages.parts.personas.traits import correct_traits, trait_text
from pages.parts.plain import plain, quote
from pages.parts.renaming import rename_form
from personas import personas
from personas.persona_draft import Aspect
from personas.persona_rules import FEWEST, Basis
from personas.personas import Persona, Trait
from reports.quotes import quotes
from research import notes

BADGES = {
    Basis.PROTO: (":material/draft:", "orange"),
    Basis.QUALITATIVE: (":material/forum:", "gray"),
    Basis.STATISTICAL: (":material/scatter_plot:", "gray"),
}


def open_persona(frame: Frame, persona: Persona) -> None:
    """Its name and ground, then the card as it is read beside the traits as they are corrected."""
    words = frame.words
    icon, colour = BADGES[persona.basis]
    with st.container(horizontal=True, vertical_alignment="center"):
        name = words.either(persona.name_en, persona.name_fr)
        st.header(plain(name), anchor=False, width="content")
        st.badge(words(f"personas.basis_{persona.basis.value}"), icon=icon, color=colour)  # type: ignore[arg-type]
        with st.popover(words("themes.rename"), icon=":material/edit:"):
            rename_form(
                frame, persona, personas.NAME_LIMIT,
                lambda *names: personas.rename(frame.store, frame.actor, *names),
                words("personas.done_rename"),
            )  # fmt: skip
        if st.button(words("personas.retire"), icon=":material/person_remove:"):
            decide(
                frame, words("personas.done_retire"),
                lambda: personas.retire(frame.store, frame.actor, persona),
            )  # fmt: skip
    st.markdown(_who(frame, persona))
    if persona.basis is Basis.PROTO:
        st.warning(words("personas.proto_what", fewest=FEWEST), icon=":material/draft:")
    if stale := sum(trait.stale for trait in persona.traits):
        st.warning(words("personas.stale_what", n=stale), icon=":material/history:")
    show_followers(frame, persona.id)
    left, right = st.columns([5, 6], gap="large")
    with left:
        _card(frame, persona)
    with right:
        correct_traits(frame, persona)


def _who(frame: Frame, persona: Persona) -> str:
    words = frame.words
    people = words(
        "personas.people", n=persona.n, share=words.percent(persona.share), whole=persona.whole
    )
    if persona.rule.people:
        return f"{people} · {words('personas.rule_segment')}"
    parts = [f"{name}: {', '.join(values)}" for name, values in persona.rule.attributes.items()]
    return f"{people} · {words('personas.rule_is')} {plain('; '.join(parts))}"


def _card(frame: Frame, persona: Persona) -> None:
    """What is said of it, aspect by aspect, each line with its ground."""
    words = frame.words
    for aspect in Aspect:
        mine = [trait for trait in persona.traits if trait.aspect is aspect]
        lines = [f"- {plain(trait_text(frame, trait))} {_ground(frame, trait)}" for trait in mine]
        st.markdown(
            "\n".join([f"**{words(f'personas.aspect_{aspect.value}')}**", "", *lines])
            if lines
            else f"**{words(f'personas.aspect_{aspect.value}')}** — {words('personas.nothing_said')}"
        )
    cited = [one.note for trait in persona.traits for one in trait.evidence if not one.stale]
    known = {note.id: note for note in kept(frame, notes.find)}
    heard = [known[key] for key in dict.fromkeys(cited) if key in known]
    voices = quotes(heard, cleared_only=True)
    st.markdown(f"**{words('personas.quotes')}**")
    for voice in voices:
        quote(voice.text, voice.lang, words.either(voice.source_en, voice.source_fr))
    if not voices:
        st.caption(words("findings.no_quotes"))


def _ground(frame: Frame, trait: Trait) -> str:
    words = frame.words
    if trait.assumption:
        ground = f":orange-badge[:material/help: {words('personas.assumption')}]"
    else:
        standing = sum(not one.stale for one in trait.evidence)
        ground = f":gray-badge[{words('themes.notes_n', n=standing)}]"
    if trait.stale:
        ground += f" :orange-badge[:material/history: {words('personas.stale')}]"
    return ground
