"""Notes: one thing somebody said or wrote, the smallest evidence there is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from errors import InputError
from research.consent import QUOTABLE, refuse_back
from research.merged_notes import hand_on
from research.privacy.erasure import refuse_erased
from research.search import Query, query
from store import Change, Row, SqlValue, Store

TEXT_LIMIT = 20_000
"""Characters in one note: a long letter. A transcript is a source, not a note."""


class NoteKind(StrEnum):
    """What a note is, as the person who wrote it down typed it."""

    PAIN = "pain"
    NEED = "need"
    IDEA = "idea"
    PRAISE = "praise"
    FACT = "fact"
    QUOTE = "quote"


class NoteStatus(StrEnum):
    """In evidence, out of sight (off-topic, a duplicate), or taken back by whoever said it."""

    LIVE = "live"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class NoteLang(StrEnum):
    """The language of a note; `unsure` where the text does not tell."""

    EN = "en"
    FR = "fr"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Note:
    """A note with where it comes from. `quotable`: there is consent to quote, of who said it or
    else of its source. `original` is what was typed first, where the text was corrected. `span`: the
    words of an interview it was made of."""

    id: str
    text: str
    original: str | None
    lang: str
    lang_by: str
    kind: str | None
    severity: int | None
    status: str
    source: str
    source_en: str
    source_fr: str
    participant: str | None
    pseudonym: str | None
    unit: str | None
    unit_code: str | None
    service: str
    question: str
    locator: str
    said_on: str | None
    ref: str
    quotable: bool
    rev: int
    tags: str = ""
    span: str | None = None


@dataclass(frozen=True)
class NoteFilter:
    """Which notes: every part that is not empty must hold. `words` are searched in the text as
    `search.query` reads them, with each its `others`: forms and translations that are as good; words
    `passed_over` need not be there. A note's unit is its own, or else its participant's.
    `attributes`: for each question, what a participant may have answered, as names and values of
    attributes."""

    words: str = ""
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()
    passed_over: tuple[str, ...] = ()
    ids: tuple[str, ...] | None = None
    sources: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = field(default=(NoteStatus.LIVE.value,))
    attributes: tuple[tuple[tuple[str, str], ...], ...] = ()

    @property
    def query(self) -> Query:
        """What is looked for in the words."""
        return query(self.words).with_others(dict(self.others), self.passed_over)


_NOTES = f"""
select n.id, n.text, n.original, n.lang, n.lang_by, n.kind, n.severity, n.status, n.source,
       s.title_en as source_en, s.title_fr as source_fr, n.participant, p.pseudonym,
       coalesce(n.unit, p.unit) as unit, u.code as unit_code,
       n.service, n.question, n.locator, n.said_on, n.ref, n.tags,
       {QUOTABLE} as quotable, n.rev, n.span
  from notes n
  join sources s on s.id = n.source
  left join participants p on p.id = n.participant
  left join units u on u.id = coalesce(n.unit, p.unit)
"""


def find(store: Store, wanted: NoteFilter | None = None) -> list[Note]:
    """The notes that fit, in the order they were collected."""
    where, values = conditions(wanted or NoteFilter())
    rows = store.rows(f"{_NOTES} where {where} order by n.source, n.position", values)
    return [_note(row) for row in rows]


def get(store: Store, note_id: str) -> Note | None:
    """One note by its key, or None."""
    row = store.row(f"{_NOTES} where n.id = ?", [note_id])
    return None if row is None else _note(row)


def edit(store: Store, actor: str, note: Note, *, text: str, lang: str, kind: str | None) -> int:
    """Correct a note; gives the number of the change. What was typed first is kept as its original.
    Raises `ConflictError` if somebody changed it meanwhile, `InputError` for an empty or too long
    text."""
    refuse_erased([note.text])
    text = checked_text(text)
    values: dict[str, SqlValue] = {"kind": kind or None}
    values |= corrected(note.text, note.original, text)
    if lang != note.lang:
        values |= {"lang": NoteLang(lang).value, "lang_by": "person"}
    with store.change(actor, "note.edit", text=excerpt(note.text)) as change:
        change.update("notes", note.id, values, rev=note.rev)
    return change.number


def corrected(text: str, original: str | None, wanted: str) -> dict[str, SqlValue]:
    """The columns of a text that is corrected: what was typed first stays as the original."""
    if wanted == text:
        return {"text": text}
    return {"text": wanted, "original": text if original is None else original}


def set_status(store: Store, actor: str, notes: Sequence[Note], status: NoteStatus) -> int:
    """Hide, withdraw or bring back notes, all in one change; gives its number. Of notes that were
    merged into one that goes, another is shown."""
    about = {"text": excerpt(notes[0].text)} if notes else {"text": ""}
    action = f"note.{status.value}"
    with store.change(actor, action, n=len(notes), **about) as change:
        if status is NoteStatus.LIVE:
            refuse_back(change, [note.id for note in notes])
        for note in notes:
            change.update("notes", note.id, {"status": status.value}, rev=note.rev)
        hand_on(change, [note.id for note in notes])
    return change.number


def set_kinds(store: Store, actor: str, kinds: Sequence[tuple[Note, NoteKind]]) -> int:
    """Say of several notes what each is, all in one change; gives its number."""
    if not kinds:
        raise InputError("choose_notes")
    with store.change(actor, "note.kind", n=len(kinds)) as change:
        for note, kind in kinds:
            change.update("notes", note.id, {"kind": kind.value}, rev=note.rev)
    return change.number


def add(change: Change, row: dict[str, SqlValue]) -> None:
    """Write a new note; the columns are those of the table, checked by whoever prepared them."""
    change.insert("notes", row)


def checked_text(text: str) -> str:
    """The text of a note without the space around it, if it is one; `InputError` otherwise."""
    text = text.strip()
    if not text:
        raise InputError("note_empty")
    if len(text) > TEXT_LIMIT:
        raise InputError("note_too_long", found=len(text), limit=TEXT_LIMIT)
    return text


def excerpt(text: str, length: int = 60) -> str:
    """The beginning of a text in one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + "…"


def conditions(wanted: NoteFilter) -> tuple[str, list[SqlValue]]:
    """The filter in SQL, of notes `n` with their participants `p`, and the values in it."""
    parts, values = ["1"], list[SqlValue]()
    for column, chosen in (
        ("n.status", wanted.statuses),
        ("n.source", wanted.sources),
        ("coalesce(n.unit, p.unit)", wanted.units),
        ("n.lang", wanted.langs),
        ("n.kind", wanted.kinds),
    ):
        if chosen:
            parts.append(f"{column} in ({', '.join('?' * len(chosen))})")
            values += chosen
    for pairs in wanted.attributes:
        parts.append(
            "exists (select 1 from json_each(p.attributes) a join json_each(?) w"
            " on a.key = w.value ->> 0 and a.value = w.value ->> 1)"
        )
        values.append(json.dumps(pairs, ensure_ascii=False))
    if wanted.ids is not None:
        parts.append("n.id in (select value from json_each(?))")
        values.append(json.dumps(wanted.ids))
    said = wanted.query
    for expression, holds in ((said.expression, "in"), (said.against, "not in")):
        if expression:
            parts.append(f"n.number {holds} (select rowid from notes_fts where notes_fts match ?)")
            values.append(expression)
    return " and ".join(parts), values


def _note(row: Row) -> Note:
    row["quotable"] = bool(row["quotable"])
    return Note(**row)
