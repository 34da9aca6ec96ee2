"""Mapping: which column of a file means what, guessed from its header and remembered per layout."""

import json
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from errors import InputError
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
    REF = "ref"


# Headings seen in exports of survey and whiteboard tools, in both languages, folded.
_HEADINGS: Dict[Target, Sequence[str]] = {
    Target.TEXT: (
        "text", "texte", "comment", "commentaire", "comments", "commentaires", "note", "notes",
        "answer", "reponse", "response", "comment-body", "comment body", "body", "content",
        "contenu", "verbatim", "quote", "citation", "feedback", "message", "description",
    ),
    Target.LANG: ("lang", "language", "langue", "locale"),
    Target.KIND: ("kind", "type", "nature", "categorie de note"),
    Target.SEVERITY: ("severity", "gravite", "severite", "importance"),
    Target.PARTICIPANT: (
        "participant", "respondent", "repondant", "author", "auteur", "author-id", "response id",
        "respondent id", "id du repondant", "id de la reponse", "user", "person", "personne",
        "pseudonym", "pseudonyme",
    ),
    Target.UNIT: (
        "unit", "unite", "business unit", "unite d'affaires", "department", "service municipal",
        "departement", "direction",
    ),
    Target.SERVICE: ("service", "service name", "nom du service"),
    Target.QUESTION: ("question", "prompt", "consigne"),
    Target.LOCATOR: ("locator", "timecode", "time code", "minutage", "section", "page", "area"),
    Target.DATE: (
        "date", "timestamp", "datetime", "horodateur", "submitted", "date submitted", "created",
        "date de soumission", "recorded date", "end date", "completion time", "heure de fin",
    ),
    Target.REF: ("ref", "reference", "id", "identifiant"),
}  # fmt: skip


@dataclass(frozen=True)
class Mapping:
    """Which column gives what; `attributes` are columns kept with the participant. With
    `row_is_participant`, each row is somebody else (a survey with one answer a row)."""

    columns: Dict[Target, str]
    attributes: tuple[str, ...] = field(default=())
    row_is_participant: bool = False

    def check(self, header: Sequence[str]) -> None:
        """Raise `InputError` if no column gives the text, or one named is not in the file."""
        if Target.TEXT not in self.columns:
            raise InputError("mapping_text_missing", columns=", ".join(header))
        for name in (*self.columns.values(), *self.attributes):
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
    for target, headings in _HEADINGS.items():
        found = next((names.index(heading) for heading in headings if heading in names), None)
        if found is not None and header[found] not in columns.values():
            columns[target] = header[found]
    if Target.TEXT not in columns and header:
        free = [i for i, name in enumerate(header) if name not in columns.values()]
        columns[Target.TEXT] = header[max(free or [0], key=lambda i: _letters(rows, i))]
    return Mapping(columns)


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
    )


def remember(store: Store, layout: str, mapping: Mapping) -> None:
    """Keep the mapping for the next file of this layout. It is no evidence: it stands beside the log,
    so that an import can be undone though a later one read the same columns otherwise."""
    value = json.dumps(
        {
            "columns": {target.value: column for target, column in mapping.columns.items()},
            "attributes": list(mapping.attributes),
            "row_is_participant": mapping.row_is_participant,
        },
        ensure_ascii=False,
    )
    store.keep("mappings", [{"layout": layout, "mapping": value}])


def _spelt(column: str, header: Sequence[str]) -> str:
    """The column as this header spells it."""
    alike = (name for name in header if folded(name) == folded(column))
    return column if column in header else next(alike, column)


def _letters(rows: Sequence[Sequence[str]], column: int) -> int:
    return sum(len(row[column]) for row in rows[:200])
