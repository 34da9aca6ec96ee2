"""Setting up a second coding: which notes, which codes, and whose codings stand."""

from collections.abc import Sequence

import streamlit as st

from errors import FilRougeError
from pages.parts.codes.choice import code_paths
from pages.parts.frame import Frame, decided, kept
from pages.parts.header import done, said
from pages.parts.rows import chosen
from research import codes, coding_rounds
from research.codes import Code
from research.coding_rounds import TITLE_LIMIT, Drawn, How, sampled
from research.notes import NoteFilter, find
from research.sources import sources

USUAL_SAMPLE = 50
"""Notes of a sample, unless another number is typed: about an hour of work, and mostly enough to tell
for a code that one note in five has (ten coded units)."""


def begin_second(frame: Frame, opened: str) -> None:
    """The form; what it sets up is opened then (its key under `opened`)."""
    words = frame.words
    coded = decided(frame, coding_rounds.coders)
    with st.expander(words("second.new"), icon=":material/add:"):
        if not coded:
            st.info(words("second.nobody_coded"), icon=":material/label:")
            return
        title = st.text_input(words("second.title"), key="second_title", max_chars=TITLE_LIMIT)
        firsts = list(coded)
        first = st.selectbox(
            words("second.first"), firsts, key="second_first",
            index=firsts.index(frame.actor) if frame.actor in coded else 0,
            format_func=lambda name: words("second.coder_n", name=name, n=coded[name]),
        )  # fmt: skip
        notes, drawn = _notes(frame)
        paths = code_paths(frame)
        picked = st.multiselect(
            words("second.codes"), list(paths), list(paths), key="second_codes",
            format_func=lambda one: paths.get(one, one), placeholder=words("frame.choose"),
        )  # fmt: skip
        st.caption(words("second.codes_what"))
        if st.button(words("second.new_go", n=len(notes)), type="primary", key="second_new_go"):
            wanted = [code for code in decided(frame, codes.codes) if code.id in picked]
            number = _begun(frame, title, first, wanted, notes, drawn)
            if number:
                for name in (opened, "second_title"):  # the newest is opened
                    st.session_state.pop(name, None)
                done(number, words("second.done_new"))


def _notes(frame: Frame) -> tuple[list[str], Drawn]:
    """Which notes, and how they were chosen."""
    words = frame.words
    marked = chosen("evidence_table")
    ways = [How.SAMPLE, How.SOURCE, *([How.CHOSEN] if marked else [])]
    how = st.segmented_control(
        words("second.how"), [way.value for way in ways], default=How.SAMPLE.value, required=True,
        key="second_how", format_func=lambda one: words(f"second.how_{one}"),
    )  # fmt: skip
    if how == How.CHOSEN:
        return [str(note) for note in marked], Drawn(How.CHOSEN, n=len(marked))
    titles = {s.id: words.either(s.title_en, s.title_fr) for s in kept(frame, sources)}
    source = st.selectbox(
        words("notes.source"), (["", *titles] if how == How.SAMPLE else list(titles)),
        key=f"second_source_{how}", format_func=lambda one: titles.get(one, words("filters.all")),
    )  # fmt: skip
    every = [note.id for note in kept(frame, find, NoteFilter(sources=(source,) if source else ()))]
    if how == How.SOURCE:
        return every, Drawn(How.SOURCE, source or "", len(every))
    n = st.number_input(words("second.n"), 1, 10_000, USUAL_SAMPLE, key="second_n")
    seed = st.number_input(
        words("second.seed"), 1, 10_000, 1, key="second_seed", help=words("second.seed_what")
    )
    notes = sampled(every, int(n), int(seed))
    return notes, Drawn(How.SAMPLE, source or "", len(notes), int(seed))


def _begun(
    frame: Frame, title: str, first: str, wanted: Sequence[Code], notes: Sequence[str], drawn: Drawn
) -> int:
    """The number of the change, or 0 where it is said why there is none."""
    try:
        return coding_rounds.begin(
            frame.store, frame.actor, title, first=first, codes=wanted, notes=notes, drawn=drawn
        )[1]
    except FilRougeError as error:
        said(frame, error)
        return 0
