"""Settings: what the engagement is called, and how to begin another."""

import streamlit as st

import engagements
from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.saving import as_seen, both_versions
from research import engagement
from research.engagement import Engagement

FIELDS = ("title_en", "title_fr", "client_en", "client_fr", "summary_en", "summary_fr")


def engagement_form(frame: Frame) -> None:
    """Titles, client and summary in both languages."""
    words = frame.words
    about = as_seen("save_engagement", kept(frame, engagement.read))
    with st.form("engagement_fields"):
        left, right = st.columns(2)
        title_en = left.text_input(words("settings.title_en"), about.title_en)
        title_fr = right.text_input(words("settings.title_fr"), about.title_fr)
        client_en = left.text_input(words("settings.client_en"), about.client_en)
        client_fr = right.text_input(words("settings.client_fr"), about.client_fr)
        summary_en = left.text_area(words("settings.summary_en"), about.summary_en, height=180)
        summary_fr = right.text_area(words("settings.summary_fr"), about.summary_fr, height=180)
        if not st.form_submit_button(words("frame.save"), type="primary", key="save_engagement"):
            return
    changed = Engagement(
        title_en, title_fr, client_en, client_fr, summary_en, summary_fr, about.rev
    )
    try:
        number = engagement.edit(frame.store, frame.actor, changed)
    except ConflictError as error:
        both_versions(frame, "save_engagement", about, error, FIELDS)
        return
    except FilRougeError as error:
        said(frame, error)
        return
    done(number, words("settings.saved"))


def new_engagement(frame: Frame) -> None:
    """Begin another engagement: a new file in the folder of this machine."""
    words = frame.words
    with st.expander(words("settings.new"), icon=":material/add:"), st.form("new", border=False):
        title_en = st.text_input(words("settings.title_en"))
        title_fr = st.text_input(words("settings.title_fr"))
        if not st.form_submit_button(words("settings.new_go")):
            return
        try:
            path = engagements.path_for(title_en or title_fr)
            engagements.create(path, frame.actor, Engagement(title_en, title_fr))
        except FilRougeError as error:
            said(frame, error)
            return
        st.session_state.opening = path
        done(0, words("settings.new_done"))
