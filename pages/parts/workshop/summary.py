"""The summary of a session: the answer first, then who was there, the groups, the votes, the gaps."""

import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.plain import plain
from pages.parts.workshop.summary_files import summary_files
from pages.parts.workshop.summary_groups import groups_of, keep_groups
from pages.parts.workshop.summary_votes import vote_of
from reports.disclosure import Audience
from reports.session_handout import Spoken, largest
from reports.session_told import Told, told_of
from research import sources, units
from research.in_the_room import Room
from research.sessions import Session, State


def session_summary(frame: Frame, session: Session) -> None:
    """Show what a session came to: at its close, or so far where somebody asks for it."""
    words = frame.words
    if session.source is None:
        return
    if session.state is not State.CLOSED and not st.toggle(
        words("summary.so_far"), key=f"so_far_{session.id}"
    ):
        return
    told = kept(frame, told_of, session, Audience.TEAM)
    st.header(words("summary.title"), anchor=False)
    if _withdrawn(frame, session):
        st.warning(words("summary.source_withdrawn"), icon=":material/block:")
        return
    if not told.summary.room.took_part and not told.summary.notes:
        st.info(words("summary.nothing"), icon=":material/groups:")
        return
    _answer(frame, told)
    summary_files(frame, session, told)
    _said(frame, session, told)
    _voted(frame, told)
    _room(frame, told.summary.room)
    _not_said(frame, told)


def _withdrawn(frame: Frame, session: Session) -> bool:
    every = kept(frame, sources.sources)
    return any(one.id == session.source and one.status == "withdrawn" for one in every)


def _answer(frame: Frame, told: Told) -> None:
    """How many people, how many notes, the largest groups, and what each vote put first."""
    words, spoken = frame.words, Spoken(frame.words, told.limit)
    groups = sum(len(one.groups) for one in told.activities)
    figures = [
        ("people", told.summary.room.took_part), ("notes", told.summary.notes), ("groups", groups),
        ("activities", told.summary.begun),
    ]  # fmt: skip
    with st.container(horizontal=True):
        for name, count in figures:
            st.metric(words(f"summary.{name}"), words.number(count), width="content")
    lines = [
        f"- **{plain(group.name)}** · {words('summary.people_n', n=spoken.count(group.people))}"
        f" · {words('themes.notes_n', n=spoken.count(group.notes))}"
        for group in largest(told.activities)
    ]
    for one in told.activities:
        if one.vote is not None and one.vote.people.n and one.vote.options:
            first = one.vote.options[0]
            asked = plain(words("summary.vote_answer", prompt=spoken.prompt(one)))
            name = f"**{plain(first.text)}**, " if first.text else ""
            lines.append(f"- {asked} {name}{plain(spoken.given(one.vote, first))}")
    st.markdown("\n".join(lines))


def _said(frame: Frame, session: Session, told: Told) -> None:
    words = frame.words
    st.markdown(f"### {words('summary.said')}")
    for one in told.activities:
        if one.summary.notes:
            groups_of(frame, session, one, Spoken(words, told.limit))
    out = {name: getattr(told, name).n or 0 for name in ("hidden", "merged", "withdrawn")}
    if any(out.values()):
        st.markdown(
            words(
                "summary.left_out", hidden=out["hidden"], merged=out["merged"],
                withdrawn=out["withdrawn"],
            )
        )  # fmt: skip
    keep_groups(frame, session, told)


def _voted(frame: Frame, told: Told) -> None:
    votes = [one for one in told.activities if one.vote is not None and one.vote.people.n]
    if votes:
        st.markdown(f"### {frame.words('summary.voted')}")
    for one in votes:
        vote_of(frame, one, told.summary.room.took_part)


def _room(frame: Frame, room: Room) -> None:
    """Units with their numbers; opened, each person with what they gave of themselves."""
    words = frame.words
    st.markdown(f"### {words('summary.room')}")
    counts = [(words.either(unit.name_en, unit.name_fr), count) for unit, count in room.units]
    if counts:
        counts += [(words("summary.no_unit"), room.no_unit)] if room.no_unit else []
        said = [words("summary.unit_count", unit=name, n=count) for name, count in counts]
        st.markdown(plain(" · ".join(said)))
    else:
        st.markdown(words("summary.units_not_given" if room.asked else "summary.units_not_asked"))
    codes = {key: unit.code for key, unit in kept(frame, units.names_by_id).items()}
    with st.expander(words("summary.people_n", n=room.took_part), icon=":material/groups:"):
        st.markdown(words("summary.names_only_here"))
        part = [person for person in room.people if person.took_part]
        st.dataframe(
            {
                words("notes.who"): [person.pseudonym for person in part],
                words("summary.name"): [person.name for person in part],
                words("notes.unit"): [codes.get(person.unit or "", "") for person in part],
                words("summary.notes"): [person.notes for person in part],
                words("tables.votes"): [
                    words("frame.yes" if person.voted else "frame.no") for person in part
                ],
            },
            hide_index=True, alt=words("summary.people_table"),
        )  # fmt: skip


def _not_said(frame: Frame, told: Told) -> None:
    words, spoken = frame.words, Spoken(frame.words, told.limit)
    st.markdown(f"### {words('summary.not_said')}")
    gaps = [f"- {plain(spoken.gap(gap, count))}" for gap, count in told.not_said]
    st.markdown("\n".join(gaps) or words("summary.not_said_none"))
