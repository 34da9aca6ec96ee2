"""Where the score of an opportunity comes from, if a survey gave it: which questions, of how many
people, how sure; and whether it still holds."""

from dataclasses import dataclass
from enum import StrEnum

from errors import InputError
from personas.opportunities import Opportunity
from research.survey.decisions import questions
from research.survey.pairs import TEN, Pair, Scored, scored
from research.survey.respondents import Cut, surveyed
from store import Row, Store

CLOSE = 0.05
"""Tenths of a point are shown: what differs by less than half of one is the same."""


class Standing(StrEnum):
    """What has become of a figure: it holds, the survey says otherwise now, its questions are gone, or a
    person has judged otherwise since."""

    HOLDS = "holds"
    MOVED = "moved"
    GONE = "gone"
    JUDGED = "judged"


@dataclass(frozen=True)
class Figure:
    """What a survey said of an opportunity: importance and satisfaction from 0 to 10, the bounds of the
    score, and of how many people."""

    opportunity: str
    pair: Pair
    cut: Cut
    importance: float
    satisfaction: float
    low: float
    high: float
    people: int


def figures(store: Store) -> dict[str, Figure]:
    """The figures that surveys gave, by opportunity."""
    return {
        row["opportunity"]: Figure(
            row["opportunity"], Pair(row["importance_question"], row["satisfaction_question"]),
            Cut.read(row["cut"]), row["importance"], row["satisfaction"], row["low"], row["high"],
            row["people"],
        )
        for row in store.rows("select * from opportunity_figures")
    }  # fmt: skip


def put(store: Store, actor: str, one: Opportunity, pair: Pair, cut: Cut, found: Scored) -> int:
    """Give an opportunity the importance and satisfaction that a survey found, with where they come
    from; gives the number of the change. Raises `InputError` where too few answered both."""
    if not found.tells:
        raise InputError("pair_too_few", found=found.n)
    importance = round(TEN * found.importance.share, 1)
    satisfaction = round(TEN * found.satisfaction.share, 1)
    figure: Row = {
        "importance_question": pair.importance, "satisfaction_question": pair.satisfaction,
        "cut": cut.written(), "importance": importance, "satisfaction": satisfaction,
        "low": found.low, "high": found.high, "people": found.n,
    }  # fmt: skip
    with store.change(
        actor, "opportunity.figure", text=one.question_en or one.question_fr
    ) as change:
        judged: Row = {"importance": importance, "satisfaction": satisfaction}
        change.update("opportunities", one.id, judged, rev=one.rev)
        if not change.insert(
            "opportunity_figures", {"opportunity": one.id, **figure}, if_absent=True
        ):
            change.update("opportunity_figures", one.id, figure)
    return change.number


def standing(store: Store, figure: Figure, one: Opportunity) -> Standing:
    """Whether the opportunity still says what the survey says."""
    if (one.importance, one.satisfaction) != (figure.importance, figure.satisfaction):
        return Standing.JUDGED
    known = {question.name: question for question in questions(store)}
    if not {figure.pair.importance, figure.pair.satisfaction} <= known.keys():
        return Standing.GONE
    people = [who for who in surveyed(store) if figure.cut.fits(who)]
    now = scored(known[figure.pair.importance], known[figure.pair.satisfaction], people)
    moved = (
        abs(TEN * now.importance.share - figure.importance) > CLOSE + 1e-9
        or abs(TEN * now.satisfaction.share - figure.satisfaction) > CLOSE + 1e-9
        or now.n != figure.people
    )
    return Standing.MOVED if moved else Standing.HOLDS
