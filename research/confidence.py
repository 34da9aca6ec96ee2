"""How sure we are of something that people said: it starts High and is lowered, with the reason said.

After GRADE-CERQual (Lewin et al. 2018), which judges a finding of qualitative research by the method
of its sources, its coherence, the adequacy of its data and its relevance. What counts in each of the
four parts is for whoever judges (a finding: `reports.confidence`; a criterion: `standard.strength`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

ENOUGH_PARTICIPANTS = 5
"""Fewer distinct people than this are too few to speak of a pattern."""

ENOUGH_NOTES = 10
"""Where participants are not recorded, fewer notes than this are too few."""

DIVIDED = 0.25
"""Two opposite sides each make up this share or more: people disagree."""


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
    CONTRADICTED = "contradicted"
    FEW_PEOPLE = "few_people"
    PEOPLE_UNKNOWN = "people_unknown"
    ONE_UNIT = "one_unit"
    PERSONAS_UNHEARD = "personas_unheard"


@dataclass(frozen=True)
class Confidence:
    """How sure, and why not surer."""

    level: Level
    reasons: tuple[Reason, ...]


def lowered(parts: Sequence[Sequence[Reason]]) -> Confidence:
    """The level after all that lowers it; one step for each part of CERQual that has a reason."""
    found = [part for part in parts if part]
    reasons = tuple(reason for part in found for reason in part)
    return Confidence(list(Level)[min(len(found), len(Level) - 1)], reasons)


def adequacy(participants: int, notes: int) -> list[Reason]:
    """Whether enough people stand behind it; where nobody is recorded, whether enough notes do."""
    if participants == 0:
        return [Reason.PEOPLE_UNKNOWN] + ([Reason.FEW_PEOPLE] if notes < ENOUGH_NOTES else [])
    return [Reason.FEW_PEOPLE] if participants < ENOUGH_PARTICIPANTS else []
