"""A blueprint to take along, and its cells from a table that was filled in elsewhere."""

from collections.abc import Mapping

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.import_steps import say_uploader
from pages.parts.maps import follows
from personas import blueprints, journey_csv
from personas.blueprint_rules import Blueprint
from personas.exchange import exchanged, with_units
from reports.drawing.blueprint_drawing import blueprint_drawing
from reports.drawing.grid import A3
from reports.drawing.svg import Theme, svg
from research import units as research_units
from research.readers import check_size, read


def blueprint_files(frame: Frame, one: Blueprint, units: Mapping[str, str]) -> None:
    """Offer the files; each is written when it is asked for."""
    words = frame.words
    known = kept(frame, research_units.units)

    def drawn() -> bytes:
        persona = follows(frame.store, words, one.whole.journey)
        drawing = blueprint_drawing(one, words, units, A3, persona)
        return svg(drawing, words.language, Theme.LIGHT).encode("utf-8")

    st.markdown(words("blueprints.files_what"))
    with st.container(horizontal=True):
        st.download_button(
            words("journeys.take_svg"), drawn, f"blueprint.{words.language}.svg", "image/svg+xml",
            on_click="ignore", icon=":material/download:", key="blueprint_svg",
        )  # fmt: skip
        st.download_button(
            words("journeys.take_csv"),
            lambda: journey_csv.blueprint_csv(exchanged(one, known, {})).encode("utf-8"),
            "blueprint.csv", "text/csv", on_click="ignore", icon=":material/download:",
            key="blueprint_csv",
        )  # fmt: skip
    _bring_in(frame, one)


def _bring_in(frame: Frame, one: Blueprint) -> None:
    words = frame.words
    with st.expander(words("blueprints.import"), icon=":material/upload_file:"):
        st.markdown(words("blueprints.import_what"))
        say_uploader(frame)
        upload = st.file_uploader(words("blueprints.file"), key="blueprint_file")
        if upload is None or not st.button(words("blueprints.import_go"), key="blueprint_go"):
            return
        data = upload.getvalue()
        try:
            check_size(len(data), upload.name)
            came = journey_csv.read_blueprint(read(data, upload.name), one.whole)
            placed = with_units(came.cells, kept(frame, research_units.units))
            cells, edges = blueprints.renewed(placed, came.edges)
            number = blueprints.save(frame.store, frame.actor, one, cells, edges)
        except FilRougeError as error:
            said(frame, error)
            return
    done(number, words("blueprints.done_import", n=len(cells)))
