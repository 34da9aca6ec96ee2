"""The standard as it may leave the team: which evidence is named, and how many people stand behind it.

A pain point or a theme may be called by somebody's own words. Where these come from a source without
consent to quote, or hold a way to reach somebody, the record is counted and not named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.disclosure import Audience, Counted, alone
from research import settings
from research.confidence import Confidence
from research.contacts import CONTACT
from research.notes import Note, NoteFilter, find
from standard.beneath import beneath
from standard.criteria import Criterion, criteria
from standard.evidence import Evidence, grounds
from standard.labels import Label
from standard.strength import strength
from standard.version_diff import Difference, FrozenEvidence
from standard.versions import Step, changelog, unpublished
from store import Store
from store.links import End, Kind

SHORTEST_WORDS = 15
"""Characters: fewer are a word or two that anybody says."""


@dataclass(frozen=True)
class ToldEvidence:
    """A record that speaks for a criterion or against it; without a label where it may not be named."""

    kind: Kind
    label: Label | None
    against: bool


@dataclass(frozen=True)
class ToldCriterion:
    """A criterion with how sure we are of it, and why; None where it is an assertion."""

    criterion: Criterion
    confidence: Confidence | None
    people: Counted
    evidence: tuple[ToldEvidence, ...]


@dataclass(frozen=True)
class ToldStandard:
    """All of it. `pending`: criteria that differ from the last version; `named`: what may be named of
    the evidence in `steps`, by kind and key."""

    criteria: tuple[ToldCriterion, ...]
    steps: tuple[Step, ...]
    pending: tuple[Difference, ...]
    named: frozenset[tuple[str, str]]
    limit: int

    @property
    def heard(self) -> int:
        """How many criteria rest on what people said; the others are assertions."""
        return sum(one.confidence is not None for one in self.criteria)

    def may_name(self, evidence: FrozenEvidence) -> bool:
        """Whether evidence of a version may be called by its name."""
        return (evidence.kind, evidence.id) in self.named


def told_standard(store: Store) -> ToldStandard:
    """The standard for people outside the team."""
    listed, limit = criteria(store), settings.read(store).small_cell
    found = grounds(store, listed)
    steps = tuple(changelog(store))
    under = Beneath(store, [e.end for one in found.values() for e in one.evidence] + _cited(steps))
    return ToldStandard(
        tuple(
            ToldCriterion(
                one, strength(found[one.id].heard), alone(found[one.id].heard.people, limit),
                tuple(_told(e, under) for e in found[one.id].evidence),
            )
            for one in listed
        ),
        steps, tuple(unpublished(store)),
        frozenset(
            (e.kind, e.id) for step in steps for e in _evidence(step)
            if under.may_leave(End(Kind(e.kind), e.id), e.en, e.fr)
        ),
        limit,
    )  # fmt: skip


class Beneath:
    """The notes beneath records, read once, to tell whether a record's name may leave."""

    def __init__(self, store: Store, ends: Sequence[End]) -> None:
        self._under = beneath(store, set(ends))
        keys = tuple(sorted({note for notes in self._under.values() for note in notes}))
        self._notes = {note.id: note for note in find(store, NoteFilter(ids=keys, statuses=()))}

    def may_leave(self, end: End, *names: str) -> bool:
        """Whether none of these names is somebody's words that may not be quoted. The words of a note
        itself leave only with consent, however few they are."""
        mine = [self._notes[key] for key in self._under.get(end, ()) if key in self._notes]
        shortest = 0 if end.kind is Kind.NOTE else SHORTEST_WORDS
        return not any(
            CONTACT.search(name) or _says(name, note, shortest)
            for name in names for note in mine
        )  # fmt: skip

    def label_of(self, end: End, label: Label, audience: Audience) -> Label | None:
        """What a record may be called before this audience; None for nothing."""
        if audience is Audience.TEAM or self.may_leave(end, label.en, label.fr):
            return label
        return None


def _told(evidence: Evidence, under: Beneath) -> ToldEvidence:
    label = under.label_of(evidence.end, evidence.label, Audience.LEADERSHIP)
    return ToldEvidence(evidence.end.kind, label, evidence.against)


def _says(name: str, note: Note, shortest: int) -> bool:
    if note.quotable:
        return False
    words = _plain(name.removesuffix("…"))
    return len(words) >= shortest and words in _plain(note.text)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _cited(steps: Sequence[Step]) -> list[End]:
    return [End(Kind(one.kind), one.id) for step in steps for one in _evidence(step)]


def _evidence(step: Step) -> list[FrozenEvidence]:
    return [
        one for change in step.changes for one in (*change.gained, *change.lost, *change.causes)
    ]


def by_kind(evidence: Sequence[ToldEvidence]) -> Mapping[Kind, int]:
    """How many records of each kind are not named."""
    found: dict[Kind, int] = {}
    for one in evidence:
        if one.label is None:
            found[one.kind] = found.get(one.kind, 0) + 1
    return found
