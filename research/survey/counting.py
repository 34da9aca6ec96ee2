"""What people chose, question by question: counts and shares of those who answered, and for scales
their middle.

The mean has Student's interval, the median the one of the order statistics (Conover 1999, 3.2); shares
have Wilson's. All take people as drawn one by one from many like them: a survey that anybody could
answer says how much chance alone could do, not how well its people stand for the city.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, median, stdev

from research.shares import FEWEST, SURE, Share, share
from research.survey.questions import Question, Respondent, asked
from research.survey.recognising import ON_SCALE, Answer, QuestionKind

TOP = 2
TOP_OF_MANY = 3
MANY_POINTS = 9
FEW_POINTS = 3
"""The highest boxes that count as "yes": two, of nine points or more three (8 to 10), of three points
or fewer one."""


@dataclass(frozen=True)
class Middle:
    """The mean or the median of numbers, with its bounds (None: too few to say)."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Counted:
    """A question as it was answered. `answered` of `asked` people did; `shares` in the order of the
    answers, of those who answered. `on_scale`: how many chose a point or gave a number."""

    question: Question
    asked: int
    answered: int
    shares: tuple[tuple[Answer, Share], ...]
    on_scale: int = 0
    mean: Middle | None = None
    median: Middle | None = None
    top: Share | None = None

    @property
    def missing(self) -> int:
        """Who was asked and did not answer."""
        return self.asked - self.answered

    @property
    def most(self) -> tuple[Answer, Share] | None:
        """The answer most people chose; None where nobody chose any."""
        best = max(self.shares, key=lambda one: one[1].count, default=None)
        return best if best and best[1].count else None


def counted(question: Question, people: Sequence[Respondent]) -> Counted:
    """What these people answered."""
    there = asked(question, people)
    chosen = [keys for who in there if (keys := question.chosen(who)) is not None]
    shares = tuple(
        (one, share(sum(one.key in keys for keys in chosen), len(chosen)))
        for one in question.answers
    )
    values = question.values(there)
    numeric = question.kind in ON_SCALE or question.kind is QuestionKind.NUMBER
    if not (numeric and values):
        return Counted(question, len(there), len(chosen), shares)
    return Counted(
        question, len(there), len(chosen), shares, len(values), mean(values), middle(values),
        top_share(question, values) if question.kind in ON_SCALE else None,
    )  # fmt: skip


def top_points(question: Question) -> tuple[float, ...]:
    """The points of a scale that count as its top."""
    points = sorted({one.point for one in question.answers if one.point is not None})
    many = TOP_OF_MANY if len(points) >= MANY_POINTS else TOP
    return tuple(points[-(1 if len(points) <= FEW_POINTS else many) :])


def top_share(question: Question, values: Sequence[float]) -> Share:
    """How many chose the top of the scale, of those who chose any point of it."""
    top = top_points(question)
    return share(sum(value in top for value in values), len(values))


def mean(values: Sequence[float]) -> Middle:
    """The mean with its interval; within the values there are, since a scale ends where it ends."""
    from scipy.stats import t

    value = fmean(values)
    if len(values) < FEWEST:
        return Middle(value, None, None)
    half = float(t.ppf((1 + SURE) / 2, len(values) - 1)) * stdev(values) / sqrt(len(values))
    return Middle(value, max(min(values), value - half), min(max(values), value + half))


def middle(values: Sequence[float]) -> Middle:
    """The median with its interval: the closest pair of values that holds it with at least 95 %; with
    five people or fewer no pair does."""
    from scipy.stats import binom

    ordered = sorted(values)
    count = len(ordered)
    lower = int(binom.ppf((1 - SURE) / 2, count, 0.5))
    if lower < 1:
        return Middle(median(ordered), None, None)
    return Middle(median(ordered), ordered[lower - 1], ordered[count - lower])
