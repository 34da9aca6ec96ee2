"""A journey's own facts, its files to take along, and the way to delete it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame, decided, kept
from pages.parts.header import done, said
from pages.parts.journey_grid import show_both
from pages.parts.maps import follows
from pages.parts.persona_choice import choose_persona
from pages.parts.saving import as_seen
from pages.parts.step_pain_view import sores
from personas import following, journey_csv, journey_json, journeys
from personas.blueprints import blueprint
from personas.exchange import exchanged
from personas.journey_rules import TEXT_LIMIT, TITLE_LIMIT, Bilingual, Journey, JourneyMap
from personas.step_evidence import Grounds
from personas.step_pains import step_pains
from reports.drawing.grid import A3
from reports.drawing.journey_drawing import journey_drawing
from reports.drawing.svg import Theme, svg
from research import units


def journey_files(frame: Frame, whole: JourneyMap, found: Mapping[str, Sequence[Grounds]]) -> None:
    """Offer the files; each is written when it is asked for."""
    words = frame.words

    def drawn() -> bytes:
        pains = sores(words, step_pains(frame.store, whole.journey.id))
        persona = follows(frame.store, words, whole.journey)
        drawing = journey_drawing(whole, words, A3, pains, persona=persona)
        return svg(drawing, words.language, Theme.LIGHT).encode("utf-8")

    def as_json() -> bytes:
        left = exchanged(
            blueprint(frame.store, whole.journey.id), kept(frame, units.units), found,
            decided(frame, following.persona_of, whole.journey),
        )  # fmt: skip
        return journey_json.written(left).encode("utf-8")

    st.markdown(words("journeys.files_what"))
    with st.container(horizontal=True):
        for label, data, end, mime in (
            ("svg", drawn, f"{words.language}.svg", "image/svg+xml"),
            ("json", as_json, "json", "application/json"),
            ("csv", lambda: journey_csv.journey_csv(whole).encode("utf-8"), "csv", "text/csv"),
        ):
            st.download_button(
                words(f"journeys.take_{label}"), data, f"journey.{end}", mime, on_click="ignore",
                icon=":material/download:", key=f"take_{label}",
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
        show_both(frame, error)
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
