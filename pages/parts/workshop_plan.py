"""Planning a workshop session: a title, a day, and an agenda to begin from."""

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said
from research import agendas, sessions
from research.sessions import Names, SessionDraft


def plan_form(frame: Frame, *, first: bool) -> None:
    """Ask what a session needs, and plan it."""
    words = frame.words
    titles = agendas.agendas()
    with st.form("plan_session"):
        left, right = st.columns(2)
        title = left.text_input(words("workshop.title_label"), max_chars=120)
        place = left.text_input(words("workshop.place"), max_chars=120)
        day = left.date_input(words("workshop.day"), value=None)
        agenda = right.selectbox(
            words("workshop.agenda"), list(titles),
            format_func=lambda name: words.either(*titles[name]),
        )  # fmt: skip
        lang = right.selectbox(
            words("workshop.lang"), ["both", "en", "fr"],
            format_func=lambda code: words(f"workshop.lang_{code}"),
        )  # fmt: skip
        names = right.selectbox(
            words("workshop.names"), list(Names),
            format_func=lambda name: words(f"workshop.names_{name.value}"),
        )  # fmt: skip
        if not st.form_submit_button(
            words("workshop.plan"), type="primary" if first else "secondary"
        ):
            return
    draft = SessionDraft(
        title=title, lang=lang or "both", held_on=day.isoformat() if day else None, place=place,
        names=names or Names.OPTIONAL, agenda=agendas.agenda(agenda or "discovery", lang or "en"),
    )  # fmt: skip
    try:
        code = sessions.plan(frame.store, frame.actor, draft)
    except FilRougeError as error:
        said(frame, error)
        return
    done(0, words("workshop.planned", code=code))
