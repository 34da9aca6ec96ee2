"""Importing: the rows of a file become notes of one source, all of them or none.

Nothing is written before every row has been judged; on request the good ones are imported without
those that cannot be used. The same file twice adds nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from errors import InputError, Reject, RowsRejectedError
from research import languages, notes, participants, sources, units
from research.judging import Draft, Prepared, prepare
from research.mapping import Mapping as ColumnMapping
from research.mapping import Target, remember
from research.privacy.treating import Treatment, treated
from research.readers.table import Table
from research.search import folded
from store import Change, SqlValue, Store, new_key

COLUMN_END = "\x1f"
"""Stands between the columns of text in what an import is known again by."""


@dataclass(frozen=True)
class Imported:
    """What an import did. `already`: this file was imported before and nothing was added.
    `replaced`: places with personal data."""

    source: str
    title: str
    notes: int
    participants: int
    blank: int
    rejects: Sequence[Reject]
    already: bool = False
    replaced: int = 0


def import_table(
    store: Store,
    actor: str,
    table: Table,
    file_name: str,
    mapping: ColumnMapping,
    source: sources.SourceDraft,
    *,
    good_rows_only: bool = False,
    treatment: Treatment | None = None,
) -> Imported:
    """Import a file as one source, in one change. `treatment`: what is replaced before it is saved.

    Raises `RowsRejectedError` with the list if some rows cannot be used, unless `good_rows_only` and
    some can; `InputError` if no row holds text. A file imported before adds nothing and says so.
    """
    file = f"{table.sha256}/{table.sheet or ''}/"
    if known := _known(store, file, mapping.texts):
        return _already(known)
    prepared = prepare(table, mapping, units.units(store))
    if prepared.rejects and not (good_rows_only and prepared.drafts):
        raise RowsRejectedError(prepared.rejects, len(table.rows))
    if not prepared.drafts:
        raise InputError("no_text_in_file", column=mapping.columns[Target.TEXT])
    drafts, replaced = (
        (prepared.drafts, 0) if treatment is None
        else treated(store, actor, prepared.drafts, treatment)
    )  # fmt: skip
    prepared = replace(prepared, drafts=drafts)
    title = source.title_en.strip() or source.title_fr.strip()
    with store.change(actor, "source.import", title=title, n=len(prepared.drafts)) as change:
        if known := _known(change, file, mapping.texts):
            return _already(known)  # somebody imported it while the rows were judged
        for code in prepared.new_units:
            units.add(change, code)
        file_hash = file + COLUMN_END.join(mapping.texts)
        source_id = sources.add(
            change, source, file_name=file_name, file_hash=file_hash, layout=table.layout
        )
        people = _write_notes(change, source_id, prepared)
    remember(store, table.layout, mapping)
    return Imported(
        source_id, title, len(prepared.drafts), people, prepared.blank,
        prepared.rejects, replaced=replaced,
    )  # fmt: skip


def _known(kept: Store | Change, file: str, texts: Sequence[str]) -> sources.Source | None:
    """The source that was made from this file before, from any of the same columns of text."""
    for source, made_of in sources.from_file(kept, file):
        if set(texts) & set(made_of.removeprefix(file).split(COLUMN_END)):
            return source
    return None


def _already(known: sources.Source) -> Imported:
    return Imported(known.id, known.title_en, 0, 0, 0, (), already=True)


def _write_notes(change: Change, source: str, prepared: Prepared) -> int:
    """Write the participants, those who wrote nothing too, then the notes; gives the number of
    participants."""
    codes = {folded(row["code"]): row["id"] for row in change.rows("select id, code from units")}

    def unit_of(draft: Draft) -> str | None:
        return codes.get(folded(draft.unit or ""), draft.unit)

    said_by: dict[str, list[Draft]] = {}
    for draft in (*prepared.drafts, *prepared.silent):
        if draft.participant is not None:
            said_by.setdefault(draft.participant, []).append(draft)
    people = {
        who: participants.add(
            change,
            source,
            who,
            _own_unit([unit_of(draft) for draft in mine]),
            _attributes(mine),
            lang=next((draft.lang for draft in mine if draft.lang), ""),
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
            "locator": draft.locator, "said_on": draft.said_on, "tags": draft.tags,
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
