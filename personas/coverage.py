"""Whose voice is missing: units, languages and groups of people whom few notes come from.

Research that never heard somebody says nothing of them; the list is what to ask next, before it is
what to conclude.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from research.notes import Note
from research.participants import Participant

FEW_PEOPLE = 5
"""Fewer than five people are single voices: what they share cannot be told from what is theirs."""

MOST_VALUES = 20
"""An attribute with more values (a postal code) has few people at each by its nature."""


class Group(StrEnum):
    """By what people are told apart."""

    UNIT = "unit"
    LANGUAGE = "language"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True)
class Voice:
    """How much is heard from one group: `name` is the attribute (empty otherwise), `value` its value,
    a unit's code or a language. `people` and `notes` that are known to come from it; notes without a
    participant count as notes only."""

    group: Group
    name: str
    value: str
    people: int
    notes: int

    @property
    def missing(self) -> bool:
        """Whether too few people of this group were heard."""
        return self.people < FEW_PEOPLE


def coverage(
    notes: Sequence[Note], participants: Sequence[Participant], units: Collection[str]
) -> list[Voice]:
    """How much is heard from each unit (by code), in each language, and from people with each value
    of each attribute; those least heard first within a group."""
    spoken: dict[tuple[Group, str, str], list[Note]] = {
        **{(Group.UNIT, "", code): [] for code in units},
        (Group.LANGUAGE, "", "en"): [],
        (Group.LANGUAGE, "", "fr"): [],
    }
    by_person: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        if note.unit_code and note.unit_code in units:
            spoken[Group.UNIT, "", note.unit_code].append(note)
        if note.lang in {"en", "fr"}:
            spoken[Group.LANGUAGE, "", note.lang].append(note)
        if note.participant:
            by_person[note.participant].append(note)
    for person in participants:
        for name, value in person.attributes.items():
            spoken.setdefault((Group.ATTRIBUTE, name, value), []).extend(by_person[person.id])
    many = _many_valued(participants)
    voices = [
        Voice(group, name, value, len({n.participant for n in said if n.participant}), len(said))
        for (group, name, value), said in spoken.items()
        if name not in many
    ]
    order = list(Group)
    return sorted(voices, key=lambda v: (order.index(v.group), v.name, v.people, v.notes, v.value))


def _many_valued(participants: Sequence[Participant]) -> set[str]:
    values: dict[str, set[str]] = defaultdict(set)
    for person in participants:
        for name, value in person.attributes.items():
            values[name].add(value)
    return {name for name, found in values.items() if len(found) > MOST_VALUES}
