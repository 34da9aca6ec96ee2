"""The minimum evidence and the checks of a criterion, as tables that are saved in one go."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame
from pages.parts.grids import Place, held, let_go, save_or_give_up
from pages.parts.header import done, said
from pages.parts.unsaved import kept_from_before
from standard import criteria
from standard.criteria import Check, Criterion, How, Slot
from standard.phases import Phase

SLOT_TEXTS = ("name_en", "name_fr", "fills_en", "fills_fr")


def edit_minimum(frame: Frame, one: Criterion) -> None:
    """Type what must be shown before a service can be green."""
    words = frame.words
    names = {phase: words(f"standard.phase_{phase.value}") for phase in Phase}
    name = f"slots_{one.id}_{words.language}"
    table = held(name, one, lambda seen: _slot_frame(seen, names), _place(frame, one))
    kept_from_before(frame, table)
    st.markdown(words("standard.minimum_help"))
    typed = st.data_editor(
        table.base, key=table.key, num_rows="dynamic", hide_index=True, placeholder="", width="stretch",
        alt=words("standard.view_minimum"),
        column_config={
            "id": None,
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
        },
    )  # fmt: skip
    phases = {said_as: phase for phase, said_as in names.items()}
    if save_or_give_up(frame, name, words("standard.save_rows")):
        slots = [
            Slot(
                id=_text(row["id"]),
                name_en=_text(row["name_en"]),
                name_fr=_text(row["name_fr"]),
                fills_en=_text(row["fills_en"]),
                fills_fr=_text(row["fills_fr"]),
                phase=phases.get(_text(row["phase"]), Phase.DISCOVERY),
                months=_number(row["months"]),
                rev=_rev(table.seen.slots, row["id"]),
            )
            for row in typed.to_dict("records")
            if any(_text(row[text]) for text in SLOT_TEXTS)
        ]
        _save(frame, name, lambda: criteria.edit_slots(frame.store, frame.actor, table.seen, slots))


def edit_checks(frame: Frame, one: Criterion) -> None:
    """Type what to look at when a service is assessed."""
    words = frame.words
    names = {how: words(f"standard.how_{how.value}") for how in How}
    name = f"checks_{one.id}_{words.language}"
    table = held(name, one, lambda seen: _check_frame(seen, names), _place(frame, one))
    kept_from_before(frame, table)
    st.markdown(words("standard.checks_help"))
    typed = st.data_editor(
        table.base, key=table.key, num_rows="dynamic", hide_index=True, placeholder="", width="stretch",
        alt=words("standard.view_checks"),
        column_config={
            "id": None,
            "text_en": st.column_config.TextColumn(words("standard.check_en"), width=320),
            "text_fr": st.column_config.TextColumn(words("standard.check_fr"), width=320),
            "how": st.column_config.SelectboxColumn(
                words("standard.check_how"), options=list(names.values()), width=120
            ),
        },
    )  # fmt: skip
    hows = {said_as: how for how, said_as in names.items()}
    if save_or_give_up(frame, name, words("standard.save_rows")):
        checks = [
            Check(
                _text(row["id"]), hows.get(_text(row["how"]), How.MANUAL), _text(row["text_en"]),
                _text(row["text_fr"]), _rev(table.seen.checks, row["id"]),
            )
            for row in typed.to_dict("records") if _text(row["text_en"]) or _text(row["text_fr"])
        ]  # fmt: skip
        _save(
            frame, name, lambda: criteria.edit_checks(frame.store, frame.actor, table.seen, checks)
        )


def _place(frame: Frame, one: Criterion) -> Place:
    title = frame.words.either(one.says.title_en, one.says.title_fr)
    return Place("standard", one.id, title, str(frame.store.path), frame.words.language)


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


def _save(frame: Frame, name: str, work: Callable[[], int]) -> None:
    try:
        number = work()
    except ConflictError as error:
        # What they wrote comes on screen once what is typed here is given up.
        said(frame, error)
    except FilRougeError as error:
        said(frame, error)
    else:
        let_go(name)
        done(number, frame.words("standard.done_rows"))


def _rev(seen: tuple[Slot, ...] | tuple[Check, ...], key: object) -> int:
    return next((part.rev for part in seen if part.id == key), 0)


def _text(value: object) -> str:
    return "" if value is None or _missing(value) else str(value).strip()


def _number(value: Any) -> int | None:  # noqa: ANN401 - whatever a cell of a table holds
    return None if value is None or _missing(value) else int(value)


def _missing(value: object) -> bool:
    return bool(pd.isna(value))  # type: ignore[call-overload]  # one cell, never a column
