"""How sure we are of a finding: by its sources, whether people agree, how many they are, and who."""

from dataclasses import dataclass

from research.confidence import (
    DIVIDED,
    ENOUGH_NOTES,
    ENOUGH_PARTICIPANTS,
    Confidence,
    Level,
    Reason,
    adequacy,
    lowered,
)

__all__ = [
    "DIVIDED", "ENOUGH_NOTES", "ENOUGH_PARTICIPANTS", "Confidence", "Evidence", "Level", "Reason",
    "confidence",
]  # fmt: skip


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


def confidence(evidence: Evidence) -> Confidence:
    """The level after all that lowers it; one step for each of the four parts of CERQual."""
    return lowered(
        [
            _method(evidence),
            _coherence(evidence),
            adequacy(evidence.participants, evidence.notes),
            _relevance(evidence),
        ]
    )


def _method(evidence: Evidence) -> list[Reason]:
    found = [Reason.ONE_SOURCE] if evidence.sources < 2 else []
    return found + ([] if evidence.reviewed else [Reason.UNREVIEWED])


def _coherence(evidence: Evidence) -> list[Reason]:
    if not evidence.typed:
        return []
    least = min(evidence.pains, evidence.praises)
    return [Reason.DIVIDED] if least / evidence.typed >= DIVIDED else []


def _relevance(evidence: Evidence) -> list[Reason]:
    return [Reason.ONE_UNIT] if evidence.units_heard > 1 and evidence.units == 1 else []
