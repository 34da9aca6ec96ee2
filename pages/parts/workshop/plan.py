"""Planning a workshop session: what it is, what people are asked and told, and its first agenda."""

from dataclasses import replace
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.saving import as_seen, both_versions
from pages.parts.workshop.choice import show_next
from research import agendas, planning, sessions
from research.sessions import Names, Session, SessionDraft
from research.sources import Consent
from wording import Words

LANGS = ("both", "en", "fr")


def plan_form(frame: Frame, *, first: bool) -> None:
    """Ask what a session needs, and plan it."""
    words = frame.words
    # Empty again once a session was planned, and not before: what is refused stays to be mended.
    with st.form(f"plan_session_{st.session_state.get('sessions_planned', 0)}"):
        left, right = st.columns(2)
        agenda = _agenda(left, words)
        draft = _facts(left, right, words, SessionDraft(""))
        if not st.form_submit_button(
            words("workshop.plan"), type="primary" if first else "secondary"
        ):
            return
    try:
        code = sessions.plan(
            frame.store, frame.actor, replace(draft, agenda=agendas.agenda(agenda, draft.lang))
        )
    except FilRougeError as error:
        said(frame, error)
        return
    st.session_state.sessions_planned = frame.store.version()
    show_planned(frame, code)


def show_planned(frame: Frame, code: str) -> None:
    """Open the session that was just planned, on the next run."""
    if session := sessions.by_code(frame.store, code):
        show_next(session)
    done(0, frame.words("workshop.planned", code=code))


def facts_form(frame: Frame, session: Session) -> bool:
    """Change what is known of a session; says whether its form can be put away."""
    words = frame.words
    form = f"save_session_{session.id}"
    session = as_seen(form, session)
    with st.form(f"{form}_fields"):
        left, right = st.columns(2)
        draft = _facts(left, right, words, _draft_of(session))
        with st.container(horizontal=True):
            save = st.form_submit_button(words("frame.save"), key=form)
            if st.form_submit_button(words("plan.back"), type="tertiary", key=f"{form}_back"):
                return True
    if not save:
        return False
    try:
        number = planning.edit(frame.store, frame.actor, session, draft)
    except ConflictError as error:
        both_versions(frame, form, session, error, ("title", "held_on", "place"))
        return False
    except FilRougeError as error:
        said(frame, error)
        return False
    st.session_state[f"agenda_at_{session.id}"] = ""
    done(number, words("plan.done_facts"))
    return True


def _agenda(place: DeltaGenerator, words: Words) -> str:
    titles = agendas.agendas()

    def told(name: str) -> str:
        minutes = sum(activity.minutes for activity in agendas.agenda(name, "en"))
        return f"{words.either(*titles[name])} · {words('plan.minutes_n', n=minutes)}"

    return place.selectbox(words("workshop.agenda"), list(titles), format_func=told)


def _draft_of(session: Session) -> SessionDraft:
    return SessionDraft(
        session.title, session.lang, session.held_on, session.place, session.names,
        session.ask_unit, session.consent,
    )  # fmt: skip


def _facts(
    left: DeltaGenerator, right: DeltaGenerator, words: Words, now: SessionDraft
) -> SessionDraft:
    """The fields of what is known of a session, filled in with `now`; gives what they say."""
    title = left.text_input(words("workshop.title_label"), now.title, max_chars=120)
    place = left.text_input(words("workshop.place"), now.place, max_chars=120)
    held_on = date.fromisoformat(now.held_on) if now.held_on else None
    day = left.date_input(words("workshop.day"), held_on, format="YYYY-MM-DD")
    lang = right.selectbox(
        words("workshop.lang"), LANGS, LANGS.index(now.lang),
        format_func=lambda code: words(f"workshop.lang_{code}"),
    )  # fmt: skip
    names = right.selectbox(
        words("workshop.names"), list(Names), list(Names).index(now.names),
        format_func=lambda name: words(f"workshop.names_{name.value}"),
    )  # fmt: skip
    consent = right.selectbox(
        words("plan.consent"), list(Consent), list(Consent).index(now.consent),
        format_func=lambda consent: words(f"plan.consent_{consent.value}"),
    )  # fmt: skip
    ask_unit = right.checkbox(
        words("plan.ask_unit"), now.ask_unit, help=words("plan.ask_unit_help")
    )
    return SessionDraft(
        title, lang, day.isoformat() if day else None, place, names or now.names, ask_unit,
        consent or now.consent,
    )  # fmt: skip
