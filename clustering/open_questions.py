"""Open questions: who answered them, and which themes the answers speak of, question by question or
together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from clustering.shares import Said, shares
from research.shares import Share, share
from store import Store


@dataclass(frozen=True)
class Answered(Said):
    """A live note that answers a question of a survey."""

    source: str
    question: str
    lang: str
    unit: str | None


@dataclass(frozen=True)
class OpenQuestion:
    """A question with its answers; `asked` in the words of each language or survey that was said to be
    the same."""

    name: str
    asked: tuple[str, ...]
    answers: tuple[Answered, ...]

    @property
    def voices(self) -> int:
        """How many people answered; an answer whose participant is not known counts for itself."""
        return len({one.voice for one in self.answers})


_ANSWERS = """
select n.id as note, n.participant, t.id as theme, n.source, n.question, n.lang,
       coalesce(n.unit, p.unit) as unit
  from notes n
  join sources s on s.id = n.source and s.kind = 'survey' and s.status = 'live'
  left join participants p on p.id = n.participant
  left join assignments a on a.note = n.id
  left join themes t on t.id = a.theme and t.status = 'live'
 where n.status = 'live'
 order by n.number
"""


def answers(store: Store) -> list[Answered]:
    """The live notes of surveys, each with its question, in the order in which they came."""
    return [Answered(**row) for row in store.rows(_ANSWERS)]


def open_questions(said: Sequence[Answered], same_as: Mapping[str, str]) -> list[OpenQuestion]:
    """The questions, those that are the `same_as` another under that other; most answered first. A
    survey with one column of comments has a question without words."""
    found: dict[str, list[Answered]] = {}
    for one in said:
        found.setdefault(same_as.get(one.question, one.question), []).append(one)
    made = [
        OpenQuestion(name, tuple(dict.fromkeys([name, *(a.question for a in mine)])), tuple(mine))
        for name, mine in found.items()
    ]
    return sorted(made, key=lambda one: (-one.voices, one.name))


def themes_in(answers: Sequence[Answered]) -> dict[str, Share]:
    """The share of each theme among those who answered, the largest first."""
    found = shares(answers)
    return dict(sorted(found.items(), key=lambda one: (-one[1].count, one[0])))


def groups_in(
    answers: Sequence[Answered], groups: Mapping[str, Collection[str]]
) -> dict[str, Share]:
    """The share of each group of notes among those who answered."""
    voice = {one.note: one.voice for one in answers}
    whole = len(set(voice.values()))
    return {
        key: share(len({voice[note] for note in notes if note in voice}), whole)
        for key, notes in groups.items()
    }
