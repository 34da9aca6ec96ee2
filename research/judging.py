"""Judging: what the rows of a file can become, and why some cannot; nothing is written.

Rows that cannot be used come back with their reasons, so that somebody can mend them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches

from errors import Fact, InputError, Reject
from research import notes, units
from research.live_notes import checked_tags
from research.mapping import Mapping as ColumnMapping
from research.mapping import Target
from research.readers.table import Table
from research.search import folded

_KINDS: Mapping[str, str] = {
    **{kind.value: kind for kind in notes.NoteKind},
    "irritant": notes.NoteKind.PAIN, "pain point": notes.NoteKind.PAIN,
    "difficulté": notes.NoteKind.PAIN, "problem": notes.NoteKind.PAIN,
    "besoin": notes.NoteKind.NEED, "idée": notes.NoteKind.IDEA,
    "suggestion": notes.NoteKind.IDEA, "éloge": notes.NoteKind.PRAISE,
    "compliment": notes.NoteKind.PRAISE, "bon coup": notes.NoteKind.PRAISE,
    "fait": notes.NoteKind.FACT, "citation": notes.NoteKind.QUOTE,
}  # fmt: skip

_LANGS: Mapping[str, str] = {
    "en": "en", "english": "en", "anglais": "en", "eng": "en", "en-ca": "en", "en-us": "en",
    "fr": "fr", "french": "fr", "français": "fr", "fra": "fr", "fr-ca": "fr",
}  # fmt: skip

_SPELT = {folded(name): name for choices in (_KINDS, _LANGS) for name in choices}
"""The names above as they are written, by what they are without case and accents."""

_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y")
"""Dates, beside ISO's, that can be read one way only; 03/04/2025 and 251103 cannot, and are refused
rather than guessed."""


ATTRIBUTE_CHARACTERS = 120
"""Characters of a question that name what describes a participant."""


@dataclass(frozen=True)
class Draft:
    """A row that can become a note."""

    row: int
    text: str
    lang: str | None
    kind: str | None
    severity: int | None
    unit: str | None
    participant: str | None
    attributes: Mapping[str, str]
    service: str
    question: str
    locator: str
    said_on: str | None
    tags: str
    ref: str


@dataclass(frozen=True)
class Prepared:
    """What an import would do: the notes, the rows that cannot be used, and how many rows held
    nothing. A row with several columns of text gives several notes. `new_units` are the codes that
    would be added to an engagement that has none yet. `silent`: people who answered closed questions
    and wrote nothing; without them, what the others chose would pass for what everybody chose."""

    drafts: Sequence[Draft]
    rejects: Sequence[Reject]
    blank: int
    new_units: Sequence[str] = field(default=())
    silent: Sequence[Draft] = field(default=())


def prepare(table: Table, mapping: ColumnMapping, known: Sequence[units.Unit]) -> Prepared:
    """Judge every row; nothing is written. Raises `InputError` for a mapping that does not fit.

    In an engagement without units, the units a file names are taken as they are; later files must
    keep to them, so that a misspelt unit is found and not added.
    """
    mapping.check(table.columns)
    names = units.UnitNames(known)
    place = {name: index for index, name in enumerate(table.columns)}
    questions, described = _questions(table, mapping), _described(table, mapping)
    drafts, rejects, blank, new_units = list[Draft](), list(table.rejects), 0, dict[str, str]()
    silent = list[Draft]()
    for number, cells in table.numbered():
        row = _Row(number, cells, table.overflow.get(number, ()), place, mapping, described)
        said = bool(row.answers()) or bool(row.beyond)
        if not said and not any(row.attributes().values()):
            blank += 1
            continue
        try:
            if said:
                drafts += _drafts(row, names, questions)
            else:
                silent.append(_draft(row, names))
            unit = row.get(Target.UNIT)
            if unit and not names:
                new_units.setdefault(folded(unit), unit)
        except InputError as error:
            rejects.append(Reject(number, error.key, error.facts, row.all()))
    return Prepared(drafts, rejects, blank, tuple(new_units.values()), silent)


def _questions(table: Table, mapping: ColumnMapping) -> dict[str, str]:
    """What was asked in each column of text: as the reader knows it, or its heading where there are
    several. A single column of comments has no question of its own."""
    several = len(mapping.texts) > 1
    return {name: table.questions.get(name, name if several else "") for name in mapping.texts}


def _described(table: Table, mapping: ColumnMapping) -> dict[str, str]:
    """What an attribute is called: the question where a column's name is only its code."""
    asked = [table.questions.get(name, "")[:ATTRIBUTE_CHARACTERS] for name in mapping.attributes]
    return {
        name: question if question and asked.count(question) == 1 else name
        for name, question in zip(mapping.attributes, asked, strict=True)
    }


