import streamlit as st

from live.roles import Role
from pages.parts.frame import enter
from pages.parts.header import header
from pages.parts.settings.engagement import engagement_form, new_engagement
from pages.parts.settings.machine import backup_download, name_form
from pages.parts.settings.privacy import privacy_form
from pages.parts.settings.sources import sources_form
from pages.parts.settings.themes import themes_form
from pages.parts.settings.units import units_form

frame = enter(Role.TEAM)
words = frame.words
header(frame, "settings")
names = ("engagement", "sources", "units", "themes", "privacy", "machine")
part = st.segmented_control(
    words("settings.part"), names, default="engagement", required=True, key="settings_part",
    format_func=lambda name: words(f"settings.part_{name}"), label_visibility="collapsed",
)  # fmt: skip
if part == "engagement":
    engagement_form(frame)
    new_engagement(frame)
elif part == "sources":
    sources_form(frame)
elif part == "units":
    units_form(frame)
elif part == "themes":
    themes_form(frame)
elif part == "privacy":
    privacy_form(frame)
else:
    name_form(frame)
    backup_download(frame)
