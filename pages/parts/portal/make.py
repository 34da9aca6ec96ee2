"""The site as a file to take along, and what the checks found."""

import streamlit as st

from pages.parts.frame import Frame, decided
from pages.parts.jobs import show_job
from pages.parts.portal.site_checks import show_site_checks
from reports.portal import portal, portal_zip, public_files
from research import days
from roadmap import services


def portal_make(frame: Frame) -> None:
    """Choose for whom, take the site; below it stands what was found wrong with it."""
    words = frame.words
    if not decided(frame, services.active):
        st.info(words("portal.no_service"), icon=":material/web_asset_off:")
        return
    team = st.toggle(words("portal.team"), key="portal_team", help=words("portal.team_help"))

    def packed() -> bytes:
        today = days.today()
        return portal_zip(portal(frame.store, today, team=team))

    st.download_button(
        words("portal.take"), packed, "site-team.zip" if team else "site.zip", "application/zip",
        type="primary", on_click="ignore", icon=":material/folder_zip:",
    )  # fmt: skip
    busy = show_job(frame)
    show_site_checks(frame, public_files, busy=busy)
