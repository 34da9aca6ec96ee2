"""A blueprint to take along, and its cells from a table that was filled in elsewhere."""

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.take_along import take_along
from pages.parts.uploader import say_uploader
from personas import journey_csv
from personas.blueprint_rules import Blueprint
from personas.exchange import replace_cells
from reports.journey_sheets import BLUEPRINT_FORMATS, blueprint_sheet
from research import units as research_units
from research.readers import check_size, read


def blueprint_files(frame: Frame, one: Blueprint) -> None:
    """Offer the files; each is written when it is asked for."""
    words, key = frame.words, one.whole.journey.id
    st.markdown(words("blueprints.files_what"))
    take_along(
        words, "blueprint", BLUEPRINT_FORMATS,
        lambda wanted: blueprint_sheet(frame.store, key, words, wanted),
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
            number = replace_cells(
                frame.store, frame.actor, one, came, kept(frame, research_units.units)
            )
        except FilRougeError as error:
            said(frame, error)
            return
    done(number, words("blueprints.done_import", n=len(came.cells)))
