"""The catalogue as a table to type into: what services are called, who runs them, how they are found."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame
from pages.parts.grids import Place, cell_text, held, save_or_give_up
from pages.parts.services.choice import group_names, unit_names
from pages.parts.table_saving import at_revision, save_table
from pages.parts.unsaved import kept_from_before, unsaved_notice
from personas.journey_rules import Channel
from roadmap import services
from roadmap.service_rules import Service, Status
from standard.site.content import Audience

LISTS = ("tasks", "topics", "life_events", "audience", "channels")
WIDTH = 230
"""Pixels of a column of choices: one is read whole, others are seen to follow."""


def service_grid(frame: Frame, every: Sequence[Service]) -> None:
    """Type, then save it all as one change."""
    words, name = frame.words, f"services_grid_{frame.words.language}"
    unsaved_notice(frame, name)
    states = Counter(one.status for one in every)
    st.markdown(
        words(
            "services.count", active=states[Status.ACTIVE], planned=states[Status.PLANNED],
            retired=states[Status.RETIRED],
        )
    )  # fmt: skip
    st.markdown(words("services.grid_what"))
    place = Place("services", "", words("services.title"), str(frame.store.path), words.language)
    table = held(name, tuple(every), lambda seen: _table(seen, words.language), place)
    kept_from_before(frame, table)
    typed = st.data_editor(
        table.base, key=table.key, num_rows="fixed", hide_index=True, width="stretch",
        alt=words("services.part_list"), column_config=_columns(frame),
    )  # fmt: skip
    if save_or_give_up(frame, name, words("services.save_table")):
        _save(frame, name, table.seen, typed)


def _table(every: Sequence[Service], language: str) -> pd.DataFrame:
    return pd.DataFrame({
        "name": [one.page.name.either(language) for one in every],
        "status": [one.status.value for one in every],
        "units": [list(one.units) for one in every],
        **{name: [[str(key) for key in getattr(one.page, name)] for one in every] for name in LISTS},
        "code": [one.code for one in every],
    })  # fmt: skip


def _columns(frame: Frame) -> Mapping[str, Any]:
    words = frame.words
    names: dict[str, Mapping[str, str]] = {
        "units": unit_names(frame),
        **{name: group_names(frame, name) for name in ("tasks", "topics", "life_events")},
        "audience": {key.value: words(f"site.audience_{key.value}") for key in Audience},
        "channels": {key.value: words(f"drawing.channel_{key.value}") for key in Channel},
    }
    columns: dict[str, Any] = {
        name: st.column_config.MultiselectColumn(
            words(f"services.{name}"),
            options=list(known),
            format_func=known.__getitem__,
            width=WIDTH,
        )
        for name, known in names.items()
    }
    columns["name"] = st.column_config.TextColumn(words("services.name"), pinned=True, width=260)
    columns["code"] = st.column_config.TextColumn(words("services.code"), width=140)
    columns["status"] = st.column_config.SelectboxColumn(
        words("services.status"), options=[state.value for state in Status], required=True,
        format_func=lambda state: words(f"services.status_{state}"), width=90,
    )  # fmt: skip
    return columns


def services_typed(seen: Sequence[Service], typed: pd.DataFrame, language: str) -> list[Service]:
    """The services whose row was changed, as it was left; a name in the reader's language alone."""
    rows = typed.to_dict("records")
    found = [_typed(one, row, language) for one, row in zip(seen, rows, strict=True)]
    return [new for old, new in zip(seen, found, strict=True) if new != old]


def _typed(one: Service, row: Mapping[Any, Any], language: str) -> Service:
    page = one.page
    lists = {name: _words(row[name]) for name in LISTS}
    name = cell_text(row["name"])
    if name != page.name.either(language):
        page = replace(page, name=replace(page.name, **{language: name}))
    page = replace(
        page, tasks=lists["tasks"], topics=lists["topics"], life_events=lists["life_events"],
        audience=tuple(Audience(key) for key in lists["audience"]),
        channels=tuple(Channel(key) for key in lists["channels"]),
    )  # fmt: skip
    code = cell_text(row["code"])
    return replace(
        one, code=code, page=page, status=Status(row["status"]), units=_words(row["units"])
    )


def _words(cell: object) -> tuple[str, ...]:
    return tuple(str(key) for key in cell) if isinstance(cell, list | tuple) else ()


def _save(frame: Frame, name: str, seen: Sequence[Service], typed: pd.DataFrame) -> None:
    words = frame.words

    def work() -> int:
        changed = services_typed(seen, typed, words.language)
        return services.save_many(frame.store, frame.actor, changed)

    save_table(
        frame, name, words("services.done_table"), work,
        lambda key, rev: at_revision(seen, key, rev),
    )  # fmt: skip
