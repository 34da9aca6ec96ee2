"""What is searched: words, by what, filters. It is kept while screens change, and in the address."""

from collections.abc import Callable

import streamlit as st

from clustering.note_search import Mode
from pages.parts.frame import Frame, kept
from pages.parts.notes.answers_filter import answers_filter, answers_offered
from pages.parts.notes.filters import named, source_and_unit
from research.notes import NoteKind, NoteLang, NoteStatus
from research.saved_searches import Asked, read, written
from research.sources import sources
from research.units import names_by_id

ADDRESS = "search"
"""Under which name a search stands in the address of the screen, to be sent to others."""

_KEY = "evidence_{}".format
LIKE = _KEY("like")
"""Where the screen remembers the note that others are to be like."""

_FILTERS = {
    "source": "sources",
    "unit": "units",
    "lang": "langs",
    "kind": "kinds",
    "status": "statuses",
    "answers": "answers",
}


def search_row(frame: Frame, beside: Callable[[Asked], None]) -> Asked:
    """Ask for the words, by what they are searched, and all that evidence can be narrowed by; `beside`
    draws what else stands in the row."""
    words = frame.words
    _begin(frame)
    with st.container(horizontal=True, vertical_alignment="bottom", key="search_row"):
        st.text_input(
            words("search.words"), key=_KEY("words"), type="search", placeholder="",
            help=words("search.words_help"), on_change=_no_more_like,
        )  # fmt: skip
        st.segmented_control(
            words("search.mode"), [mode.value for mode in Mode], key=_KEY("mode"), required=True,
            format_func=lambda mode: words(f"search.mode_{mode}"), help=words("search.mode_help"),
        )  # fmt: skip
        n = _narrowed()
        label = words("search.filters", n=n) if n else words("filters.more")
        with st.popover(label, icon=":material/filter_list:"):
            st.toggle(words("search.across"), key=_KEY("across"), help=words("search.across_help"))
            source_and_unit(frame, "evidence")
            named(frame, "lang", list(NoteLang))
            named(frame, "kind", list(NoteKind))
            named(frame, "status", list(NoteStatus))
            answers_filter(frame, "evidence")
        asked = _asked()
        beside(asked)
    _remember(asked)
    return asked


def ask(asked: Asked) -> None:
    """Let the row ask for this; called before it is drawn."""
    state = st.session_state
    state[_KEY("words")], state[_KEY("mode")] = asked.words, asked.mode
    state[_KEY("across")] = asked.across
    for name, many in _FILTERS.items():
        state[_KEY(name)] = list(getattr(asked, many))
    state[LIKE] = None


def _begin(frame: Frame) -> None:
    """What was asked last on this screen, or what its address asks for. What an address names that is
    not there is passed over."""
    state = st.session_state
    if _KEY("words") not in state:
        last = state.get(_KEY("asked"))
        ask(_known(frame, last or read(st.query_params.get(ADDRESS, ""))))
    # A screen that was opened for one note sets only what would hide it.
    usual = Asked()
    state.setdefault(_KEY("mode"), usual.mode)
    state.setdefault(_KEY("across"), usual.across)
    for name, many in _FILTERS.items():
        state.setdefault(_KEY(name), list(getattr(usual, many)))


def _known(frame: Frame, asked: Asked) -> Asked:
    there: dict[str, set[str]] = {
        "sources": {one.id for one in kept(frame, sources)},
        "units": set(kept(frame, names_by_id)),
        "langs": set(map(str, NoteLang)), "kinds": set(map(str, NoteKind)),
        "statuses": set(map(str, NoteStatus)), "answers": set(answers_offered(frame)),
    }  # fmt: skip
    narrowed = {
        many: tuple(one for one in getattr(asked, many) if one in known)
        for many, known in there.items()
    }
    return Asked(words=asked.words, mode=asked.mode, across=asked.across, **narrowed)


def _asked() -> Asked:
    state = st.session_state
    many = {name: tuple(state[_KEY(key)] or ()) for key, name in _FILTERS.items()}
    return Asked(
        words=state[_KEY("words")] or "", mode=state[_KEY("mode")] or Asked().mode,
        across=bool(state[_KEY("across")]), **many,
    )  # fmt: skip


def _narrowed() -> int:
    """How many filters are set otherwise than always."""
    state, usual = st.session_state, Asked()
    return sum(
        tuple(state[_KEY(key)] or ()) != getattr(usual, name) for key, name in _FILTERS.items()
    )


def _remember(asked: Asked) -> None:
    st.session_state[_KEY("asked")] = asked
    if asked == Asked():
        st.query_params.pop(ADDRESS, None)
    elif st.query_params.get(ADDRESS) != written(asked):
        st.query_params[ADDRESS] = written(asked)


def _no_more_like() -> None:
    st.session_state[LIKE] = None
