"""Who belongs to a persona: a rule over what people told of themselves, or the people of a segment."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from research.participants import Participant


class Basis(StrEnum):
    """What a persona rests on."""

    PROTO = "proto"
    QUALITATIVE = "qualitative"
    STATISTICAL = "statistical"


class Origin(StrEnum):
    """How its people were chosen: as a segment that was computed, or by a person's rule."""

    SEGMENT = "segment"
    RULE = "rule"


FEWEST = 5
"""Under five people a description is a guess about few, and they could be told by it."""


@dataclass(frozen=True)
class Rule:
    """People who have one of the values of each attribute named; where `people` are named, those."""

    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: tuple[str, ...] = ()

    def fits(self, participant: Participant) -> bool:
        """Whether somebody belongs. A rule without any part fits nobody: it says nothing."""
        if self.people:
            return participant.id in self.people
        return bool(self.attributes) and all(
            participant.attributes.get(name, "") in values
            for name, values in self.attributes.items()
        )

    def written(self) -> str:
        """The rule as it is kept."""
        kept = {"attributes": self.attributes, "people": self.people}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    @classmethod
    def read(cls, kept: str) -> "Rule":
        """A rule from how it is kept."""
        found = json.loads(kept)
        attributes = {name: tuple(values) for name, values in found["attributes"].items()}
        return cls(attributes, tuple(found["people"]))


def members(rule: Rule, participants: Sequence[Participant]) -> list[Participant]:
    """Those who belong."""
    return [participant for participant in participants if rule.fits(participant)]


def basis(origin: Origin, n: int) -> Basis:
    """What a persona of `n` people rests on, whichever way they were chosen."""
    if n < FEWEST:
        return Basis.PROTO
    return Basis.STATISTICAL if origin is Origin.SEGMENT else Basis.QUALITATIVE


def choices(participants: Sequence[Participant], most: int = 20) -> dict[str, list[str]]:
    """The attributes a rule can be over, each with its values; one with more values than `most` (a
    date, a postal code) sorts people into nothing and is left out."""
    found: dict[str, set[str]] = {}
    for participant in participants:
        for name, value in participant.attributes.items():
            found.setdefault(name, set()).add(value)
    return {name: sorted(found[name]) for name in sorted(found) if len(found[name]) <= most}
