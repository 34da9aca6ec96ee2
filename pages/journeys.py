import streamlit as st

from live.roles import Role
from pages.parts.drawings.component import show_map, show_table, theme_now
from pages.parts.drawings.maps import journey_maps
from pages.parts.frame import decided, enter, kept
from pages.parts.header import header
from pages.parts.jobs import show_job
from pages.parts.journeys.beside import beside
from pages.parts.journeys.choice import choose_journey
from pages.parts.journeys.evidence import evidence
from pages.parts.journeys.files import journey_facts, journey_files, remove_journey
from pages.parts.journeys.grid import journey_grid, steps_name
from pages.parts.journeys.new import import_journey, new_journey
from pages.parts.journeys.order import order, stages
from pages.parts.journeys.step_pain_view import pains_on_map
from pages.parts.journeys.suggestions import suggest_notes
from pages.parts.personas.choice import show_persona
from pages.parts.thread.stale import stale_journey
from pages.parts.unsaved import unsaved_notice
from personas import journeys, step_evidence
from personas.step_pains import step_pains
from reports.drawing.tables import journey_table
from reports.journey_sheets import sores

frame = enter(Role.TEAM)
words = frame.words
header(frame, "journeys")
busy = show_job(frame)
every = decided(frame, journeys.journeys)
if not every:
    st.info(words("journeys.empty"), icon=":material/route:")
    new_journey(frame, first=True)
    with st.expander(words("journeys.import"), icon=":material/upload_file:"):
        import_journey(frame)
    st.stop()

chosen = choose_journey(frame, "journeys", every)
# Emotions follow from notes, which can change at any moment.
whole = kept(frame, journeys.journey_map, chosen)
found = kept(frame, step_evidence.grounds, chosen)
show_persona(frame, whole.journey)
PARTS = ("map", "steps", "evidence", "beside", "files")
st.session_state.setdefault(f"journey_part_{chosen}", "map" if whole.steps else "steps")
part = st.segmented_control(
    words("journeys.part"), PARTS, required=True,
    format_func=lambda name: words(f"journeys.part_{name}"), key=f"journey_part_{chosen}",
    label_visibility="collapsed",
)  # fmt: skip
unsaved_notice(frame, steps_name(frame, whole) if part == "steps" else "")
stale_journey(frame, whole)
if part == "map":
    if not whole.steps:
        st.info(words("journeys.no_steps"), icon=":material/table_rows:")
    drawn = kept(frame, journey_maps, chosen, words.language, theme_now())
    clicked = show_map(f"map_{chosen}", drawn)
    pains_on_map(frame, whole, clicked)
    show_table(words, journey_table(whole, words, sores(words, kept(frame, step_pains, chosen))))
elif part == "steps":
    if not whole.steps:
        suggest_notes(frame, whole, busy=busy)
    journey_grid(frame, whole)
    order(frame, whole)
    stages(frame, whole)
elif part == "evidence":
    if whole.steps:
        suggest_notes(frame, whole, busy=busy)
    evidence(frame, whole, found)
elif part == "beside":
    beside(frame, whole, every)
else:
    journey_facts(frame, whole.journey, every)
    journey_files(frame, whole)
    remove_journey(frame, whole.journey)
with st.expander(words("journeys.another"), icon=":material/add:"):
    new_journey(frame, first=False)
    import_journey(frame)
