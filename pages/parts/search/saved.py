"""Searches under a name: opened with what they find now and what is new, saved, changed, deleted."""

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.deciding import decide
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.plain import plain
from pages.parts.saving import as_seen, both_versions
from pages.parts.search.found import keys_found
from pages.parts.search.row import ask
from research import saved_searches
from research.saved_searches import NAME_LIMIT, Asked, SavedSearch

_OPEN = "evidence_saved"
"""Where the screen remembers which saved search was opened last."""


def saved(frame: Frame, asked: Asked) -> None:
    """The saved searches, and a form to save this one."""
    words = frame.words
    every = saved_searches.saved_searches(frame.store, frame.actor)
    label = words("search.saved_n", n=len(every)) if every else words("search.saved")
    with st.popover(label, icon=":material/bookmark:"):
        for one in every:
            _open_button(frame, one)
        current = next((one for one in every if one.id == st.session_state.get(_OPEN)), None)
        if current is not None:
            _change(frame, current, asked)
        _save(frame, asked, first=not every)


def _open_button(frame: Frame, one: SavedSearch) -> None:
    words = frame.words
    keys = keys_found(frame, one.asked)
    new = saved_searches.come_since(frame.store, keys, one.seen)
    said = words("search.finds", n=len(keys))
    if new:
        said = f"{said}, {words('search.new', n=new)}"
    st.button(
        words("search.open", name=plain(words.either(one.name_en, one.name_fr)), found=said),
        key=f"saved_{one.id}", icon=":material/bookmark:", width="stretch",
        on_click=_open, args=(frame, one),
    )  # fmt: skip


def _open(frame: Frame, one: SavedSearch) -> None:
    ask(one.asked)
    st.session_state[_OPEN] = one.id
    saved_searches.opened(frame.store, frame.actor, one.id)


def _change(frame: Frame, one: SavedSearch, asked: Asked) -> None:
    """The one that was opened last: another name, another search under its name, or no more of it."""
    words = frame.words
    form = f"saved_edit_{one.id}"
    seen = as_seen(form, one)
    name = plain(words.either(seen.name_en, seen.name_fr))
    with st.expander(words("search.change", name=name), icon=":material/edit:"):
        with st.form(f"{form}_fields", border=False):
            en = st.text_input(words("search.name_en"), seen.name_en, max_chars=NAME_LIMIT)
            fr = st.text_input(words("search.name_fr"), seen.name_fr, max_chars=NAME_LIMIT)
            anew = st.checkbox(words("search.as_now"), disabled=asked == seen.asked)
            save = st.form_submit_button(words("frame.save"), type="primary", key=form)
        if st.button(
            words("search.delete"), key=f"saved_delete_{one.id}", icon=":material/delete:"
        ):
            decide(
                frame, words("search.done_delete"),
                lambda: saved_searches.delete(frame.store, frame.actor, one),
            )  # fmt: skip
    if not save:
        return
    try:
        number = saved_searches.edit(
            frame.store, frame.actor, seen, name_en=en, name_fr=fr,
            asked=asked if anew else seen.asked,
        )  # fmt: skip
    except ConflictError as error:
        both_versions(frame, form, seen, error, ["name_en", "name_fr"])
    except FilRougeError as error:
        said(frame, error)
    else:
        done(number, words("search.done_edit"))


def _save(frame: Frame, asked: Asked, *, first: bool) -> None:
    words = frame.words
    if asked == Asked():
        if first:
            st.markdown(words("search.none_saved"))
        return
    st.markdown(f"**{words('search.save_this')}**")
    with st.form("search_save", border=False):
        en = st.text_input(words("search.name_en"), asked.words[:NAME_LIMIT], max_chars=NAME_LIMIT)
        fr = st.text_input(words("search.name_fr"), max_chars=NAME_LIMIT)
        if not st.form_submit_button(words("search.save"), type="primary"):
            return
    try:
        key, number = saved_searches.save(frame.store, frame.actor, en, fr, asked)
    except FilRougeError as error:
        said(frame, error)
        return
    st.session_state[_OPEN] = key
    done(number, words("search.done_save"))
