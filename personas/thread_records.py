"""What a record of the thread is called, where it is found, and whether it is in the work still."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from personas.journey_rules import EMPTY, Bilingual
from research.notes import Note, NoteFilter, find
from store import Row, Store
from store.links import GONE, End, Kind


@dataclass(frozen=True)
class Record:
    """A record as the thread names it. `within`: the name of what it is a part of, and `home` its key:
    of a trait its persona, of a step or a cell its journey; of a service its code. A note has its
    `note`."""

    end: End
    text: Bilingual = EMPTY
    within: Bilingual = EMPTY
    home: str = ""
    live: bool = False
    rev: int = 0
    note: Note | None = None


_SQL: Mapping[Kind, str] = {
    Kind.THEME: "select id, rev, status, name_en as text_en, name_fr as text_fr from themes",
    Kind.PERSONA: "select id, rev, status, name_en as text_en, name_fr as text_fr from personas",
    Kind.TRAIT:
        "select t.id, t.rev, p.status, t.text_en, t.text_fr, p.name_en as within_en,"
        " p.name_fr as within_fr, p.id as home from persona_traits t"
        " join personas p on p.id = t.persona",
    Kind.JOURNEY: "select id, rev, title_en as text_en, title_fr as text_fr from journeys",
    Kind.STEP:
        "select s.id, s.rev, s.action_en as text_en, s.action_fr as text_fr,"
        " j.title_en as within_en, j.title_fr as within_fr, j.id as home from steps s"
        " join stages g on g.id = s.stage join journeys j on j.id = g.journey",
    Kind.CELL:
        "select c.id, c.rev,"
        " iif(c.text_en || c.text_fr <> '', c.text_en, s.action_en) as text_en,"
        " iif(c.text_en || c.text_fr <> '', c.text_fr, s.action_fr) as text_fr,"
        " j.title_en as within_en, j.title_fr as within_fr, j.id as home"
        " from blueprint_cells c join steps s on s.id = c.step"
        " join stages g on g.id = s.stage join journeys j on j.id = g.journey",
    Kind.PAIN_POINT:
        "select id, rev, status, statement_en as text_en, statement_fr as text_fr from pain_points",
    Kind.OPPORTUNITY:
        "select id, rev, status, question_en as text_en, question_fr as text_fr"
        " from opportunities",
    Kind.SERVICE:
        "select id, rev, status, name_en as text_en, name_fr as text_fr, code as home"
        " from services",
    Kind.PAGE: "select id, rev, title_en as text_en, title_fr as text_fr from site_pages",
    Kind.SOURCE: "select id, rev, status, title_en as text_en, title_fr as text_fr from sources",
    Kind.CRITERION: "select id, rev, status, title_en as text_en, title_fr as text_fr from criteria",
    Kind.SLOT:
        "select s.id, s.rev, c.name_en as text_en, c.name_fr as text_fr, k.title_en as within_en,"
        " k.title_fr as within_fr, r.assessment as home from assessment_slots s"
        " join criterion_slots c on c.id = s.slot join criteria k on k.id = c.criterion"
        " join ratings r on r.id = s.rating",
    Kind.DOCUMENT: "select id, rev, status, title as text_en, title as text_fr from documents",
    Kind.SITE_CHECK:
        "select id, rev, status, made_on as text_en, made_on as text_fr from site_checks",
}  # fmt: skip
"""Each kind but notes: its key, revision and text, whether it is live, and what it is a part of."""


def records(store: Store, ends: Sequence[End]) -> dict[End, Record]:
    """The records at these ends, those that are there."""
    found = _notes(store, [end.id for end in ends if end.kind is Kind.NOTE])
    for kind in {end.kind for end in ends} - {Kind.NOTE}:
        keys = {end.id for end in ends if end.kind is kind}
        marks = ", ".join("?" * len(keys))
        for row in store.rows(f"select * from ({_SQL[kind]}) where id in ({marks})", list(keys)):
            found[End(kind, row["id"])] = _record(kind, row)
    return found


def every(store: Store, kind: Kind) -> dict[End, Record]:
    """All records of a kind, those that are out of the work too."""
    if kind is Kind.NOTE:
        return {End(kind, note.id): _note(note) for note in find(store, NoteFilter(statuses=()))}
    return {End(kind, row["id"]): _record(kind, row) for row in store.rows(_SQL[kind])}


def live(row: Row) -> bool:
    """Whether a record is in the work: neither hidden, nor withdrawn, nor taken away."""
    return row.get("status", "live") not in GONE


def _notes(store: Store, keys: Sequence[str]) -> dict[End, Record]:
    if not keys:
        return {}
    notes = find(store, NoteFilter(ids=tuple(keys), statuses=()))
    return {End(Kind.NOTE, note.id): _note(note) for note in notes}


def _note(note: Note) -> Record:
    return Record(
        End(Kind.NOTE, note.id), Bilingual(note.text, note.text),
        live=note.status not in GONE, rev=note.rev, note=note,
    )  # fmt: skip


def _record(kind: Kind, row: Row) -> Record:
    return Record(
        End(kind, row["id"]), Bilingual(row["text_en"], row["text_fr"]),
        Bilingual(row.get("within_en", ""), row.get("within_fr", "")), row.get("home", ""),
        live(row), row["rev"],
    )  # fmt: skip
