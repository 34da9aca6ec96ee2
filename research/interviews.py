"""Interviews: sources that are kept whole, with all who speak, to be read, coded and made notes of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from errors import InputError, Reject, RowsRejectedError
from research import passages, sources
from research.importing import COLUMN_END
from research.judging import Draft
from research.privacy.treating import Treatment, treated
from research.readers.reading import Reading
from store import Change, Row, Store

WHOLE_FROM = 5_000
"""Characters from which a conversation is kept whole unless somebody says otherwise: five minutes of
speech. Who brings an interview wants to read it; a few captions are notes at once."""

_WHOLE = f"text{COLUMN_END}\x1ewhole"
"""What tells a source that is kept whole from one whose turns are notes. It holds the column of the
notes too: the turns of a file that is kept whole are not imported beside it."""


@dataclass(frozen=True)
class Interview:
    """A source that is kept whole. `notes`: live notes made of it; `lost`: spans whose words could not
    be found again after a correction."""

    id: str
    title_en: str
    title_fr: str
    collected_on: str | None
    consent: str
    passages: int
    characters: int
    spans: int
    codings: int
    notes: int
    lost: int


@dataclass(frozen=True)
class Kept:
    """What keeping a file whole did. `already`: it was imported before and nothing was added.
    `replaced`: places with personal data."""

    source: str
    title: str
    passages: int
    participants: int
    rejects: Sequence[Reject]
    already: bool = False
    replaced: int = 0


_INTERVIEWS = """
select s.id, s.title_en, s.title_fr, s.collected_on, s.consent,
       count(g.id) as passages, sum(length(g.text)) as characters,
       (select count(*) from spans x where x.source = s.id) as spans,
       (select count(*) from codings c join spans x on x.id = c.span
         where x.source = s.id) as codings,
       (select count(*) from notes n where n.source = s.id and n.status = 'live') as notes,
       (select count(*) from spans x where x.source = s.id and not x.anchored) as lost
  from sources s join passages g on g.source = s.id
 where s.status = 'live'
"""


def interviews(store: Store) -> list[Interview]:
    """The sources in evidence that are kept whole, the newest last."""
    return [_interview(row) for row in store.rows(f"{_INTERVIEWS} group by s.id order by s.id")]


def get(kept: Store | Change, source: str) -> Interview:
    """One of them; `InputError` where there is none of this key, or it was withdrawn."""
    found = kept.rows(f"{_INTERVIEWS} and s.id = ? group by s.id", [source])
    if not found:
        raise InputError("interview_gone")
    return _interview(found[0])


def can_be_whole(reading: Reading) -> bool:
    """Whether a file is a text that can be read as one."""
    return bool(reading.whole)


def usually_whole(reading: Reading) -> bool:
    """Whether a file is kept whole where nobody says otherwise: a conversation of some length."""
    spoken = any(said.speaker for said in reading.whole)
    return spoken and sum(len(said.text) for said in reading.whole) >= WHOLE_FROM


def drafts(reading: Reading) -> list[Draft]:
    """The passages as rows in which personal data is looked for."""
    return [
        Draft(
            row=number, text=said.text, lang=None, kind=None, severity=None, unit=None,
            participant=said.speaker, attributes={}, service="", question="", locator=said.place,
            said_on=None, tags="", ref="",
        )
        for number, said in enumerate(reading.whole, 1)
    ]  # fmt: skip


def keep_whole(
    store: Store, actor: str, reading: Reading, file_name: str, draft: sources.SourceDraft, *,
    good_rows_only: bool = False, treatment: Treatment | None = None,
) -> Kept:  # fmt: skip
    """Keep a file as one source with all its passages and no notes, in one change. `treatment`: what
    is replaced before it is saved. The same file twice,
    whole or as notes, adds nothing. Raises `RowsRejectedError` where pieces of it cannot be used and
    `good_rows_only` does not leave them out; `InputError` for a file that is no text."""
    table = reading.table
    file = f"{table.sha256}/{table.sheet or ''}/"
    if known := sources.from_file(store, file):
        return _already(known[0][0])
    if not reading.whole:
        raise InputError("no_whole_text")
    if table.rejects and not good_rows_only:
        raise RowsRejectedError(table.rejects, len(reading.whole) + len(table.rejects))
    rows = drafts(reading)
    clean, replaced = (rows, 0) if treatment is None else treated(store, actor, rows, treatment)
    whole = [
        replace(said, text=row.text, speaker=row.participant or "", place=row.locator)
        for said, row in zip(reading.whole, clean, strict=True)
    ]
    title = draft.title_en.strip() or draft.title_fr.strip()
    with store.change(actor, "interview.keep", title=title, n=len(reading.whole)) as change:
        if known := sources.from_file(change, file):
            return _already(known[0][0])  # somebody imported it meanwhile
        source = sources.add(
            change, draft, file_name=file_name, file_hash=file + _WHOLE, layout=table.layout
        )
        written, people = passages.write(change, source, whole)
    return Kept(source, title, written, people, table.rejects, replaced=replaced)


def _already(known: sources.Source) -> Kept:
    return Kept(known.id, known.title_en, 0, 0, (), already=True)


def _interview(row: Row) -> Interview:
    return Interview(**row)