@dataclass(frozen=True)
class _Row:
    """A row with its number in the file; cells `beyond` the last heading mean nothing known."""

    number: int
    cells: Sequence[str]
    beyond: Sequence[str]
    place: Mapping[str, int]
    mapping: ColumnMapping
    described: Mapping[str, str]

    def get(self, target: Target) -> str:
        column = self.mapping.columns.get(target)
        return "" if column is None else self.cells[self.place[column]].strip()

    def answers(self) -> dict[str, str]:
        """What was said in each column of text, where anything was."""
        cells = {name: self.cells[self.place[name]].strip() for name in self.mapping.texts}
        return {name: cell for name, cell in cells.items() if cell}

    def attributes(self) -> dict[str, str]:
        return {said: self.cells[self.place[name]].strip() for name, said in self.described.items()}

    def all(self) -> dict[str, str]:
        named = {name: self.cells[index] for name, index in self.place.items()}
        rest = enumerate(self.beyond, start=len(self.place) + 1)
        return named | {f"Column {place}": cell for place, cell in rest}


def _drafts(row: _Row, names: units.UnitNames, questions: Mapping[str, str]) -> list[Draft]:
    """A note for each answer of a row; all of them or none, so that a row that is mended and imported
    again adds nothing twice."""
    first = _draft(row, names)
    return [
        replace(
            first, text=notes.checked_text(answer), question=first.question or questions[column]
        )
        for column, answer in row.answers().items()
    ]


def _draft(row: _Row, names: units.UnitNames) -> Draft:
    if row.beyond:
        raise InputError("row_too_long", expected=len(row.place))
    participant = row.get(Target.PARTICIPANT) or None
    attributes = row.attributes()
    if participant is None and (row.mapping.row_is_participant or any(attributes.values())):
        participant = f"#{row.number}"
    return Draft(
        row=row.number,
        text="",
        lang=_chosen(row.get(Target.LANG), _LANGS, "lang_unknown"),
        kind=_chosen(row.get(Target.KIND), _KINDS, "kind_unknown"),
        severity=_severity(row.get(Target.SEVERITY)),
        unit=_unit(row.get(Target.UNIT), names),
        participant=participant,
        attributes=attributes,
        service=row.get(Target.SERVICE),
        question=row.get(Target.QUESTION),
        locator=row.get(Target.LOCATOR),
        said_on=_day(row.get(Target.DATE)),
        tags=checked_tags(row.get(Target.TAGS)),
        ref=row.get(Target.REF),
    )


def _chosen(cell: str, choices: Mapping[str, str], error: str) -> str | None:
    if not cell:
        return None
    chosen = choices.get(_SPELT.get(folded(cell), ""))
    if chosen is None:
        near = get_close_matches(cell.casefold(), choices, n=1, cutoff=0.6)
        raise InputError(error, found=cell, near=near[0] if near else next(iter(choices)))
    return str(chosen)


def _severity(cell: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch(r"[1-4](\.0)?", cell):
        raise InputError("severity_range", found=cell)
    return int(cell[0])


def _unit(cell: str, names: units.UnitNames) -> str | None:
    if not cell or not names:
        return cell or None
    key = names.find(cell)
    if key is None:
        near = names.nearest(cell)
        facts: dict[str, Fact] = {"found": cell, "near": near}
        raise InputError("unit_unknown_near" if near else "unit_unknown", **facts)
    return key


def _day(cell: str) -> str | None:
    if not cell:
        return None
    for parse in (_iso, *(_by(form) for form in _DAYS)):
        try:
            return parse(cell)
        except ValueError:
            continue
    raise InputError("date_unreadable", found=cell)


def _iso(cell: str) -> str:
    return datetime.fromisoformat(cell).date().isoformat()


def _by(form: str) -> Callable[[str], str]:
    return lambda cell: _plain_day(cell.split()[0], form).isoformat()


def _plain_day(cell: str, form: str) -> date:
    return datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day has no time zone
