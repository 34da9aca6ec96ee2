"""A journey's own facts, its files to take along, and the way to delete it."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.personas.choice import choose_persona
from pages.parts.saving import as_seen, every_difference
from pages.parts.take_along import take_along
from personas import journeys
from personas.journey_rules import TEXT_LIMIT, TITLE_LIMIT, Bilingual, Journey, JourneyMap
from reports.journey_sheets import SheetFormat, journey_sheet


def journey_files(frame: Frame, whole: JourneyMap) -> None:
    """Offer the files; each is written when it is asked for."""
    words, key = frame.words, whole.journey.id
    st.markdown(words("journeys.files_what"))
    take_along(
        words, "journey", tuple(SheetFormat),
        lambda wanted: journey_sheet(frame.store, key, words, wanted),
    )  # fmt: skip


def journey_facts(frame: Frame, journey: Journey, every: Sequence[Journey]) -> None:
    """Change title, scenario, the persona it follows, and the journey that this one is a part of."""
    words = frame.words
    form = f"journey_facts_{journey.id}"
    seen = as_seen(form, journey)
    titles = {one.id: one.title.either(words.language) for one in every if one.id != journey.id}
    with st.form(f"{form}_fields"):
        left, right = st.columns(2)
        title = Bilingual(
            left.text_input(words("columns.title_en"), seen.title.en, max_chars=TITLE_LIMIT),
            right.text_input(words("columns.title_fr"), seen.title.fr, max_chars=TITLE_LIMIT),
        )
        scenario = Bilingual(
            left.text_area(words("columns.scenario_en"), seen.scenario.en, max_chars=TEXT_LIMIT),
            right.text_area(words("columns.scenario_fr"), seen.scenario.fr, max_chars=TEXT_LIMIT),
        )
        parents = ["", *titles]
        parent = left.selectbox(
            words("journeys.parent"), parents,
            parents.index(seen.parent) if seen.parent in parents else 0,
            format_func=lambda key: titles.get(key, words("journeys.no_parent")),
        )  # fmt: skip
        persona = choose_persona(frame, right, seen.persona)
        if not st.form_submit_button(words("frame.save"), type="primary", key=form):
            return
    wanted = replace(seen, title=title, scenario=scenario, parent=parent or None, persona=persona)
    try:
        number = journeys.edit(frame.store, frame.actor, seen, wanted)
    except ConflictError as error:
        said(frame, error)
        every_difference(frame, error)
        st.session_state[f"{form}_seen"] = replace(seen, rev=int(str(error.theirs["rev"])))
    except FilRougeError as error:
        said(frame, error)
    else:
        done(number, words("journeys.done_facts"))


def remove_journey(frame: Frame, journey: Journey) -> None:
    """Delete it; the undo stands at the top of the screen."""
    words = frame.words
    if not st.button(words("journeys.remove"), icon=":material/delete:",
                     help=words("journeys.remove_help")):  # fmt: skip
        return
    try:
        number = journeys.remove(frame.store, frame.actor, journey)
    except FilRougeError as error:
        said(frame, error)
    else:
        done(number, words("journeys.done_removed"))
