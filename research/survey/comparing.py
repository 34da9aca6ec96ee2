"""What people are compared by: the questions they answered, and what each answered, the same in
whichever language they were asked."""

from collections.abc import Mapping, Sequence

from research.participants import Participant, participants
from research.survey.decisions import decided
from research.survey.questions import Question, Respondent, questions_of
from research.survey.recognising import ON_SCALE, QuestionKind
from store import Store

MOST_ANSWERS = 20
"""A question with more answers (a date, a postal code) has few people at each by its nature."""

NO_GROUPS = {*ON_SCALE, QuestionKind.NUMBER}
"""Kinds of questions whose answers are no groups of people."""


def compared_by(store: Store) -> tuple[Question, ...]:
    """The questions of all sources with one answer each. One with more answers to choose from than
    `MOST_ANSWERS` sorts people into nothing."""
    return _single(asked(store))


def asked(store: Store) -> tuple[Question, ...]:
    """The questions of all sources, as they were asked of participants."""
    return _asked_of(store, participants(store))


def told(store: Store) -> dict[str, Mapping[str, str]]:
    """What each participant told, by question (`Question.told`); nothing for those they left out."""
    everyone = participants(store)
    return _told(_single(_asked_of(store, everyone)), everyone)


def chosen(store: Store) -> dict[str, frozenset[tuple[str, str]]]:
    """What each participant told of themselves, as pairs of a question and an answer: several to a
    question where several could be chosen. What they think, on a scale, is not who they are, and those
    who told the same number (of calls, of years) are no group."""
    everyone = participants(store)  # once: while a room writes, people come
    questions = [one for one in _asked_of(store, everyone) if one.kind not in NO_GROUPS]
    single = _told(_single(questions), everyone)
    several = [one for one in questions if one.kind is QuestionKind.SEVERAL]
    return {
        who.id: frozenset(single[who.id].items())
        | {(one.name, key) for one in several for key in one.chosen(_respondent(who)) or ()}
        for who in everyone
    }


def _asked_of(store: Store, everyone: Sequence[Participant]) -> tuple[Question, ...]:
    return tuple(questions_of([_respondent(who) for who in everyone], decided(store)))


def _single(questions: Sequence[Question]) -> tuple[Question, ...]:
    return tuple(
        one for one in questions
        if one.kind is not QuestionKind.SEVERAL and len(one.answers) <= MOST_ANSWERS
    )  # fmt: skip


def _told(
    questions: Sequence[Question], everyone: Sequence[Participant]
) -> dict[str, Mapping[str, str]]:
    known: dict[tuple[str, tuple[str, ...]], str] = {}  # few cells differ, many people have them

    def said(one: Question, who: Participant) -> str:
        cells = one.name, tuple(who.attributes.get(column, "") for column in one.columns)
        if cells not in known:
            known[cells] = one.told(_respondent(who))
        return known[cells]

    return {
        who.id: {one.name: answer for one in questions if (answer := said(one, who))}
        for who in everyone
    }


def _respondent(who: Participant) -> Respondent:
    return Respondent(who.id, who.source, who.unit, "", who.attributes, who.pseudonym)
