"""The agenda of a session: its activities in their order, each edited where it stands."""

from collections.abc import Callable, Sequence

import streamlit as st

from errors import FilRougeError
from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.header import said
from pages.parts.plain import plain
from pages.parts.workshop.activity_form import activity_form
from pages.parts.workshop.plan import facts_form, show_planned
from research import agenda_editing, planning, sessions
from research.agenda_rules import WITH_STAGES
from research.sessions import Activity, ActivityKind, Session, State
from wording import Words

NEW, FACTS = "new", "facts"
"""What is being edited, beside an activity by its key."""


def agenda_editor(frame: Frame, session: Session) -> None:
    """Edit a session that is not closed: in full while it is planned, put away while it is held."""
    words = frame.words
    if session.state is State.CLOSED:
        _another(frame, session)
        return
    if session.state is State.PLANNED:
        st.header(words("plan.agenda"), anchor=False)
        _editor(frame, session)
        return
    # Its state is the session's, or it would close at each press inside it. Twenty facilitators draw
    # this screen again and again: what is folded is not drawn.
    folded = st.expander(
        words("plan.agenda_open"), icon=":material/edit_note:", key=f"agenda_{session.id}",
        on_change="rerun",
    )  # fmt: skip
    if folded.open:
        with folded:
            _editor(frame, session)


def _editor(frame: Frame, session: Session) -> None:
    words = frame.words
    agenda = kept(frame, sessions.activities, session.id)
    at = st.session_state.get(_at(session), "")
    if agenda:
        minutes = words("plan.minutes_n", n=sum(one.minutes for one in agenda))
        st.markdown(words("plan.agenda_size", n=len(agenda), minutes=minutes))
    else:
        st.info(words("plan.agenda_empty"), icon=":material/format_list_numbered:")
    for place, activity in enumerate(agenda):
        with st.container(border=True):
            st.markdown(_told(words, agenda, place))
            if at == activity.id:
                _put_away(session, activity_form(frame, session, agenda, activity))
            else:
                _row(frame, session, agenda, place)
    if at == NEW:
        with st.container(border=True):
            _put_away(session, activity_form(frame, session, agenda, None))
    elif st.button(words("plan.add"), icon=":material/add:"):
        _open(session, NEW)
    if at == FACTS:
        _put_away(session, facts_form(frame, session))
        return
    with st.container(horizontal=True):
        if st.button(words("plan.facts"), icon=":material/edit:"):
            _open(session, FACTS)
        _another(frame, session)
        if session.state is State.PLANNED and st.button(
            words("plan.drop"), icon=":material/delete:"
        ):
            _do(frame, lambda: planning.drop(frame.store, frame.actor, session), "dropped")


def _row(frame: Frame, session: Session, agenda: Sequence[Activity], place: int) -> None:
    words, activity, n = frame.words, agenda[place], place + 1
    store, actor, key = frame.store, frame.actor, activity.id
    with st.container(horizontal=True, gap="small"):
        if _button(words("plan.edit", n=n), f"edit_{key}", "edit"):
            _open(session, key)
        if _button(words("plan.up_n", n=n), f"up_{key}", "arrow_upward", off=place == 0):
            _do(frame, lambda: agenda_editing.move(store, actor, activity, -1), "moved")
        if _button(
            words("plan.down_n", n=n), f"down_{key}", "arrow_downward", off=place == len(agenda) - 1
        ):
            _do(frame, lambda: agenda_editing.move(store, actor, activity, 1), "moved")
        if _button(words("plan.remove", n=n), f"remove_{key}", "delete"):
            _do(frame, lambda: agenda_editing.remove(store, actor, activity), "removed")


def _button(label: str, key: str, icon: str, *, off: bool = False) -> bool:
    return st.button(label, key=key, icon=f":material/{icon}:", type="tertiary", disabled=off)


def _told(words: Words, agenda: Sequence[Activity], place: int) -> str:
    """An activity in two lines: what is asked, and how."""
    activity = agenda[place]
    prompt = plain(words.either(activity.prompt_en, activity.prompt_fr))
    parts = [
        words(f"workshop.kind_{activity.kind.value}"),
        words("plan.minutes_n", n=activity.minutes),
    ]
    if activity.about is not None:
        number = next(n for n, one in enumerate(agenda, 1) if one.id == activity.about)
        parts.append(words("plan.said_about", number=number))
    if activity.kind is ActivityKind.DOT_VOTE:
        parts.append(words("plan.said_dots", n=activity.votes_each))
    if activity.private and activity.kind.takes_notes:
        parts.append(words("plan.said_private"))
    lines = [f"**{place + 1}\\. {prompt}**", " · ".join(parts)]
    if activity.stages and (activity.kind in WITH_STAGES or activity.about is None):
        lines.append(" · ".join(plain(stage) for stage in activity.stages))
    return "  \n".join(lines)


def _another(frame: Frame, session: Session) -> None:
    if not st.button(frame.words("plan.another"), icon=":material/content_copy:"):
        return
    try:
        code = planning.plan_another(frame.store, frame.actor, session)
    except FilRougeError as error:
        said(frame, error)
        return
    show_planned(frame, code)


def _do(frame: Frame, work: Callable[[], int], name: str) -> None:
    decide(frame, frame.words(f"plan.done_{name}"), work)


def _at(session: Session) -> str:
    return f"agenda_at_{session.id}"


def _open(session: Session, what: str) -> None:
    st.session_state[_at(session)] = what
    st.rerun()


def _put_away(session: Session, finished: bool) -> None:
    if finished:
        _open(session, "")
