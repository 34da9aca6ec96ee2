"""What can be done to an open code: edit, move, merge, split, remove; each with its undo."""

from collections.abc import Sequence

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.codes.choice import choose_code
from pages.parts.codes.new import code_fields
from pages.parts.deciding import decide
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.saving import as_seen, both_versions
from research import code_editing
from research.code_counts import CodeCounts
from research.coded import CodedText
from research.codes import NAME_LIMIT, Code, CodeDraft

SAYS = ("name_en", "name_fr", "definition_en", "definition_fr")


def change_code(
    frame: Frame, code: Code, every: Sequence[Code], counts: CodeCounts, chosen: Sequence[CodedText]
) -> None:
    """The actions in a row; splitting takes what is `chosen` of the code's own."""
    words = frame.words
    with st.container(horizontal=True):
        with st.popover(words("codes.edit"), icon=":material/edit:"):
            _edit(frame, code)
        with st.popover(words("codes.move"), icon=":material/low_priority:"):
            _move(frame, code, every)
        with st.popover(words("codes.merge"), icon=":material/merge:", disabled=len(every) < 2):
            _merge(frame, code, every)
        with st.popover(words("codes.split"), icon=":material/call_split:"):
            _split(frame, code, chosen)
        with st.popover(words("codes.remove"), icon=":material/delete:"):
            _remove(frame, code, counts)


def _edit(frame: Frame, code: Code) -> None:
    words = frame.words
    form = f"edit_code_{code.id}"
    seen = as_seen(form, code)
    with st.form(f"{form}_fields", border=False):
        draft = code_fields(frame, seen)
        if not st.form_submit_button(words("frame.save"), type="primary", key=form):
            return
    try:
        number = code_editing.edit(frame.store, frame.actor, seen, draft)
    except ConflictError as error:
        both_versions(frame, form, seen, error, SAYS)
    except FilRougeError as error:
        said(frame, error)
    else:
        done(number, words("codes.done_edit"))


def _move(frame: Frame, code: Code, every: Sequence[Code]) -> None:
    words, store, actor = frame.words, frame.store, frame.actor
    under = choose_code(
        frame, words("codes.under"), f"under_{code.id}", but={code.id}, none=words("codes.top")
    )
    if st.button(words("codes.move_go"), disabled=under is None, key="code_move", type="primary"):
        decide(
            frame, words("codes.done_move"),
            lambda: code_editing.move(store, actor, code, under or None),
        )  # fmt: skip
    beside = [one.id for one in every if one.parent == code.parent]
    ends = {-1: beside[0], 1: beside[-1]}
    with st.container(horizontal=True):
        for by, name, icon in ((-1, "up", "arrow_upward"), (1, "down", "arrow_downward")):
            if st.button(
                words(f"codes.{name}"), icon=f":material/{icon}:", key=f"code_{name}",
                disabled=code.id == ends[by],
            ):  # fmt: skip
                _shift(frame, code, by)


def _shift(frame: Frame, code: Code, by: int) -> None:
    decide(
        frame, frame.words("codes.done_move"),
        lambda: code_editing.shift(frame.store, frame.actor, code, by),
    )  # fmt: skip


def _merge(frame: Frame, code: Code, every: Sequence[Code]) -> None:
    words = frame.words
    st.markdown(words("codes.merge_what"))
    key = choose_code(frame, words("codes.merge_which"), f"merge_{code.id}", but={code.id})
    other = next((one for one in every if one.id == key), None)
    if other is None:
        return
    keep = st.radio(
        words("codes.merge_name"), ["mine", "theirs"], key=f"merge_name_{code.id}",
        format_func={
            "mine": words.either(code.name_en, code.name_fr),
            "theirs": words.either(other.name_en, other.name_fr),
        }.__getitem__,
    )  # fmt: skip
    says = CodeDraft(*(getattr(other, name) for name in SAYS)) if keep == "theirs" else None
    if st.button(words("codes.merge_go"), key="code_merge", type="primary"):
        decide(
            frame, words("codes.done_merge"),
            lambda: code_editing.merge(frame.store, frame.actor, code, [other], says),
        )  # fmt: skip


def _split(frame: Frame, code: Code, chosen: Sequence[CodedText]) -> None:
    words = frame.words
    if not chosen:
        st.markdown(words("codes.split_choose"))
        return
    with st.form(f"split_code_{code.id}", border=False):
        name_en = st.text_input(words("columns.name_en"), max_chars=NAME_LIMIT)
        name_fr = st.text_input(words("columns.name_fr"), max_chars=NAME_LIMIT)
        go = words("codes.split_go", n=len(chosen))
        if not st.form_submit_button(go, type="primary"):
            return
    going = [key for text in chosen for key in text.codings_of(code.id)]
    draft = CodeDraft(name_en, name_fr)
    decide(
        frame, words("codes.done_split"),
        lambda: code_editing.split(frame.store, frame.actor, code, going, draft)[1],
    )  # fmt: skip


def _remove(frame: Frame, code: Code, counts: CodeCounts) -> None:
    words = frame.words
    n = counts.own.notes + counts.own.spans
    take = st.checkbox(words("codes.take_too", n=n), key=f"take_too_{code.id}") if n else True
    if st.button(words("codes.remove_go"), disabled=not take, key="code_remove", type="primary"):
        decide(
            frame, words("codes.done_remove"),
            lambda: code_editing.remove(frame.store, frame.actor, code, take_away=take),
        )  # fmt: skip
