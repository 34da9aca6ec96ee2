import streamlit as st

from clustering import proposals, themes, trust
from clustering.hierarchy import Heading
from clustering.joining import joined
from clustering.places import places
from live.roles import Role
from pages.parts.frame import decided, enter, kept
from pages.parts.header import header
from pages.parts.jobs import show_job
from pages.parts.themes.group_notes import group_button
from pages.parts.themes.list import as_read, theme_list
from pages.parts.themes.map import show_map
from pages.parts.themes.map_choice import map_choice
from pages.parts.themes.open import open_theme
from pages.parts.themes.proposal import show_proposal
from pages.parts.themes.shares import themes_by_group, who_says
from pages.parts.themes.tree import below
from pages.parts.themes.trust import offer_merging, open_heading
from pages.parts.themes.what_is_new import what_is_new
from research import notes

frame = enter(Role.TEAM)
words = frame.words
header(frame, "themes")
busy = show_job(frame)
found, members = decided(frame, themes.themes), decided(frame, themes.members)
waiting, come = kept(frame, themes.ungrouped), decided(frame, joined)
if not waiting and not members:
    st.info(words("themes.no_notes"), icon=":material/upload_file:")
    st.stop()

# What a phone wrote since is in no theme and in no proposal: it waits, and is counted there.
evidence = {note.id: note for note in decided(frame, notes.find)}
written = waiting + sum(map(len, members.values()))
proposal = decided(frame, proposals.current)
with st.container(horizontal=True, vertical_alignment="center"):
    counts = [words("themes.count", n=len(found), notes=written)] if found else []
    counts += [words("themes.joined", n=come)] if come else []
    counts += [words("themes.waiting", n=waiting)] if waiting else []
    st.markdown(" ".join(counts))
    reading = st.session_state.get("theme") in {theme.id for theme in found}
    group_button(
        frame, busy=busy, first=not found, urgent=waiting > 0 and not (reading or proposal)
    )
if not found:
    st.info(words("themes.empty"), icon=":material/bubble_chart:")
    st.stop()

if proposal is not None:
    show_proposal(frame, proposal, found, evidence, first=not reading)
trusted = decided(frame, trust.trusted, trust.measuring(frame.store))
offer_merging(frame, found, trusted)
left, right = st.columns([7, 9], gap="medium")
with right:
    branches = as_read(frame, found, trusted)
    picked = theme_list(frame, branches, trusted)
chosen = None if isinstance(picked, Heading) else picked
with left:
    show_map(frame, found, members, evidence, decided(frame, places), chosen)
map_choice(frame, found, members, evidence)
if isinstance(picked, Heading):
    open_heading(frame, picked, below(branches, picked))
elif chosen is None:
    st.info(words("themes.choose"), icon=":material/touch_app:")
    what_is_new(frame, found)
    themes_by_group(frame, found)
else:
    mine, sure = members.get(chosen.id, []), trusted.themes.get(chosen.id)
    open_theme(frame, chosen, found, mine, evidence, sure)
    who_says(frame, chosen)
