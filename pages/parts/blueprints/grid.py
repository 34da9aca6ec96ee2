"""The cells of a blueprint as a table to type into, saved in one go."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame
from pages.parts.grids import Place, cell_text, filled, held, save_or_give_up
from pages.parts.journeys.order import step_names
from pages.parts.table_saving import at_revision, save_table
from pages.parts.unsaved import kept_from_before
from personas import blueprints
from personas.blueprint_rules import Blueprint, Cell, Lane
from personas.journey_rules import Bilingual
from personas.typed_rows import cells_typed
from reports.drawing.blueprint_drawing import cell_numbers

TEXTS = ("text", "actor")

ROWS, HIGH = 14, 560
"""From so many rows on the table is so many pixels high and scrolls, so that its buttons stay near."""


def blueprint_grid(frame: Frame, one: Blueprint, units: Mapping[str, str]) -> None:
    """Type, add, delete; then save it all as one change."""
    words, name, journey = frame.words, cells_name(frame, one), one.whole.journey
    place = Place(
        "blueprints", journey.id, journey.title.either(words.language), str(frame.store.path),
        words.language,
    )  # fmt: skip
    table = held(name, one, lambda seen: cell_frame(seen, words.language), place)
    kept_from_before(frame, table)
    typed = st.data_editor(
        table.base, key=table.key, num_rows="dynamic", hide_index=True, placeholder="",
        alt=words("blueprints.part_cells"),
        height=HIGH if len(table.base) > ROWS else "content", width="stretch",
        column_config=_columns(frame, table.seen, units),
    )  # fmt: skip
    st.markdown(words("blueprints.grid_help"))
    if save_or_give_up(frame, name, words("blueprints.save"), primary=bool(one.cells)):
        _save(frame, name, table.seen, typed)


def cells_name(frame: Frame, one: Blueprint) -> str:
    """Under what the table is kept: in each language it holds other texts."""
    return f"cells_{one.whole.journey.id}_{frame.words.language}"


def cell_frame(one: Blueprint, reader: str) -> pd.DataFrame:
    """A row for each cell, in the reader's language; a text that is only written in the other is shown
    in that one."""
    number = cell_numbers(one)
    columns: dict[str, Any] = {
        "id": [cell.id for cell in one.cells],
        "number": [str(number[cell.id]) for cell in one.cells],
        "step": [cell.step for cell in one.cells],
        "lane": [cell.lane.value for cell in one.cells],
        **{name: [getattr(cell, name).either(reader) for cell in one.cells] for name in TEXTS},
        "owner_unit": [cell.owner_unit for cell in one.cells],
        "perceived_owner_unit": [cell.perceived_owner_unit for cell in one.cells],
        "system": [cell.system for cell in one.cells],
        "minutes": [cell.minutes for cell in one.cells],
        "fail_point": [cell.fail_point for cell in one.cells],
        "leads_to": [
            ", ".join(str(number[edge.end]) for edge in one.edges if edge.start == cell.id)
            for cell in one.cells
        ],
    }
    # A row that is added has nothing in most columns: each kind must be able to hold that.
    kinds = dict.fromkeys(columns, "object") | {"minutes": "Float64", "fail_point": "boolean"}
    return pd.DataFrame(columns).astype(kinds)


def cells_of(seen: Blueprint, typed: pd.DataFrame, reader: str) -> tuple[list[Cell], list[str]]:
    """The cells of the table as it was left, and what each leads to, as typed. A row without a step is
    that of the row above; one without a lane is in front. An empty row is left out."""
    known = {cell.id: cell for cell in seen.cells}
    steps = [step.id for step in seen.whole.steps]
    cells, leads_to, step = list[Cell](), list[str](), steps[0] if steps else ""
    for row in typed.to_dict("records"):
        texts = {
            column: cell_text(row[column]) for column in typed.columns if column != "fail_point"
        }
        if not any(value for column, value in texts.items() if column not in {"id", "number"}):
            continue
        step = texts["step"] or step
        old = known.get(texts["id"])
        cells.append(_cell(texts, row, step, old, reader))
        leads_to.append(texts["leads_to"])
    return cells, leads_to


def _cell(
    texts: Mapping[str, str], row: Mapping[Any, Any], step: str, old: Cell | None, reader: str
) -> Cell:
    said_before = {name: getattr(old, name) if old else Bilingual() for name in TEXTS}
    both = {
        name: before if texts[name] == before.either(reader) else replace(
            before, **{reader: texts[name]}
        )
        for name, before in said_before.items()
    }  # fmt: skip
    fail = row["fail_point"]
    return Cell(
        texts["id"], step, Lane(texts["lane"] or Lane.FRONTSTAGE), both["text"], both["actor"],
        texts["owner_unit"] or None, texts["perceived_owner_unit"] or None, texts["system"],
        float(texts["minutes"]) if texts["minutes"] else None, bool(filled(fail) and fail),
    )  # fmt: skip


def _columns(frame: Frame, one: Blueprint, units: Mapping[str, str]) -> dict[str, Any]:
    words, steps = frame.words, step_names(frame, one.whole)
    named = {
        name: words(f"drawing.column_{name}")
        for name in ("number", "step", "lane", "text", "actor", "owner_unit",
                     "perceived_owner_unit", "system", "minutes", "fail_point", "leads_to")
    }  # fmt: skip
    config = st.column_config

    def unit(name: str, width: int) -> Any:  # noqa: ANN401 - Streamlit's own
        return config.SelectboxColumn(
            named[name],
            options=list(units),
            format_func=lambda key: units.get(str(key), "?"),
            width=width,
        )

    return {
        "id": None,
        "number": config.TextColumn(named["number"], disabled=True, width=45),
        "step": config.SelectboxColumn(
            named["step"], options=list(steps), format_func=lambda key: steps.get(str(key), "?"),
            width=150,
        ),
        "lane": config.SelectboxColumn(
            named["lane"], options=[lane.value for lane in Lane], width=130,
            format_func=lambda lane: words(f"drawing.lane_{lane}"),
        ),
        "text": config.TextColumn(named["text"], width="medium", default=""),
        "actor": config.TextColumn(named["actor"], width=110, default=""),
        "owner_unit": unit("owner_unit", 120),
        "perceived_owner_unit": unit("perceived_owner_unit", 165),
        "system": config.TextColumn(named["system"], width=110, default=""),
        "minutes": config.NumberColumn(named["minutes"], min_value=0, width=75),
        "fail_point": config.CheckboxColumn(named["fail_point"], width=75, default=False),
        "leads_to": config.TextColumn(
            named["leads_to"], help=words("blueprints.leads_to_help"), width=85, default=""
        ),
    }  # fmt: skip


def _save(frame: Frame, name: str, seen: Blueprint, typed: pd.DataFrame) -> None:
    words = frame.words
    cells, leads_to = cells_of(seen, typed, words.language)

    def work() -> int:
        wanted = cells_typed(seen, cells, leads_to, cell_numbers(seen))
        return blueprints.save(frame.store, frame.actor, seen, wanted.cells, wanted.edges)

    save_table(
        frame, name, words("blueprints.done_cells"), work,
        lambda key, rev: replace(seen, cells=at_revision(seen.cells, key, rev)),
    )  # fmt: skip
