"""The traits of a persona as a table; one chosen shows its evidence and is corrected."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.notes.table import note_table
from pages.parts.rows import choosable, chosen
from pages.parts.saving import as_seen, both_versions
from pages.parts.thread.drawer import thread_drawer
from pages.parts.thread.stale import stale_marks
from personas import personas
from personas.people import said_by
from personas.persona_draft import Aspect
from personas.personas import Persona, Trait
from research.search import folded
from store.links import End, Kind


def trait_text(frame: Frame, trait: Trait) -> str:
    """What the trait says, in the reader's language."""
    return frame.words.either(trait.text_en, trait.text_fr)


def correct_traits(frame: Frame, persona: Persona) -> None:
    """Choose a trait to see its evidence and correct it; add another."""
    words = frame.words
    table = f"traits_{persona.id}"
    if persona.traits:
        _table(frame, persona.traits, table)
    with st.popover(words("personas.add_trait"), icon=":material/add:"):
        _add(frame, persona)
    keys = chosen(table)
    trait = next((one for one in persona.traits if one.id in keys), None)
    if trait is None:
        st.info(words("personas.choose_trait"), icon=":material/touch_app:")
        return
    _edit(frame, trait)
    thread_drawer(frame, End(Kind.TRAIT, trait.id), empty=words("personas.no_evidence"))
    with st.popover(words("personas.cite"), icon=":material/add_link:"):
        _cite(frame, persona, trait)


def _table(frame: Frame, traits: Sequence[Trait], table: str) -> None:
    words = frame.words
    marks = stale_marks(frame, Kind.TRAIT, [trait.id for trait in traits])
    shown = pd.DataFrame(
        {
            "aspect": [words(f"personas.aspect_{trait.aspect.value}") for trait in traits],
            "text": [trait_text(frame, trait) for trait in traits],
            **({"evidence": marks} if marks else {}),
            "notes": [sum(not one.stale for one in trait.evidence) for trait in traits],
            "by": [words(f"personas.by_{trait.by}") for trait in traits],
        }
    )
    st.dataframe(
        shown, hide_index=True, selection_mode="single-row", alt=words("personas.traits_table"),
        **choosable(table, [trait.id for trait in traits]),
        column_config={
            "aspect": st.column_config.TextColumn(words("personas.aspect"), width=100),
            "text": st.column_config.TextColumn(
                words("personas.trait"), width=150 if marks else 185
            ),
            "notes": st.column_config.NumberColumn(words("themes.notes"), width=55),
            "by": st.column_config.TextColumn(words("personas.by"), width=80),
            "evidence": st.column_config.TextColumn(words("thread.evidence"), width=110),
        },
    )  # fmt: skip


def _add(frame: Frame, persona: Persona) -> None:
    words = frame.words
    with st.form(f"add_trait_{persona.id}", border=False):
        aspect = st.selectbox(
            words("personas.aspect"), [one.value for one in Aspect],
            format_func=lambda one: words(f"personas.aspect_{one}"),
        )  # fmt: skip
        en = st.text_area(words("personas.text_en"), max_chars=personas.TRAIT_LIMIT)
        fr = st.text_area(words("personas.text_fr"), max_chars=personas.TRAIT_LIMIT)
        if st.form_submit_button(words("personas.add_trait_go"), type="primary"):
            decide(
                frame, words("personas.done_add_trait"),
                lambda: personas.add_trait(
                    frame.store, frame.actor, persona, Aspect(aspect), en, fr
                ),
            )  # fmt: skip


def _edit(frame: Frame, trait: Trait) -> None:
    words = frame.words
    form = f"edit_trait_{trait.id}"
    seen = as_seen(form, trait)
    with st.form(f"{form}_fields"):
        en = st.text_area(
            words("personas.text_en"), seen.text_en, max_chars=personas.TRAIT_LIMIT, height=70
        )
        fr = st.text_area(
            words("personas.text_fr"), seen.text_fr, max_chars=personas.TRAIT_LIMIT, height=70
        )
        with st.container(horizontal=True):
            save = st.form_submit_button(words("frame.save"), type="primary", key=form)
            remove = st.form_submit_button(words("personas.remove_trait"), key=f"{form}_remove")
    if remove:
        decide(
            frame, words("personas.done_remove_trait"),
            lambda: personas.remove_trait(frame.store, frame.actor, trait),
        )  # fmt: skip
    if save:
        _save(frame, form, seen, en, fr)


def _save(frame: Frame, form: str, seen: Trait, en: str, fr: str) -> None:
    try:
        number = personas.edit_trait(frame.store, frame.actor, seen, en, fr)
    except ConflictError as error:
        both_versions(frame, form, seen, error, ["text_en", "text_fr"])
    except FilRougeError as error:
        said(frame, error)
    else:
        done(number, frame.words("personas.done_edit_trait"))


def _cite(frame: Frame, persona: Persona, trait: Trait) -> None:
    """Notes of this persona's people that the trait does not rest on yet."""
    words = frame.words
    typed = folded(
        st.text_input(
            words("filters.words"), key=f"cite_words_{trait.id}", type="search", placeholder=""
        )
    )
    cited = {one.note for one in trait.evidence}
    mine = [one.note for one in kept(frame, said_by, persona.people) if one.note.id not in cited]
    found = [note for note in mine if typed in folded(note.text)]
    picked = note_table(frame, found, key=f"cite_{trait.id}", height=300)
    if st.button(words("personas.cite_go"), disabled=not picked, type="primary"):
        decide(
            frame, words("personas.done_cite"),
            lambda: personas.cite(frame.store, frame.actor, trait, [note.id for note in picked]),
        )  # fmt: skip
