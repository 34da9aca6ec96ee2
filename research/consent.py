"""Consent: what each participant agreed to, over what was agreed for the whole source.

Three answers: may their words be quoted, may they be analysed, may they be contacted again. A
participant's own yes or no counts; where they gave none, what is said of their source does.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from errors import InputError
from research.merged_notes import hand_on
from research.privacy.scrubbing import ERASED
from store import Change, Row, Store


class Answer(StrEnum):
    """What somebody answered; unknown where they were not asked or nobody wrote it down."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class Ask(StrEnum):
    """What somebody may agree to; the value is the column's ending."""

    QUOTE = "quote"
    ANALYSE = "analyse"
    RECONTACT = "recontact"


ANALYSED = "coalesce(p.consent_analyse, 'unknown') <> 'no'"
"""The SQL condition under which a participant `p`, or none, is counted at all."""

QUOTABLE = f"""({ANALYSED} and
       case coalesce(p.consent_quote, 'unknown')
            when 'yes' then 1 when 'no' then 0 else s.consent = 'quote' end)"""
"""The SQL condition under which words are quoted, for a source `s` and a participant `p` or none. Who
refuses analysis is not quoted either."""


REFUSED_SPANS = """
select s.id from participants r join passages g on g.participant = r.id
  join spans s on s.source = g.source
  join passages f on f.id = s.from_passage join passages t on t.id = s.to_passage
 where r.consent_analyse = 'no' and g.position between f.position and t.position
"""
"""Spans that hold words of somebody who refused analysis."""


@dataclass(frozen=True)
class Person:
    """A participant with what they answered themselves (`own`) and what counts (`counts`)."""

    id: str
    source: str
    source_en: str
    source_fr: str
    pseudonym: str
    notes: int
    own: Mapping[Ask, Answer]
    counts: Mapping[Ask, Answer]
    rev: int


_PEOPLE = """
select p.id, p.source, s.title_en as source_en, s.title_fr as source_fr, p.pseudonym, p.rev,
       (select count(*) from notes n where n.participant = p.id) as notes,
       p.consent_quote, p.consent_analyse, p.consent_recontact,
       s.consent as of_source, s.consent_recontact as of_source_recontact
  from participants p join sources s on s.id = p.source
 order by s.id, p.pseudonym
"""


def people(store: Store) -> list[Person]:
    """Every participant, by source and pseudonym."""
    return [_person(row) for row in store.rows(_PEOPLE)]


def set_answers(
    store: Store, actor: str, persons: Sequence[Person], answers: Mapping[Ask, Answer]
) -> int:
    """Write down what people answered; what is not in `answers` stays. Notes of who refuses analysis are
    withdrawn in the same change; whoever agrees later has them back one by one, in Evidence. Gives the
    number of the change; `ConflictError` if somebody changed one of them meanwhile."""
    if not persons:
        raise InputError("choose_participants")
    with store.change(actor, "participant.consent", n=len(persons)) as change:
        for person in persons:
            columns: Row = {f"consent_{ask}": answer.value for ask, answer in answers.items()}
            change.update("participants", person.id, columns, rev=person.rev)
            if answers.get(Ask.ANALYSE) is Answer.NO:
                _withdraw_notes(change, person.id)
    return change.number


def status_of_new(change: Change, participant: str | None) -> str:
    """The status a note begins with: what somebody writes who refused analysis is kept out of it."""
    row = change.row("participants", participant) if participant else None
    refused = row is not None and row["consent_analyse"] == Answer.NO
    return "withdrawn" if refused else "live"


def refuse_back(change: Change, notes: Sequence[str]) -> None:
    """Raise `InputError` where one of these notes cannot come back into evidence: its words were erased,
    or who said it refused analysis."""
    rows = change.rows(
        "select n.text, p.consent_analyse as answer from notes n"
        " left join participants p on p.id = n.participant"
        " where n.id in (select value from json_each(?))",
        [json.dumps(list(notes))],
    )
    if any(row["text"] == ERASED for row in rows):
        raise InputError("note_erased")
    if refused := sum(row["answer"] == Answer.NO for row in rows):
        raise InputError("analysis_refused", n=refused)


def _withdraw_notes(change: Change, participant: str) -> None:
    notes = change.rows(
        "select id from notes where participant = ? and status <> 'withdrawn'", [participant]
    )
    for note in notes:
        change.update("notes", note["id"], {"status": "withdrawn"})
    hand_on(change, [note["id"] for note in notes])


def _person(row: Row) -> Person:
    own = {ask: Answer(row.pop(f"consent_{ask}")) for ask in Ask}
    source, recontact = row.pop("of_source"), Answer(row.pop("of_source_recontact"))
    given = {
        Ask.QUOTE: {"quote": Answer.YES, "analyse": Answer.NO}.get(source, Answer.UNKNOWN),
        Ask.ANALYSE: Answer.UNKNOWN if source == "unknown" else Answer.YES,
        Ask.RECONTACT: recontact,
    }
    counts = {ask: given[ask] if own[ask] is Answer.UNKNOWN else own[ask] for ask in Ask}
    if counts[Ask.ANALYSE] is Answer.NO:
        counts[Ask.QUOTE] = Answer.NO
    return Person(**row, own=own, counts=counts)
