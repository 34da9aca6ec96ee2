"""The forms of a criterion: the starter standard, a new criterion, and its text in both languages."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.deciding import decide
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.saving import as_seen, both_versions
from standard import criteria, starter
from standard.criteria import TEXT_LIMIT, TITLE_LIMIT, Criterion, Draft
from standard.crosswalk import points
from standard.evidence import Evidence, Grounds
from standard.phases import Phase

FIELDS = [f"{name}_{code}" for name in criteria.TEXTS for code in ("en", "fr")]


def begin_standard(frame: Frame) -> None:
    """The way to a standard: the starter, or a criterion of one's own."""
    words = frame.words
    st.info(words("standard.empty"), icon=":material/rule:")
    if st.button(words("standard.load"), type="primary", icon=":material/download:"):
        decide(frame, words("standard.done_load"), lambda: starter.load(frame.store, frame.actor))
    with st.popover(words("standard.add"), icon=":material/add:"):
        add_criterion(frame)


def add_criterion(frame: Frame) -> None:
    """A criterion that a person thought of."""
    words = frame.words
    with st.form("add_criterion_fields", border=False):
        draft = draft_fields(frame, Draft("", ""), short=True)
        if st.form_submit_button(words("standard.add_go"), type="primary", key="add_criterion"):
            decide(
                frame, words("standard.done_begin"),
                lambda: criteria.begin(frame.store, frame.actor, draft),
            )  # fmt: skip


def edit_text(frame: Frame, one: Criterion, rests_on: Grounds) -> None:
    """Change what a criterion says, and name the evidence that caused it."""
    words = frame.words
    form = f"edit_criterion_{one.id}"
    seen = as_seen(form, one)
    causes = {evidence.end: evidence for evidence in rests_on.evidence}
    with st.form(f"{form}_fields", border=False):
        draft = draft_fields(frame, seen.says)
        because = st.multiselect(
            words("standard.because_of"), list(causes), help=words("standard.because_help"),
            format_func=lambda end: record_said(frame, causes[end]),
            placeholder=words("frame.choose"),
        )  # fmt: skip
        if not st.form_submit_button(words("frame.save"), type="primary", key=form):
            return
    try:
        number = criteria.edit(frame.store, frame.actor, seen, _judged(seen.says, draft), because)
    except ConflictError as error:
        both_versions(frame, form, seen, error, ["title_en", "title_fr", "intent_en", "intent_fr"])
    except FilRougeError as error:
        said(frame, error)
    else:
        done(number, words("standard.done_edit"))


def record_said(frame: Frame, one: Evidence) -> str:
    """What a piece of evidence is and is called."""
    words = frame.words
    return words(
        "standard.labelled", label=words(f"standard.kind_{one.end.kind.value}"),
        text=words.either(one.label.en, one.label.fr),
    )  # fmt: skip


def draft_fields(frame: Frame, seen: Draft, *, short: bool = False) -> Draft:
    """The fields of a criterion's text, and what they hold; `short`: what a new one needs."""
    words = frame.words
    texts = {}
    for name in criteria.TEXTS:
        for code in ("en", "fr"):
            label, value = words(f"standard.{name}_{code}"), getattr(seen, f"{name}_{code}")
            if name == "title":
                texts[f"{name}_{code}"] = st.text_input(label, value, max_chars=TITLE_LIMIT)
            elif not (short and name == "plain"):
                texts[f"{name}_{code}"] = st.text_area(
                    label, value, max_chars=TEXT_LIMIT, height=90,
                    help=words("standard.heard_help") if name == "heard" else None,
                )  # fmt: skip
    phases = st.multiselect(
        words("standard.phases"), list(Phase), default=list(seen.phases),
        format_func=lambda phase: words(f"standard.phase_{phase.value}"),
        placeholder=words("frame.choose"),
    )  # fmt: skip
    maps = seen.maps if short else _crosswalk(frame, seen.maps)
    reviewed = st.checkbox(words("standard.reviewed_long"), value=seen.reviewed)
    return replace(seen, **texts, phases=tuple(phases), maps=tuple(maps), reviewed=reviewed)


def _crosswalk(frame: Frame, chosen: Sequence[str]) -> list[str]:
    words = frame.words

    def told(code: str) -> str:
        point = points()[code]
        return f"{code} · {words.either(point.title_en, point.title_fr)}"

    return st.multiselect(
        words("standard.crosswalk"), list(points()), default=list(chosen), format_func=told,
        placeholder=words("frame.choose"),
    )  # fmt: skip


def _judged(before: Draft, after: Draft) -> Draft:
    """A review of the texts as they were does not hold for texts of which one language was changed:
    unless the box was ticked anew, they wait for the next."""
    changed = {
        code
        for name in criteria.TEXTS
        for code in ("en", "fr")
        if getattr(before, f"{name}_{code}") != getattr(after, f"{name}_{code}")
    }
    one_sided = len(changed) == 1
    return replace(after, reviewed=False) if before.reviewed and one_sided else after
