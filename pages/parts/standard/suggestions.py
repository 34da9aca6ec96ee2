"""Suggested evidence: what may belong to which criterion, accepted or refused by a person."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, decided, kept
from pages.parts.model_work import with_model
from pages.parts.plain import plain
from pages.parts.rows import choosable, chosen
from pages.parts.standard.edit import draft_fields
from pages.parts.standard.evidence import notes_beneath
from standard import criteria, evidence, suggesting
from standard.beneath import live_beneath
from standard.criteria import Criterion, Draft
from standard.suggesting import Suggestion, Uncovered
from store.links import Relation

TABLE = "suggested_list"
BARE = "uncovered_list"


def show_suggestions(frame: Frame, *, busy: bool) -> None:
    """Look, decide, and see which themes no criterion covers."""
    words = frame.words
    looked = suggesting.looked(frame.store)
    _button(frame, busy=busy, first=looked is None)
    if looked is None:
        st.info(words("standard.not_looked"), icon=":material/search:")
        return
    found = kept(frame, suggesting.suggestions, looked)
    refused = any(one.refused for one in found) and st.toggle(
        words("standard.show_refused"), key="show_refused"
    )
    shown = [one for one in found if one.refused == refused]
    if shown:
        _decide(frame, shown, refused=refused)
    else:
        st.info(words("standard.none_suggested"), icon=":material/done_all:")
    _uncovered(frame, looked)


def _button(frame: Frame, *, busy: bool, first: bool) -> None:
    words = frame.words
    if not st.button(
        words("standard.look_first" if first else "standard.look_again"), disabled=busy,
        type="primary" if first else "secondary", icon=":material/search:",
        help=words("standard.look_help"),
    ):  # fmt: skip
        return
    store = frame.store
    with_model(frame, "standard", lambda embedder, how: suggesting.suggest(store, embedder, **how))
    st.rerun()


def _decide(frame: Frame, shown: Sequence[Suggestion], *, refused: bool) -> None:
    words = frame.words
    by_key = {one.id: one for one in decided(frame, criteria.criteria)}
    if not refused:
        st.markdown(words("standard.waiting", n=len(shown)))
    _table(frame, shown, by_key)
    keys = chosen(TABLE)
    picked = [one for one in shown if _key(one) in keys]
    if not picked:
        st.info(words("standard.choose_suggestions"), icon=":material/touch_app:")
        return
    with st.container(horizontal=True):
        if refused:
            if st.button(words("standard.offer_again"), icon=":material/undo:"):
                decide(
                    frame, words("standard.done_offer_again", n=len(picked)),
                    lambda: suggesting.offer_again(frame.store, frame.actor, picked),
                )  # fmt: skip
        else:
            _ways(frame, picked, by_key)
    if len(picked) == 1:
        one = picked[0]
        title = by_key[one.criterion].says
        st.markdown(
            plain(words("standard.for_criterion", number=by_key[one.criterion].number,
                        title=words.either(title.title_en, title.title_fr)))
        )  # fmt: skip
        notes_beneath(frame, kept(frame, live_beneath, one.end))


def _ways(frame: Frame, picked: Sequence[Suggestion], by_key: Mapping[str, Criterion]) -> None:
    words = frame.words
    if st.button(words("standard.supports"), icon=":material/check:", type="primary"):
        _accept(frame, picked, by_key, Relation.SUPPORTS)
    if st.button(words("standard.contradicts"), icon=":material/contrast:"):
        _accept(frame, picked, by_key, Relation.CONTRADICTS)
    if st.button(words("standard.refuse"), icon=":material/close:"):
        decide(
            frame, words("standard.done_refuse", n=len(picked)),
            lambda: suggesting.refuse(frame.store, frame.actor, picked),
        )  # fmt: skip


def _accept(
    frame: Frame, picked: Sequence[Suggestion], by_key: Mapping[str, Criterion], side: Relation
) -> None:
    chosen_for = [(by_key[one.criterion], one.end, f"{one.score:.2f}") for one in picked]
    decide(
        frame, frame.words("standard.done_link", n=len(picked)),
        lambda: evidence.accept(frame.store, frame.actor, chosen_for, side),
    )  # fmt: skip


def _key(one: Suggestion) -> str:
    return f"{one.criterion} {one.end.kind} {one.end.id}"


def _table(frame: Frame, found: Sequence[Suggestion], by_key: Mapping[str, Criterion]) -> None:
    words = frame.words
    said = [by_key[one.criterion] for one in found]
    rows = pd.DataFrame(
        {
            "score": [one.score for one in found],
            "kind": [words(f"standard.kind_{one.end.kind.value}") for one in found],
            "record": [words.either(one.label.en, one.label.fr) for one in found],
            "criterion": [
                f"{one.number}. {words.either(one.says.title_en, one.says.title_fr)}"
                for one in said
            ],
        }
    )
    st.dataframe(
        rows, hide_index=True, selection_mode="multi-row", height=320,
        alt=words("standard.suggestions_table"), **choosable(TABLE, [_key(one) for one in found]),
        column_config={
            "score": st.column_config.NumberColumn(
                words("standard.score"), width=90, format="%.2f"
            ),
            "kind": st.column_config.TextColumn(words("standard.kind"), width=95),
            "record": st.column_config.TextColumn(words("standard.record"), width=310),
            "criterion": st.column_config.TextColumn(words("standard.criterion"), width=250),
        },
    )  # fmt: skip


def _uncovered(frame: Frame, looked: int) -> None:
    words = frame.words
    st.header(words("standard.uncovered"), anchor=False)
    found = kept(frame, suggesting.uncovered, looked)
    if not found:
        st.markdown(words("standard.uncovered_none"))
        return
    st.markdown(words("standard.uncovered_what"))
    rows = pd.DataFrame(
        {
            "name": [words.either(one.label.en, one.label.fr) for one in found],
            "people": [one.people for one in found],
            "score": [one.score for one in found],
        }
    )
    st.dataframe(
        rows, hide_index=True, selection_mode="single-row", alt=words("standard.uncovered"),
        **choosable(BARE, [one.end.id for one in found]),
        column_config={
            "name": st.column_config.TextColumn(words("standard.theme"), width=380),
            "people": st.column_config.NumberColumn(words("themes.participants"), width=110),
            "score": st.column_config.NumberColumn(
                words("standard.score"), width=110, format="%.2f"
            ),
        },
    )  # fmt: skip
    keys = chosen(BARE)
    picked = next((one for one in found if one.end.id in keys), None)
    if picked is not None:
        _make(frame, picked)


def _make(frame: Frame, theme: Uncovered) -> None:
    words = frame.words
    with st.container(horizontal=True):
        with st.popover(words("standard.make"), icon=":material/add:"):
            _form(frame, theme)
        if st.button(words("standard.needs_none"), icon=":material/close:"):
            decide(
                frame, words("standard.done_needs_none"),
                lambda: suggesting.needs_none(frame.store, frame.actor, theme),
            )  # fmt: skip
    notes_beneath(frame, kept(frame, live_beneath, theme.end))


def _form(frame: Frame, theme: Uncovered) -> None:
    words = frame.words
    with st.form(f"make_{theme.end.id}", border=False):
        draft = draft_fields(frame, Draft(theme.label.en, theme.label.fr), short=True)
        if st.form_submit_button(words("standard.make_go"), type="primary"):
            decide(
                frame, words("standard.done_begin"),
                lambda: suggesting.make_criterion(frame.store, frame.actor, theme.end, draft),
            )  # fmt: skip
