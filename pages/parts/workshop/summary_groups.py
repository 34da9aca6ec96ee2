"""The groups of a session, each to be opened to its notes, and keeping them as themes."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from clustering.wall_themes import keep_as_themes
from errors import FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.plain import plain
from reports.session_handout import Spoken
from reports.session_told import Told, ToldActivity
from research import notes
from research.notes import Note, NoteFilter
from research.sessions import Session


def groups_of(frame: Frame, session: Session, one: ToldActivity, spoken: Spoken) -> None:
    """What people wrote in one activity: its numbers, then each group, stage or all of it to open."""
    words = frame.words
    wanted = NoteFilter(sources=(session.source or "",))
    there = {note.id: note for note in kept(frame, notes.find, wanted)}
    st.markdown(f"**{plain(spoken.prompt(one))}**")
    counts = [words("summary.people_n", n=spoken.count(one.people))] if one.summary.people else []
    counts.append(words("themes.notes_n", n=spoken.count(one.notes)))
    if one.summary.for_room:
        counts.append(words("summary.for_room", n=one.summary.for_room))
    st.markdown(plain(" · ".join(counts)))
    for pile in (*one.summary.groups, *(stage for stage in one.summary.stages if stage.notes)):
        mark = f" · {words('themes.suggested')}" if pile.suggested else ""
        people = f"{words('summary.people_n', n=pile.people)} · " if pile.people else ""
        many = people + words("themes.notes_n", n=len(pile.notes))
        _notes(f"{plain(pile.name)} · {plain(many)}{mark}", pile.notes, one, there)
    if one.summary.loose and (one.groups or not one.summary.stages):
        many = words("themes.notes_n", n=len(one.summary.loose))
        _notes(f"{words('summary.loose_notes')} · {many}", one.summary.loose, one, there)


def _notes(label: str, shown: Sequence[str], one: ToldActivity, there: Mapping[str, Note]) -> None:
    """Notes behind a number, as people wrote them; after each those that were merged into it."""
    keys = [key for note in shown for key in (note, *one.summary.behind.get(note, ()))]
    with st.expander(label):
        st.html("".join(_quoted(there[key]) for key in keys if key in there))


def _quoted(note: Note) -> str:
    lang = f' lang="{note.lang}"' if note.lang in {"en", "fr"} else ""
    who = " · ".join(part for part in (note.pseudonym, note.unit_code) if part)
    footer = f"<footer>{escape(who)}</footer>" if who else ""
    return f'<blockquote class="quote"{lang}>{escape(note.text)}{footer}</blockquote>'


def keep_groups(frame: Frame, session: Session, told: Told) -> None:
    """Ask which groups become themes, and keep them."""
    words = frame.words
    names = {pile.id: pile.name for one in told.activities for pile in one.summary.groups}
    if not names:
        return
    with st.expander(words("summary.keep"), icon=":material/bubble_chart:"):
        st.markdown(words("summary.keep_what"))
        chosen = st.multiselect(
            words("summary.keep_which"), list(names), default=list(names),
            format_func=names.__getitem__, placeholder=words("frame.choose"),
            key=f"keep_{session.id}",
        )  # fmt: skip
        if not st.button(words("summary.keep_go"), icon=":material/check:", disabled=not chosen):
            return
    try:
        kept_now = keep_as_themes(frame.store, frame.actor, session, chosen)
    except FilRougeError as error:
        said(frame, error)
        return
    done(
        kept_now.number,
        words("summary.kept", n=kept_now.notes, themes=kept_now.themes, staying=kept_now.staying),
    )
