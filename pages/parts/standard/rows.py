"""The minimum evidence and the checks of a criterion, as tables that are saved in one go."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame
from pages.parts.grids import Place, cell_text, filled, held, save_or_give_up
from pages.parts.table_saving import at_revision, save_table
from pages.parts.unsaved import kept_from_before
from standard import criteria
from standard.criteria import Check, Criterion, How, Slot
from standard.phases import Phase
from store import Store

SLOT_TEXTS = ("name_en", "name_fr", "fills_en", "fills_fr")

Part = TypeVar("Part", Slot, Check)
Cells = Mapping[Any, Any]


def edit_minimum(frame: Frame, one: Criterion) -> None:
    """Type what must be shown before a service can be green."""
    words = frame.words
    names = {phase: words(f"standard.phase_{phase.value}") for phase in Phase}
    phases = {said_as: phase for phase, said_as in names.items()}
    columns = {
        **{
            text: st.column_config.TextColumn(words(f"standard.slot_{text}"), width=190)
            for text in SLOT_TEXTS
        },
        "phase": st.column_config.SelectboxColumn(
            words("standard.slot_phase"), options=list(names.values()), width=150
        ),
        "months": st.column_config.NumberColumn(
            words("standard.slot_months"), min_value=1, step=1, width=110
        ),
    }

    def read(row: Cells, seen: Criterion) -> Slot | None:
        texts = {text: cell_text(row[text]) for text in SLOT_TEXTS}
        if not any(texts.values()):
            return None
        return Slot(
            id=cell_text(row["id"]), **texts, rev=_rev(seen.slots, row),
            phase=phases.get(cell_text(row["phase"]), Phase.DISCOVERY),
            months=int(row["months"]) if filled(row["months"]) else None,
        )  # fmt: skip

    _edit(
        frame, one, "minimum", lambda seen: _slot_frame(seen, names), columns, read,
        criteria.edit_slots,
        lambda seen, key, rev: replace(seen, slots=at_revision(seen.slots, key, rev)),
    )  # fmt: skip


def edit_checks(frame: Frame, one: Criterion) -> None:
    """Type what to look at when a service is assessed."""
    words = frame.words
    names = {how: words(f"standard.how_{how.value}") for how in How}
    hows = {said_as: how for how, said_as in names.items()}
    columns = {
        "text_en": st.column_config.TextColumn(words("standard.check_en"), width=320),
        "text_fr": st.column_config.TextColumn(words("standard.check_fr"), width=320),
        "how": st.column_config.SelectboxColumn(
            words("standard.check_how"), options=list(names.values()), width=120
        ),
    }

    def read(row: Cells, seen: Criterion) -> Check | None:
        en, fr = cell_text(row["text_en"]), cell_text(row["text_fr"])
        if not (en or fr):
            return None
        how = hows.get(cell_text(row["how"]), How.MANUAL)
        return Check(cell_text(row["id"]), how, en, fr, _rev(seen.checks, row))

    _edit(
        frame, one, "checks", lambda seen: _check_frame(seen, names), columns, read,
        criteria.edit_checks,
        lambda seen, key, rev: replace(seen, checks=at_revision(seen.checks, key, rev)),
    )  # fmt: skip


def _edit(  # noqa: PLR0917 - what the two tables differ in
    frame: Frame,
    one: Criterion,
    what: str,
    drawn: Callable[[Criterion], pd.DataFrame],
    columns: Mapping[str, Any],
    read: Callable[[Cells, Criterion], Part | None],
    save: Callable[[Store, str, Criterion, list[Part]], int],
    anew: Callable[[Criterion, str, int], Criterion],
) -> None:
    words = frame.words
    name = f"{what}_{one.id}_{words.language}"
    title = words.either(one.says.title_en, one.says.title_fr)
    place = Place("standard", one.id, title, str(frame.store.path), words.language)
    table = held(name, one, drawn, place)
    kept_from_before(frame, table)
    st.markdown(words(f"standard.{what}_help"))
    typed = st.data_editor(
        table.base, key=table.key, num_rows="dynamic", hide_index=True, placeholder="", width="stretch",
        alt=words(f"standard.view_{what}"), column_config={"id": None, **columns},
    )  # fmt: skip
    if not save_or_give_up(frame, name, words("standard.save_rows")):
        return
    seen: Criterion = table.seen
    rows = [read(row, seen) for row in typed.to_dict("records")]
    wanted = [row for row in rows if row is not None]
    save_table(
        frame, name, words("standard.done_rows"),
        lambda: save(frame.store, frame.actor, seen, wanted),
        lambda key, rev: anew(seen, key, rev),
    )  # fmt: skip


def _rev(seen: Sequence[Slot] | Sequence[Check], row: Cells) -> int:
    return next((part.rev for part in seen if part.id == row["id"]), 0)


def _slot_frame(one: Criterion, names: Mapping[Phase, str]) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "id": [slot.id for slot in one.slots],
            **{text: [getattr(slot, text) for slot in one.slots] for text in SLOT_TEXTS},
            "phase": [names[slot.phase] for slot in one.slots],
            "months": [slot.months for slot in one.slots],
        }
    )
    return rows.astype({**dict.fromkeys(("id", *SLOT_TEXTS, "phase"), "object"), "months": "Int64"})


def _check_frame(one: Criterion, names: Mapping[How, str]) -> pd.DataFrame:
    rows = {
        "id": [check.id for check in one.checks],
        "text_en": [check.text_en for check in one.checks],
        "text_fr": [check.text_fr for check in one.checks],
        "how": [names[check.how] for check in one.checks],
    }
    return pd.DataFrame(rows).astype("object")
