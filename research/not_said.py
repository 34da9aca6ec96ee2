"""What was not said: the gaps of a session, each as a kind with its facts; the catalogue words them.

Silence is a finding too (after the "negative case" of qualitative research): what a room passes over
is either settled, unknown to it, or not safe to say in it, and the summary must not hide which parts
of the question have no answer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from research.sessions import Activity, State
from research.units import Unit

HARDLY = 0.1
"""A language with a smaller share of the notes was hardly used."""

ENOUGH_NOTES = 20
"""Notes whose language is known; with fewer, a share of a language says nothing."""


class Gap(StrEnum):
    """The kinds of silence."""

    STAGES = "stages"
    NOT_BEGUN = "not_begun"
    NOTHING_CAME = "nothing_came"
    PEOPLE = "people"
    UNITS = "units"
    LANGUAGE = "language"


@dataclass(frozen=True)
class NotSaid:
    """One gap. `n`: how many people were silent, or notes there are in the language, `of` how many;
    the other facts belong to one kind each."""

    kind: Gap
    activity: Activity | None = None
    stages: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    lang: str = ""
    n: int = 0
    of: int = 0


def stages_without_notes(activity: Activity, counts: Mapping[str, int]) -> list[NotSaid]:
    """The stages of an activity that got no note, where others did."""
    empty = tuple(stage for stage in activity.stages if not counts.get(stage))
    return [NotSaid(Gap.STAGES, activity, empty)] if empty and any(counts.values()) else []


def activities_without_answer(
    agenda: Sequence[Activity], answered: Collection[str], *, closed: bool
) -> list[NotSaid]:
    """Activities that began and got nothing; in a closed session also those that never began."""
    found = []
    for activity in agenda:
        if activity.state is State.PLANNED and activity.id not in answered:
            found += [NotSaid(Gap.NOT_BEGUN, activity)] if closed else []
        elif activity.id not in answered:
            found.append(NotSaid(Gap.NOTHING_CAME, activity))
    return found


def silent_people(known: int, wrote: int) -> list[NotSaid]:
    """People who are known to have joined and wrote no note."""
    return [NotSaid(Gap.PEOPLE, n=known - wrote, of=known)] if known > wrote > 0 else []


def absent_units(absent: Sequence[Unit], *, known: bool) -> list[NotSaid]:
    """The units that nobody in the room is of; nothing is `known` of it where nobody gave a unit."""
    return [NotSaid(Gap.UNITS, units=tuple(absent))] if known and absent else []


def hardly_used_languages(lang: str, english: int, french: int) -> list[NotSaid]:
    """In a session held in both languages, the one in which hardly anything was written."""
    known = english + french
    if lang != "both" or known < ENOUGH_NOTES:
        return []
    counted = (("en", english), ("fr", french))
    return [
        NotSaid(Gap.LANGUAGE, lang=code, n=count, of=known)
        for code, count in counted
        if count / known < HARDLY
    ]
