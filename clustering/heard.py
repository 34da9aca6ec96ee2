"""Who said what, and when: the live notes with their themes, as shares are counted from them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from clustering.shares import Said
from research.survey.comparing import told
from store import Store

MOST_VALUES = 12
"""Answers to a question that make groups; with more it tells people apart."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Heard(Said):
    """A note with what it can be grouped by. `day` (ISO): when it was said, or else its source was
    collected, or else brought in; `told`: what its participant answered, by question."""

    day: str
    source: str
    unit: str | None
    lang: str
    told: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Occasion:
    """A source with live notes, and its day: the points in time of an engagement."""

    source: str
    title_en: str
    title_fr: str
    day: str


_HEARD = """
select n.id as note, n.participant, t.id as theme, n.source, n.lang, u.code as unit,
       coalesce(nullif(n.said_on, ''), s.collected_on, substr(s.created_at, 1, 10)) as day
  from notes n
  join sources s on s.id = n.source
  left join participants p on p.id = n.participant
  left join units u on u.id = coalesce(n.unit, p.unit)
  left join assignments a on a.note = n.id
  left join themes t on t.id = a.theme and t.status = 'live'
 where n.status = 'live'
 order by n.number
"""

_OCCASIONS = """
select s.id as source, s.title_en, s.title_fr,
       coalesce(s.collected_on, min(nullif(n.said_on, '')), substr(s.created_at, 1, 10)) as day
  from sources s join notes n on n.source = s.id and n.status = 'live'
 group by s.id
 order by day, s.id
"""


def heard(store: Store) -> list[Heard]:
    """All live notes, grouped or not, in the order they came in."""
    by_person = told(store)
    return [Heard(**row, told=by_person.get(row["participant"], {})) for row in store.rows(_HEARD)]


def occasions(store: Store) -> list[Occasion]:
    """The sources in the order of time."""
    return [Occasion(**row) for row in store.rows(_OCCASIONS)]


def parted(
    said: Iterable[Heard], occasions: Sequence[Occasion], since: str
) -> tuple[list[Heard], list[Heard]]:
    """The notes before and since: `since` is a source, which with all after it is since, or a day."""
    order = {one.source: place for place, one in enumerate(occasions)}
    before: list[Heard] = []
    after: list[Heard] = []
    for one in said:
        late = order[one.source] >= order[since] if since in order else one.day >= since
        (after if late else before).append(one)
    return before, after


def questions(said: Iterable[Heard]) -> list[str]:
    """The questions whose answers make groups, by name."""
    answers: dict[str, set[str]] = {}
    for one in said:
        for name, answer in one.told.items():
            answers.setdefault(name, set()).add(answer)
    return sorted(name for name, found in answers.items() if 1 < len(found) <= MOST_VALUES)


def grouped_by(
    said: Iterable[Heard], what: str, occasions: Sequence[Occasion]
) -> dict[str, list[Heard]]:
    """The notes by `source` (in the order of time), `unit`, `lang`, or what was answered to a question
    (points of a scale in their order); those that have none of it are in no group."""
    found: dict[str, list[Heard]] = {}
    if what == "source":
        found = {one.source: [] for one in occasions}
    for one in said:
        plain = {"source": one.source, "unit": one.unit, "lang": one.lang}
        value = plain[what] if what in plain else one.told.get(what)
        if value:
            found.setdefault(value, []).append(one)
    return found if what == "source" else {key: found[key] for key in sorted(found, key=_place)}


def _place(value: str) -> tuple[float, str]:
    return (float(value), "") if _NUMBER.fullmatch(value) else (inf, value)
