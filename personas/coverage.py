"""Whose voice is missing: units, languages and groups of people whom few notes come from.

Research that never heard somebody says nothing of them; the list is what to ask next, before it is
what to conclude.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from research.notes import Note
from research.survey.comparing import MOST_ANSWERS

FEW_PEOPLE = 5
"""Fewer than five people are single voices: what they share cannot be told from what is theirs."""


class Group(StrEnum):
    """By what people are told apart."""

    UNIT = "unit"
    LANGUAGE = "language"
    ANSWER = "answer"


@dataclass(frozen=True)
class Voice:
    """How much is heard from one group: `name` is the question (empty otherwise), `value` the answer, a
    unit's code or a language. `people` and `notes` that are known to come from it; notes without a
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
    notes: Sequence[Note], told: Mapping[str, Collection[tuple[str, str]]], units: Collection[str]
) -> list[Voice]:
    """How much is heard from each unit (by code), in each language, and from people with each answer;
    those least heard first within a group. `told`: the questions that each participant answered, with
    each answer."""
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
    for person, answers in told.items():
        for question, answer in answers:
            spoken.setdefault((Group.ANSWER, question, answer), []).extend(by_person[person])
    answers_to = Counter(question for group, question, _ in spoken if group is Group.ANSWER)
    voices = [
        Voice(group, name, value, len({n.participant for n in said if n.participant}), len(said))
        for (group, name, value), said in spoken.items()
        if answers_to[name] <= MOST_ANSWERS
    ]
    order = list(Group)
    return sorted(voices, key=lambda v: (order.index(v.group), v.name, v.people, v.notes, v.value))
