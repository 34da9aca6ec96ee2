"""Erasing a participant: what will go, what is stale afterwards, and a word typed to confirm."""

import streamlit as st

import engagements
from clustering import themes
from errors import FilRougeError, InputError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.plain import plain
from personas import thread
from research.privacy.erasure import Holding, erase_participant, holding
from store.copies import copies_holding
from store.links import TABLES, End, Kind

CITED_SHOWN = 12
"""Records named; the rest is the same kind of thing."""


def erasing_form(frame: Frame, participant: str, pseudonym: str, key: str) -> None:
    """A closed form; opened, it says what goes. `key` tells two of them on one screen apart."""
    words = frame.words
    busy = bool(st.session_state.get(f"erase_{key}"))
    with st.expander(words("privacy.erase"), icon=":material/person_remove:", expanded=busy):
        st.markdown(words("privacy.erase_what"))
        _what_goes(frame, pseudonym, holding(frame.store, participant))
        with st.form(f"erasing_{key}", border=False):
            typed = st.text_input(words("privacy.erase_type"), key=f"typed_{key}")
            if not st.form_submit_button(
                words("privacy.erase_go"), type="primary", key=f"erase_{key}",
                icon=":material/delete_forever:",
            ):  # fmt: skip
                return
        try:
            if typed.strip() != pseudonym:
                raise InputError(
                    "erase_unconfirmed", expected=pseudonym, found=typed.strip() or "–"
                )
            erased = erase_participant(frame.store, frame.actor, participant)
        except FilRougeError as error:
            said(frame, error)
            return
    done(0, after(frame, words("privacy.done_erased", n=erased.notes), settled=erased.settled))


def after(frame: Frame, sentence: str, *, settled: bool) -> str:
    """What was done, whether the file is clean, and which backups still hold it."""
    parts = [sentence, *([] if settled else [frame.words("privacy.unsettled")])]
    return " ".join([*parts, backups_said(frame)])


def backups_said(frame: Frame) -> str:
    """Which files beside the engagement still hold what was erased in it."""
    words = frame.words
    folder = engagements.folder()
    found = copies_holding(frame.store, [folder])
    if not found:
        return words("privacy.backups_none")
    files = ", ".join(plain(str(path.relative_to(folder))) for path in found)
    return words("privacy.backups_hold", files=files)


def _what_goes(frame: Frame, pseudonym: str, held: Holding) -> None:
    words = frame.words
    counts = [("notes", len(held.notes)), ("passages", held.passages), ("votes", held.votes)]
    told = [plain(pseudonym), *(words(f"privacy.goes_{name}", n=n) for name, n in counts if n)]
    st.markdown(f"**{' · '.join(told)}**")
    cited = _cited(frame, held)
    if not cited:
        st.markdown(words("privacy.erase_uncited"))
        return
    more = ["…"] if len(cited) > CITED_SHOWN else []
    listed = "\n".join(f"- {plain(one)}" for one in [*cited[:CITED_SHOWN], *more])
    st.markdown(f"{words('privacy.erase_cited')}\n\n{listed}")


def _cited(frame: Frame, held: Holding) -> list[str]:
    """Themes with one of the notes, and what rests on one, each named once."""
    words = frame.words
    mine = set(held.notes)
    names = {one.id: words.either(one.name_en, one.name_fr) for one in kept(frame, themes.themes)}
    said = [
        words("privacy.erase_in_theme", name=names[theme])
        for theme, members in kept(frame, themes.members).items()
        if theme in names and any(member.note in mine for member in members)
    ]
    for note in held.notes:
        for strand in thread.leads_to(frame.store, End(Kind.NOTE, note)):
            kind = words(f"tables.{TABLES[strand.record.end.kind]}")
            named = strand.record.within.either(words.language) or strand.record.text.either(
                words.language
            )
            said.append(words("thread.named", kind=kind, said=named or words("thread.gone")))
    return list(dict.fromkeys(said))
