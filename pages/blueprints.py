import streamlit as st

from live.roles import Role
from pages.parts.blueprint_audits import audits
from pages.parts.blueprint_begin import begin_blueprint
from pages.parts.blueprint_files import blueprint_files
from pages.parts.blueprint_grid import blueprint_grid
from pages.parts.frame import decided, enter, kept
from pages.parts.header import header
from pages.parts.journey_choice import choose_journey
from pages.parts.map_component import show_map, show_table, theme_now
from pages.parts.maps import blueprint_maps
from personas import blueprints, journeys, step_evidence
from reports.drawing.tables import blueprint_table
from reports.journey_sheets import unit_names
from research import units

frame = enter(Role.TEAM)
words = frame.words
header(frame, "blueprints")
every = decided(frame, journeys.journeys)
if not every:
    st.info(words("blueprints.empty"), icon=":material/view_timeline:")
    st.stop()

chosen = choose_journey(frame, "blueprints", every)
one = kept(frame, blueprints.blueprint, chosen)
if not one.whole.steps:
    st.info(words("blueprints.no_steps"), icon=":material/table_rows:")
    st.stop()

codes = {unit.id: unit.code for unit in kept(frame, units.units)}
names = kept(frame, unit_names, words.language)
PARTS = ("drawing", "cells", "audits", "files")
part = st.segmented_control(
    words("journeys.part"), PARTS, default="drawing" if one.cells else "cells", required=True,
    format_func=lambda name: words(f"blueprints.part_{name}"), key=f"blueprint_part_{chosen}",
    label_visibility="collapsed",
)  # fmt: skip
if part == "drawing":
    drawn = kept(frame, blueprint_maps, chosen, words.language, theme_now())
    show_map(f"blueprint_{chosen}", drawn)
    show_table(words, blueprint_table(one, words, names))
elif part == "cells":
    if not one.cells:
        begin_blueprint(frame, one, kept(frame, step_evidence.grounds, chosen), names)
    blueprint_grid(frame, one, names)
elif part == "audits":
    pains = step_evidence.pains(kept(frame, step_evidence.grounds, chosen))
    origin = one.whole.journey.origin
    is_there = any(journey.id == origin for journey in every)
    before = kept(frame, blueprints.blueprint, origin) if is_there else None
    audits(frame, one, {pain.step for pain in pains}, codes, before)
else:
    blueprint_files(frame, one)
