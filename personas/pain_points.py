"""Pain points: notes at one stage that say the same thing, as one statement with how bad it is.

The machine proposes; a person accepts, corrects or takes away. How many people and notes tell of it is
counted from its evidence, never stored. One that lies on a step of a journey is at that step's stage,
wherever the step is moved; it does not keep a journey from being taken away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from errors import InputError
from personas.personas import Evidence, evidence_of
from personas.severity import LEAST, MOST
from research import notes as research_notes
from research.notes import Note
from store import Change, Row, Store, new_key
from store.links import End, Kind, Relation, join

STATEMENT_LIMIT = 300


@dataclass(frozen=True)
class PainPoint:
    """A difficulty with the live notes that tell of it, in the order of their links: the most central
    first. `stage`: a key of `journey_stages.every_stage`; `step`: the key of a step, or empty.
    `severity` is 1 to 4; `severity_by` and `state` say whether a person decided it."""

    id: str
    stage: str
    step: str
    statement_en: str
    statement_fr: str
    severity: int
    severity_by: str
    state: str
    rev: int
    evidence: tuple[Evidence, ...]
    notes: tuple[Note, ...]

    @property
    def suggested(self) -> bool:
        """Whether no person has accepted it yet."""
        return self.state == "suggested"

    @property
    def people(self) -> int:
        """How many distinct people tell of it, as far as is known."""
        return len({note.participant for note in self.notes if note.participant})

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the units its notes touch."""
        return tuple(sorted({note.unit_code for note in self.notes if note.unit_code}))

    @property
    def services(self) -> tuple[str, ...]:
        """The services its notes name."""
        return tuple(sorted({note.service for note in self.notes if note.service}))

    @property
    def stale(self) -> bool:
        """Whether some of its evidence changed or was withdrawn since."""
        return any(one.stale for one in self.evidence)


@dataclass(frozen=True)
class Proposal:
    """A pain point as the machine proposes it; `notes` with the most central first."""

    stage: str
    statement_en: str
    statement_fr: str
    severity: int
    notes: tuple[str, ...]


_LIVE = """
select p.*, s.id as lies_on, s.stage as stage_of_step
  from pain_points p left join steps s on s.id = p.step
 where p.status = 'live' order by p.id
"""


def pain_points(store: Store) -> list[PainPoint]:
    """The live pain points, those most people tell of first."""
    live = {note.id: note for note in research_notes.find(store)}
    rows = store.rows(_LIVE)
    found = [_pain_point(store, row, live) for row in rows]
    return sorted(found, key=lambda one: (-one.people, -len(one.notes), -one.severity, one.id))


def steps(store: Store) -> dict[str, tuple[str, str]]:
    """The steps a pain point can belong to, by key: journey and action, in English and in French."""
    rows = store.rows(
        "select p.id, j.title_en, j.title_fr, p.action_en, p.action_fr from steps p"
        " join stages s on s.id = p.stage join journeys j on j.id = s.journey"
        " order by j.id, s.position, p.position"
    )
    return {
        row["id"]: (
            f"{row['title_en'] or row['title_fr']} · {row['action_en'] or row['action_fr']}",
            f"{row['title_fr'] or row['title_en']} · {row['action_fr'] or row['action_en']}",
        )
        for row in rows
    }


def propose(change: Change, proposals: Sequence[Proposal]) -> None:
    """Put new proposals in the place of earlier ones that nobody accepted."""
    for row in change.rows(
        "select id from pain_points where state = 'suggested' and status = 'live'"
    ):
        change.update("pain_points", row["id"], {"status": "retired"})
    for one in proposals:
        key = new_key()
        change.insert("pain_points", {
            "id": key, "stage": one.stage, "statement_en": one.statement_en,
            "statement_fr": one.statement_fr, "severity": one.severity,
            "severity_by": "machine", "state": "suggested",
        })  # fmt: skip
        _cite(change, key, one.notes)


def begin(
    store: Store, actor: str, stage: str, statement_en: str, statement_fr: str, notes: Sequence[str]
) -> int:
    """Make a pain point of notes that a person chose; gives the number of the change."""
    if not notes:
        raise InputError("choose_notes")
    en, fr = _statement(statement_en, statement_fr)
    with store.change(actor, "pain.begin", text=en or fr) as change:
        key = new_key()
        change.insert("pain_points", {
            "id": key, "stage": stage, "statement_en": en, "statement_fr": fr, "severity": 2,
            "severity_by": "machine", "state": "accepted",
        })  # fmt: skip
        _cite(change, key, notes)
    return change.number


def accept(store: Store, actor: str, one: PainPoint) -> int:
    """Make a proposal a decision, as it stands."""
    with store.change(actor, "pain.accept", text=one.statement_en or one.statement_fr) as change:
        change.update("pain_points", one.id, {"state": "accepted"}, rev=one.rev)
    return change.number


def edit(
    store: Store,
    actor: str,
    one: PainPoint,
    *,
    statement_en: str,
    statement_fr: str,
    severity: int,
    stage: str,
    step: str = "",
) -> int:
    """Correct a pain point, which accepts it; a severity that is changed is a person's from then on.
    `step`: the key of the step of a journey that it lies on, whose stage is then its own; or empty."""
    en, fr = _statement(statement_en, statement_fr)
    if not LEAST <= severity <= MOST:
        raise InputError("severity_range", found=str(severity))
    with store.change(actor, "pain.edit", text=en or fr) as change:
        if step:
            stage = str(change.existing("steps", step)["stage"])
        values: Row = {
            "statement_en": en, "statement_fr": fr, "severity": severity, "stage": stage,
            "step": step, "state": "accepted",
        }  # fmt: skip
        if severity != one.severity:
            values["severity_by"] = "person"
        change.update("pain_points", one.id, values, rev=one.rev)
    return change.number


def place(store: Store, actor: str, one: PainPoint, step: str) -> int:
    """Put a pain point on a step of a journey, which accepts it; or with no step take it off."""
    with store.change(actor, "pain.place", text=one.statement_en or one.statement_fr) as change:
        values: Row = {"step": step, "state": "accepted"}
        if step:
            values["stage"] = change.existing("steps", step)["stage"]
        change.update("pain_points", one.id, values, rev=one.rev)
    return change.number


def retire(store: Store, actor: str, one: PainPoint) -> int:
    """Take a pain point away; its notes may be proposed again under another."""
    with store.change(actor, "pain.retire", text=one.statement_en or one.statement_fr) as change:
        change.update("pain_points", one.id, {"status": "retired"}, rev=one.rev)
    return change.number


def _pain_point(store: Store, row: Row, live: Mapping[str, Note]) -> PainPoint:
    evidence = evidence_of(store, End(Kind.PAIN_POINT, row["id"]))
    return PainPoint(
        row["id"], row["stage_of_step"] or row["stage"], row["lies_on"] or "",
        row["statement_en"], row["statement_fr"], row["severity"], row["severity_by"],
        row["state"], row["rev"], evidence,
        tuple(live[one.note] for one in evidence if one.note in live),
    )  # fmt: skip


def _cite(change: Change, pain_point: str, notes: Sequence[str]) -> None:
    for note in notes:
        join(change, End(Kind.NOTE, note), Relation.SUPPORTS, End(Kind.PAIN_POINT, pain_point))


def _statement(en: str, fr: str) -> tuple[str, str]:
    en, fr = en.strip(), fr.strip()
    if not (en or fr):
        raise InputError("pain_empty")
    if max(len(en), len(fr)) > STATEMENT_LIMIT:
        raise InputError("pain_too_long", limit=STATEMENT_LIMIT)
    return en, fr
