"""What a service asks, as a table to type into."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame
from pages.parts.grids import Place, filled, held, save_or_give_up
from pages.parts.services.choice import choose_service
from pages.parts.table_saving import save_table
from pages.parts.unsaved import kept_from_before, unsaved_notice
from personas.journey_rules import Bilingual
from roadmap import services
from roadmap.service_rules import Service
from roadmap.services import options_of
from standard.site.content import Asked, Question

TEXTS = ("section", "label", "hint")
PARTED = "|"
"""Between the choices of a question: a cell of a table has one line."""


def service_questions(frame: Frame, every: Sequence[Service]) -> None:
    """Type, add, delete; then save it all as one change."""
    words = frame.words
    chosen = choose_service(frame, every)
    if chosen is None:
        return
    name = f"questions_{chosen.id}"
    unsaved_notice(frame, name)
    st.markdown(words("services.questions_what"))
    place = Place(
        "services", chosen.code, chosen.page.name.either(words.language), str(frame.store.path),
        words.language,
    )  # fmt: skip
    table = held(name, chosen, lambda seen: _table(seen.page.questions), place)
    kept_from_before(frame, table)
    typed = st.data_editor(
        table.base, key=table.key, num_rows="dynamic", hide_index=True, width="stretch",
        placeholder="", alt=words("services.part_questions"), column_config=_columns(frame),
    )  # fmt: skip
    seen = table.seen
    if not save_or_give_up(frame, name, words("services.save_questions")):
        return

    def work() -> int:
        wanted = replace(seen, page=replace(seen.page, questions=questions_typed(typed)))
        return services.save(frame.store, frame.actor, wanted)

    save_table(
        frame, name, words("services.done_questions"), work,
        lambda _, rev: replace(seen, rev=rev),
    )  # fmt: skip


def _table(questions: Sequence[Question]) -> pd.DataFrame:
    columns: dict[str, Any] = {
        f"{name}_{language}": [getattr(getattr(one, name), language) for one in questions]
        for name in TEXTS for language in ("en", "fr")
    }  # fmt: skip
    columns["asked"] = [one.asked.value for one in questions]
    for language in ("en", "fr"):
        columns[f"options_{language}"] = [
            f" {PARTED} ".join(getattr(option, language) for option in one.options)
            for one in questions
        ]
    columns["required"] = [one.required for one in questions]
    kinds = dict.fromkeys(columns, "object") | {"required": "boolean"}
    return pd.DataFrame(columns).astype(kinds)


def questions_typed(typed: pd.DataFrame) -> tuple[Question, ...]:
    """The questions of the table as it was left; a row without words is left out."""
    rows = [
        {str(name): value if filled(value) else "" for name, value in row.items()}
        for row in typed.to_dict("records")
    ]
    return tuple(_question(row) for row in rows if row["label_en"] or row["label_fr"])


def _question(row: Mapping[str, Any]) -> Question:
    texts = {name: Bilingual(str(row[f"{name}_en"]), str(row[f"{name}_fr"])) for name in TEXTS}
    options = options_of(
        *(str(row[f"options_{lang}"]).replace(PARTED, "\n") for lang in ("en", "fr"))
    )
    required = row["required"] if row["required"] != "" else True
    kind = Asked(row["asked"] or Asked.SHORT)
    return Question(texts["label"], kind, texts["hint"], options, bool(required), texts["section"])


def _columns(frame: Frame) -> Mapping[str, Any]:
    words = frame.words
    columns: dict[str, Any] = {
        f"{name}_{language}": st.column_config.TextColumn(
            words(f"services.question_{name}_{language}"), default=""
        )
        for name in (*TEXTS, "options") for language in ("en", "fr")
    }  # fmt: skip
    columns["asked"] = st.column_config.SelectboxColumn(
        words("services.question_asked"), options=[kind.value for kind in Asked],
        format_func=lambda kind: words(f"services.asked_{kind}"), default=Asked.SHORT.value,
    )  # fmt: skip
    columns["required"] = st.column_config.CheckboxColumn(
        words("services.question_required"), default=True
    )
    return columns
