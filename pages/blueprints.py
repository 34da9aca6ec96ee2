import streamlit as st

from live.roles import Role
from pages.parts.blueprints.audits import audits
from pages.parts.blueprints.begin import begin_blueprint
from pages.parts.blueprints.evidence import cell_notes
from pages.parts.blueprints.files import blueprint_files
from pages.parts.blueprints.grid import blueprint_grid, cells_name
from pages.parts.drawings.component import show_map, show_table, theme_now
from pages.parts.drawings.maps import blueprint_maps
from pages.parts.frame import decided, enter, kept
from pages.parts.header import header
from pages.parts.journeys.choice import choose_journey
from pages.parts.personas.choice import show_persona
from pages.parts.thread.stale import stale_blueprint
from pages.parts.unsaved import unsaved_notice
from personas import blueprints, journeys, step_evidence
from personas.step_pains import step_pains
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
show_persona(frame, one.whole.journey)
if not one.whole.steps:
    unsaved_notice(frame)
    st.info(words("blueprints.no_steps"), icon=":material/table_rows:")
    st.stop()

codes = {unit.id: unit.code for unit in kept(frame, units.units)}
names = kept(frame, unit_names, words.language)
PARTS = ("drawing", "cells", "evidence", "audits", "files")
st.session_state.setdefault(f"blueprint_part_{chosen}", "drawing" if one.cells else "cells")
part = st.segmented_control(
    words("journeys.part"), PARTS, required=True,
    format_func=lambda name: words(f"blueprints.part_{name}"), key=f"blueprint_part_{chosen}",
    label_visibility="collapsed",
)  # fmt: skip
unsaved_notice(frame, cells_name(frame, one) if part == "cells" else "")
stale_blueprint(frame, one)
if part == "drawing":
    drawn = kept(frame, blueprint_maps, chosen, words.language, theme_now())
    show_map(f"blueprint_{chosen}", drawn)
    show_table(words, blueprint_table(one, words, names))
elif part == "cells":
    if not one.cells:
        grounds = kept(frame, step_evidence.grounds, chosen)
        begin_blueprint(frame, one, grounds, kept(frame, step_pains, chosen), names)
    blueprint_grid(frame, one, names)
elif part == "evidence":
    cell_notes(frame, one)
elif part == "audits":
    pains = kept(frame, step_pains, chosen)
    origin = one.whole.journey.origin
    is_there = any(journey.id == origin for journey in every)
    before = kept(frame, blueprints.blueprint, origin) if is_there else None
    audits(frame, one, {pain.step for pain in pains}, codes, before)
else:
    blueprint_files(frame, one)
