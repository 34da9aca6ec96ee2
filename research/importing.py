"""Importing: the rows of a file become notes of one source, all of them or none.

Nothing is written before every row has been judged. Rows that cannot be used come back with their
reasons; on request the good ones are imported without them. The same file twice adds nothing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches

from errors import Fact, InputError, Reject, RowsRejectedError
from research import languages, notes, participants, sources, units
from research.mapping import Mapping as ColumnMapping
from research.mapping import Target, remember
from research.readers.table import Table
from research.search import folded
from store import Change, SqlValue, Store, new_key

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
    ref: str


@dataclass(frozen=True)
class Prepared:
    """What an import would do: the notes, the rows that cannot be used, and how many rows held no
    text. `new_units` are the codes that would be added to an engagement that has none yet."""

    drafts: Sequence[Draft]
    rejects: Sequence[Reject]
    blank: int
    new_units: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Imported:
    """What an import did. `already`: this file was imported before and nothing was added."""

    source: str
    title: str
    notes: int
    participants: int
    blank: int
    rejects: Sequence[Reject]
    already: bool = False


def prepare(table: Table, mapping: ColumnMapping, known: Sequence[units.Unit]) -> Prepared:
    """Judge every row; nothing is written. Raises `InputError` for a mapping that does not fit.

    In an engagement without units, the units a file names are taken as they are; later files must
    keep to them, so that a misspelt unit is found and not added.
    """
    mapping.check(table.columns)
    names = units.UnitNames(known)
    place = {name: index for index, name in enumerate(table.columns)}
    drafts, rejects, blank, new_units = list[Draft](), list[Reject](), 0, dict[str, str]()
    for number, cells in enumerate(table.rows, start=1):
        row = _Row(number, cells, table.overflow.get(number, ()), place, mapping)
        if not row.get(Target.TEXT) and not row.beyond:
            blank += 1
            continue
        try:
            drafts.append(_draft(row, names))
            unit = row.get(Target.UNIT)
            if unit and not names:
                new_units.setdefault(folded(unit), unit)
        except InputError as error:
            rejects.append(Reject(number, error.key, error.facts, row.all()))
    return Prepared(drafts, rejects, blank, tuple(new_units.values()))


def import_table(
    store: Store,
    actor: str,
    table: Table,
    file_name: str,
    mapping: ColumnMapping,
    source: sources.SourceDraft,
    *,
    good_rows_only: bool = False,
) -> Imported:
    """Import a file as one source, in one change.

    Raises `RowsRejectedError` with the list if some rows cannot be used, unless `good_rows_only` and
    some can; `InputError` if no row holds text. A file imported before adds nothing and says so.
    """
    file_hash = f"{table.sha256}/{table.sheet or ''}/{mapping.columns.get(Target.TEXT, '')}"
    if known := sources.with_file(store, file_hash):
        return _already(known)
    prepared = prepare(table, mapping, units.units(store))
    if prepared.rejects and not (good_rows_only and prepared.drafts):
        raise RowsRejectedError(prepared.rejects, len(table.rows))
    if not prepared.drafts:
        raise InputError("no_text_in_file", column=mapping.columns[Target.TEXT])
    title = source.title_en.strip() or source.title_fr.strip()
    with store.change(actor, "source.import", title=title, n=len(prepared.drafts)) as change:
        if known := sources.with_file(change, file_hash):
            return _already(known)  # somebody imported it while the rows were judged
        for code in prepared.new_units:
            units.add(change, code)
        source_id = sources.add(
            change, source, file_name=file_name, file_hash=file_hash, layout=table.layout
        )
        people = _write_notes(change, source_id, prepared)
    remember(store, table.layout, mapping)
    return Imported(
        source_id, title, len(prepared.drafts), people, prepared.blank,
        prepared.rejects,
    )  # fmt: skip


def _already(known: sources.Source) -> Imported:
    return Imported(known.id, known.title_en, 0, 0, 0, (), already=True)


@dataclass(frozen=True)
class _Row:
    """A row with its number in the file; cells `beyond` the last heading mean nothing known."""

    number: int
    cells: Sequence[str]
    beyond: Sequence[str]
    place: Mapping[str, int]
    mapping: ColumnMapping

    def get(self, target: Target) -> str:
        column = self.mapping.columns.get(target)
        return "" if column is None else self.cells[self.place[column]].strip()

    def attributes(self) -> dict[str, str]:
        return {name: self.cells[self.place[name]].strip() for name in self.mapping.attributes}

    def all(self) -> dict[str, str]:
        named = {name: self.cells[index] for name, index in self.place.items()}
        rest = enumerate(self.beyond, start=len(self.place) + 1)
        return named | {f"Column {place}": cell for place, cell in rest}


def _draft(row: _Row, names: units.UnitNames) -> Draft:
    if row.beyond:
        raise InputError("row_too_long", expected=len(row.place))
    participant = row.get(Target.PARTICIPANT) or None
    attributes = row.attributes()
    if participant is None and (row.mapping.row_is_participant or any(attributes.values())):
        participant = f"#{row.number}"
    return Draft(
        row=row.number,
        text=notes.checked_text(row.get(Target.TEXT)),
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


def _write_notes(change: Change, source: str, prepared: Prepared) -> int:
    """Write the participants, then the notes; gives the number of participants."""
    codes = {folded(row["code"]): row["id"] for row in change.rows("select id, code from units")}

    def unit_of(draft: Draft) -> str | None:
        return codes.get(folded(draft.unit or ""), draft.unit)

    said_by: dict[str, list[Draft]] = {}
    for draft in prepared.drafts:
        if draft.participant is not None:
            said_by.setdefault(draft.participant, []).append(draft)
    people = {
        who: participants.add(
            change, source, who, _own_unit([unit_of(draft) for draft in mine]), _attributes(mine)
        )
        for who, mine in said_by.items()
    }
    for position, (draft, (lang, lang_by)) in enumerate(
        zip(prepared.drafts, _languages(prepared.drafts), strict=True)
    ):
        row: dict[str, SqlValue] = {
            "id": new_key(), "source": source, "position": position, "ref": draft.ref,
            "participant": people.get(draft.participant or ""), "text": draft.text,
            "lang": lang, "lang_by": lang_by, "kind": draft.kind, "severity": draft.severity,
            "unit": unit_of(draft), "service": draft.service, "question": draft.question,
            "locator": draft.locator, "said_on": draft.said_on,
        }  # fmt: skip
        notes.add(change, row)
    return len(people)


def _own_unit(named: Sequence[str | None]) -> str | None:
    """The unit somebody belongs to: the one all their rows name. Who speaks of several units, or in
    some rows of none, belongs to none of them: their other notes are not about the first."""
    return named[0] if len(set(named)) == 1 else None


def _attributes(drafts: Sequence[Draft]) -> dict[str, str]:
    """What all rows of a participant say of them; of two values the later."""
    return {name: value for draft in drafts for name, value in draft.attributes.items() if value}


def _languages(drafts: Sequence[Draft]) -> list[tuple[str, str]]:
    guesses = iter(languages.guess_all([draft.text for draft in drafts if draft.lang is None]))
    return [
        (draft.lang, "person") if draft.lang else (next(guesses).lang, "machine")
        for draft in drafts
    ]
