"""How strong the evidence of a criterion is, and what is missing: the rule, on counts."""

from dataclasses import dataclass
from enum import StrEnum

from research.confidence import (
    DIVIDED,
    ENOUGH_PARTICIPANTS,
    Confidence,
    Reason,
    adequacy,
    lowered,
)

ENOUGH_SOURCES = 2
"""What was heard in one source only may be an effect of how that one was made."""


@dataclass(frozen=True)
class Heard:
    """What the live notes beneath a criterion's evidence hold. `against`: those beneath what contradicts
    it. `personas_unheard`: names (en, fr) of personas none of whose people is among them."""

    notes: int = 0
    people: int = 0
    sources: int = 0
    languages: frozenset[str] = frozenset()
    units: int = 0
    units_all: int = 0
    against: int = 0
    against_people: int = 0
    personas: int = 0
    personas_unheard: tuple[tuple[str, str], ...] = ()


class Missing(StrEnum):
    """What to look for next; each is a sentence of the wording catalogue."""

    EVIDENCE = "evidence"
    PEOPLE = "people"
    SOURCE = "source"
    ENGLISH = "english"
    FRENCH = "french"
    UNITS = "units"
    PERSONAS = "personas"


def strength(heard: Heard) -> Confidence | None:
    """How sure we are that a criterion answers to what people said; None where nothing that they said
    stands behind it, which makes it an assertion."""
    if not heard.notes:
        return None
    return lowered(
        [
            [Reason.ONE_SOURCE] if heard.sources < ENOUGH_SOURCES else [],
            [Reason.CONTRADICTED] if _contradicted(heard) else [],
            adequacy(heard.people, heard.notes),
            _relevance(heard),
        ]
    )


def missing(heard: Heard) -> list[Missing]:
    """What would make it stronger."""
    if not heard.notes:
        return [Missing.EVIDENCE]
    wanted = {
        Missing.PEOPLE: heard.people < ENOUGH_PARTICIPANTS,
        Missing.SOURCE: heard.sources < ENOUGH_SOURCES,
        Missing.ENGLISH: "en" not in heard.languages,
        Missing.FRENCH: "fr" not in heard.languages,
        Missing.UNITS: heard.units_all > 1 and heard.units <= 1,
        Missing.PERSONAS: bool(heard.personas_unheard),
    }
    return [one for one, lacks in wanted.items() if lacks]


def _contradicted(heard: Heard) -> bool:
    """Whether those who speak against it are a share to be reckoned with: of people, or of notes where
    none are known."""
    mine, theirs = heard.people, heard.against_people
    if not mine + theirs:
        mine, theirs = heard.notes, heard.against
    return theirs > 0 and theirs / (mine + theirs) >= DIVIDED


def _relevance(heard: Heard) -> list[Reason]:
    found = [Reason.ONE_UNIT] if heard.units_all > 1 and heard.units == 1 else []
    return found + ([Reason.PERSONAS_UNHEARD] if heard.personas_unheard else [])
