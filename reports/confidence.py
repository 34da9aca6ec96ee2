"""How sure we are of a finding: it starts High and is lowered, with the reason said.

After GRADE-CERQual (Lewin et al. 2018), which judges a finding of qualitative research by the method
of its sources, its coherence, the adequacy of its data and its relevance.
"""

from dataclasses import dataclass
from enum import StrEnum

ENOUGH_PARTICIPANTS = 5
"""Fewer distinct people than this are too few to speak of a pattern."""

ENOUGH_NOTES = 10
"""Where participants are not recorded, fewer notes than this are too few."""

DIVIDED = 0.25
"""Praise and pain each make up this share of the typed notes or more: people disagree."""


class Level(StrEnum):
    """How sure, from the top down."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"


class Reason(StrEnum):
    """What lowers it; each is a sentence of the wording catalogue."""

    ONE_SOURCE = "one_source"
    UNREVIEWED = "unreviewed"
    DIVIDED = "divided"
    FEW_PEOPLE = "few_people"
    PEOPLE_UNKNOWN = "people_unknown"
    ONE_UNIT = "one_unit"


@dataclass(frozen=True)
class Evidence:
    """What a finding rests on. `units`: in the finding; `units_heard`: in the whole selection."""

    notes: int
    participants: int
    sources: int
    pains: int
    praises: int
    typed: int
    units: int
    units_heard: int
    reviewed: bool


@dataclass(frozen=True)
class Confidence:
    """How sure, and why not surer."""

    level: Level
    reasons: tuple[Reason, ...]


def confidence(evidence: Evidence) -> Confidence:
    """The level after all that lowers it; one step for each of the four parts of CERQual."""
    parts = (_method(evidence), _coherence(evidence), _adequacy(evidence), _relevance(evidence))
    lowered = [part for part in parts if part]
    reasons = tuple(reason for part in lowered for reason in part)
    return Confidence(list(Level)[min(len(lowered), len(Level) - 1)], reasons)


def _method(evidence: Evidence) -> list[Reason]:
    found = [Reason.ONE_SOURCE] if evidence.sources < 2 else []
    return found + ([] if evidence.reviewed else [Reason.UNREVIEWED])


def _coherence(evidence: Evidence) -> list[Reason]:
    if not evidence.typed:
        return []
    least = min(evidence.pains, evidence.praises)
    return [Reason.DIVIDED] if least / evidence.typed >= DIVIDED else []


def _adequacy(evidence: Evidence) -> list[Reason]:
    if evidence.participants == 0:
        return [Reason.PEOPLE_UNKNOWN] + (
            [Reason.FEW_PEOPLE] if evidence.notes < ENOUGH_NOTES else []
        )
    return [Reason.FEW_PEOPLE] if evidence.participants < ENOUGH_PARTICIPANTS else []


def _relevance(evidence: Evidence) -> list[Reason]:
    return [Reason.ONE_UNIT] if evidence.units_heard > 1 and evidence.units == 1 else []
