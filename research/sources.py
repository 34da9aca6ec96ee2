"""Sources: where notes came from, how and when they were collected, and on what consent."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from errors import InputError
from research.readers.reading import BOARDS, CAPTIONS, PROSE, Reading
from store import Change, Row, Store, new_key


class SourceKind(StrEnum):
    """The ways evidence is collected."""

    WORKSHOP = "workshop"
    SURVEY = "survey"
    INTERVIEW = "interview"
    BOARD = "board"
    DOCUMENT = "document"


class Consent(StrEnum):
    """What the people agreed to: nothing recorded, analysis only, or being quoted without a name."""

    UNKNOWN = "unknown"
    ANALYSE = "analyse"
    QUOTE = "quote"


def usual_kind(reading: Reading) -> SourceKind:
    """What a file of this format mostly comes from."""
    if reading.format in BOARDS:
        return SourceKind.BOARD
    if reading.format in CAPTIONS or reading.spoken:
        return SourceKind.INTERVIEW
    return SourceKind.DOCUMENT if reading.format in PROSE else SourceKind.SURVEY


@dataclass(frozen=True)
class SourceDraft:
    """A source as a person describes it, before it is saved."""

    kind: SourceKind
    title_en: str
    title_fr: str = ""
    method: str = ""
    collected_on: str | None = None
    consent: Consent = Consent.UNKNOWN
    consent_basis: str = ""
    retention_until: str | None = None
    recontact: str = "unknown"


@dataclass(frozen=True)
class Source:
    """A source as it is kept, with how much of it is in evidence."""

    id: str
    kind: SourceKind
    title_en: str
    title_fr: str
    method: str
    collected_on: str | None
    file_name: str
    consent: Consent
    consent_basis: str
    retention_until: str | None
    status: str
    created_at: str
    rev: int
    notes: int
    participants: int
    recontact: str = "unknown"


_SOURCES = """
select s.id, s.kind, s.title_en, s.title_fr, s.method, s.collected_on, s.file_name,
       s.consent, s.consent_basis, s.retention_until, s.status, s.created_at, s.rev,
       (select count(*) from notes n where n.source = s.id and n.status = 'live') as notes,
       (select count(distinct n.participant) from notes n
         where n.source = s.id and n.status = 'live') as participants,
       s.consent_recontact as recontact
  from sources s
"""


def sources(store: Store) -> list[Source]:
    """All sources, the newest last."""
    return [_source(row) for row in store.rows(_SOURCES + " order by s.id")]


def add(
    change: Change, draft: SourceDraft, *, file_name: str, file_hash: str, layout: str,
    key: str | None = None,
) -> str:  # fmt: skip
    """Write a new source and give its key (`key`, if it has one already). Raises `InputError` for a
    missing title or a bad date."""
    key = key or new_key()
    change.insert(
        "sources",
        {
            "id": key,
            **_columns(draft),
            "file_name": file_name,
            "file_hash": file_hash,
            "layout": layout,
            "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        },
    )
    return key


def edit(store: Store, actor: str, source_id: str, draft: SourceDraft, rev: int) -> int:
    """Correct what is said of a source."""
    with store.change(actor, "source.edit", title=draft.title_en or draft.title_fr) as change:
        change.update("sources", source_id, _columns(draft), rev=rev)
    return change.number


def fill_in(change: Change, source_id: str, method: str, day: str) -> None:
    """Say of a source what nobody has said yet: a method and a day that are there stay. `method` with
    other numbers in it is what was filled in before, and follows."""
    source = change.existing("sources", source_id)
    ours = not source["method"] or _unnumbered(source["method"]) == _unnumbered(method)
    change.update(
        "sources",
        source_id,
        {
            "method": method if ours else source["method"],
            "collected_on": source["collected_on"] or day,
        },
    )


def withdraw(store: Store, actor: str, source: Source) -> int:
    """Take a source and its notes out of the evidence; nothing is deleted, and undo brings it back."""
    with store.change(actor, "source.withdraw", title=source.title_en, n=source.notes) as change:
        change.update("sources", source.id, {"status": "withdrawn"}, rev=source.rev)
        for row in change.rows("select id from notes where source = ?", [source.id]):
            change.update("notes", row["id"], {"status": "withdrawn"})
    return change.number


def from_file(kept: Store | Change, file: str) -> list[tuple[Source, str]]:
    """The live sources that were made from a file, with all that each is known again by (`file_hash`),
    which begins with `file`."""
    rows = kept.rows(
        "select id, file_hash from sources where substr(file_hash, 1, ?) = ? and status = 'live'",
        [len(file), file],
    )
    return [
        (_source(found), row["file_hash"])
        for row in rows
        for found in kept.rows(_SOURCES + " where s.id = ?", [row["id"]])
    ]


def iso_day(text: str | None) -> str | None:
    """A day as ISO text, None for none. Raises `InputError` for any other text."""
    if not (text or "").strip():
        return None
    try:
        return datetime.fromisoformat(str(text).strip()).date().isoformat()
    except ValueError as error:
        raise InputError("date_unreadable", found=str(text)) from error


def _unnumbered(text: str) -> str:
    return re.sub(r"\d+", "", text)


def _columns(draft: SourceDraft) -> dict[str, str | None]:
    title = draft.title_en.strip() or draft.title_fr.strip()
    if not title:
        raise InputError("title_missing")
    return {
        "kind": draft.kind.value,
        "title_en": draft.title_en.strip() or title,
        "title_fr": draft.title_fr.strip() or title,
        "method": draft.method.strip(),
        "collected_on": iso_day(draft.collected_on),
        "consent": draft.consent.value,
        "consent_basis": draft.consent_basis.strip(),
        "retention_until": iso_day(draft.retention_until),
        "consent_recontact": draft.recontact,
    }


def _source(row: Row) -> Source:
    return Source(**{**row, "kind": SourceKind(row["kind"]), "consent": Consent(row["consent"])})
