"""Mapping: which column of a file means what, guessed from its header and remembered per layout."""

import json
from collections.abc import Collection, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from errors import InputError
from research.headings import HEADINGS
from research.readers.reading import Reading
from research.search import folded
from store import Store


class Target(StrEnum):
    """What a column can mean; each is given by one column at most."""

    TEXT = "text"
    LANG = "lang"
    KIND = "kind"
    SEVERITY = "severity"
    PARTICIPANT = "participant"
    UNIT = "unit"
    SERVICE = "service"
    QUESTION = "question"
    LOCATOR = "locator"
    DATE = "date"
    TAGS = "tags"
    REF = "ref"


@dataclass(frozen=True)
class Mapping:
    """Which column gives what; `attributes` are columns kept with the participant. With
    `row_is_participant`, each row is somebody else (a survey with one answer a row). `answers` are
    columns of text beside the first: each cell is a note of its own."""

    columns: Dict[Target, str]
    attributes: tuple[str, ...] = field(default=())
    row_is_participant: bool = False
    answers: tuple[str, ...] = field(default=())

    @property
    def texts(self) -> tuple[str, ...]:
        """The columns of which each cell is a note."""
        first = self.columns.get(Target.TEXT)
        return self.answers if first is None else (first, *self.answers)

    def check(self, header: Sequence[str]) -> None:
        """Raise `InputError` if no column gives the text, or one named is not in the file."""
        if Target.TEXT not in self.columns:
            raise InputError("mapping_text_missing", columns=", ".join(header))
        for name in (*self.columns.values(), *self.answers, *self.attributes):
            if name not in header:
                raise unknown_column(name, header)


def unknown_column(name: str, header: Sequence[str]) -> InputError:
    """The error for a column that is not there, with the nearest one that is."""
    known = {folded(column): column for column in header}
    near = get_close_matches(folded(name), known, n=1, cutoff=0.6)
    if near:
        return InputError(
            "column_unknown_near", column=name, near=known[near[0]], columns=", ".join(header)
        )
    return InputError("column_unknown", column=name, columns=", ".join(header))


def suggest(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping:
    """A mapping guessed from the header; where no heading says which column holds the text, the one
    with the longest cells does. Columns that mean nothing known become no attribute by themselves."""
    names = [folded(name) for name in header]
    columns: dict[Target, str] = {}
    for target in Target:
        found = next((names.index(name) for name in HEADINGS[target] if name in names), None)
        if found is not None and header[found] not in columns.values():
            columns[target] = header[found]
    if Target.TEXT not in columns and header:
        columns[Target.TEXT] = _longest(header, rows, columns.values())
    return Mapping(columns)


def suggest_for(reading: Reading) -> Mapping:
    """A mapping from what the reader of a file knows of it; of a table, from its headings."""
    table = reading.table
    if not (reading.texts or reading.meant):
        return suggest(table.columns, table.rows)
    columns = {Target(meaning): column for meaning, column in reading.meant.items()}
    texts = reading.texts or (_longest(table.columns, table.rows, columns.values()),)
    return Mapping({Target.TEXT: texts[0], **columns}, reading.closed, answers=texts[1:])


def remembered(store: Store, layout: str, header: Sequence[str] = ()) -> Mapping | None:
    """The mapping last used for files of this layout, if any; with the `header` of the next one, in
    its spelling, since a layout is the same whatever the case of its headings."""
    row = store.row("select mapping from mappings where layout = ?", [layout])
    if row is None:
        return None
    kept = json.loads(row["mapping"])
    return Mapping(
        {Target(target): _spelt(column, header) for target, column in kept["columns"].items()},
        tuple(_spelt(column, header) for column in kept["attributes"]),
        bool(kept["row_is_participant"]),
        tuple(_spelt(column, header) for column in kept.get("answers", ())),
    )


def remember(store: Store, layout: str, mapping: Mapping) -> None:
    """Keep the mapping for the next file of this layout. It is no evidence: it stands beside the log,
    so that an import can be undone though a later one read the same columns otherwise."""
    value = json.dumps(
        {
            "columns": {target.value: column for target, column in mapping.columns.items()},
            "attributes": list(mapping.attributes),
            "row_is_participant": mapping.row_is_participant,
            "answers": list(mapping.answers),
        },
        ensure_ascii=False,
    )
    store.keep("mappings", [{"layout": layout, "mapping": value}])


def _spelt(column: str, header: Sequence[str]) -> str:
    """The column as this header spells it."""
    alike = (name for name in header if folded(name) == folded(column))
    return column if column in header else next(alike, column)


def _longest(header: Sequence[str], rows: Sequence[Sequence[str]], taken: Collection[str]) -> str:
    """The column with the most text, of those that mean nothing yet."""
    free = [place for place, name in enumerate(header) if name not in taken]
    return header[max(free or [0], key=lambda place: _letters(rows, place))]


def _letters(rows: Sequence[Sequence[str]], column: int) -> int:
    return sum(len(row[column]) for row in rows[:200])
