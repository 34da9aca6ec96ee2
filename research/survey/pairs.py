"""How much something matters to people, and how well it is done for them now.

Ulwick's opportunity score (2005, What Customers Want, ch. 3): importance + max(importance -
satisfaction, 0), each ten times the share of people who chose the top of its scale. Only people who
answered both count, so that the two shares are of the same people.

The interval: each share has Wilson's; that of 2 x importance - satisfaction follows from both by the
method of variance estimates recovery (Donner and Zou 2012), with the correlation of the two answers as
Newcombe (1998, method 10 for pairs) takes it. The score is the larger of that and the importance, and so
are its bounds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt

from research.search import folded
from research.shares import Share, share
from research.survey.counting import top_points
from research.survey.questions import Question, Respondent
from research.survey.recognising import ON_SCALE

TEN = 10.0

_IMPORTANCE = re.compile(r"importan\w*|imp")
_SATISFACTION = re.compile(r"(?:dis|in)?satisf\w*|sat")
_SMALL_WORDS = """
a an and are at au aux avec by ce ces cette comment de des do does done du egard elle en envers es est
et etes etre for how i il in is it its l la le les level me much my niveau of on our overall par point
pour quant quel quelle rate rating s sa se selon t the this to towards un une votre vos vous we what
where with you your d qu que c fait now currently actuellement degre degree
"""
_PASSING = frozenset(_SMALL_WORDS.split())

ALIKE = 0.75
"""How much of their words two questions share to be of one thing."""


@dataclass(frozen=True)
class Pair:
    """Two questions about one thing: how important, how satisfied. `id`: of one that a person put
    together, "" where it is only suggested."""

    importance: str
    satisfaction: str
    id: str = ""


@dataclass(frozen=True)
class Scored:
    """The opportunity score of a pair, 0 to 20, with its bounds; of `n` people who answered both."""

    importance: Share
    satisfaction: Share
    score: float
    low: float
    high: float

    @property
    def n(self) -> int:
        """Who answered both."""
        return self.importance.of

    @property
    def tells(self) -> bool:
        """Whether there are enough people to say it."""
        return self.importance.tells


def suggested(questions: Sequence[Question]) -> list[Pair]:
    """Pairs whose names say so: the same words, but for importance in one and satisfaction in the
    other. Each question is in one pair at most; the nearest names first."""
    scales = [one for one in questions if one.kind in ON_SCALE]
    asks = [(one, *_subject(one)) for one in scales]
    important = [(one, words) for one, what, words in asks if what == "importance"]
    satisfied = [(one, words) for one, what, words in asks if what == "satisfaction"]
    near = sorted(
        (-_alike(mine, theirs), one.name, other.name)
        for (one, mine), (other, theirs) in product(important, satisfied)
        if _alike(mine, theirs) >= ALIKE
    )
    found, used = list[Pair](), set[str]()
    for _, one, other in near:
        if not used & {one, other}:
            used |= {one, other}
            found.append(Pair(one, other))
    order = {one.name: place for place, one in enumerate(questions)}
    return sorted(found, key=lambda pair: order[pair.importance])


def subject(name: str) -> str:
    """What a question is about: its name without "importance of", as far as that can be told."""
    text = _ABOUT.sub("", name.replace("_", " ")).strip(" :-–—?,.")
    return text[:1].upper() + text[1:] if text else name


_ABOUT = re.compile(
    r"^\s*(?:(?:the\s+)?importance\s+(?:of\s+|de\s+la\s+|de\s+l['’]|du\s+|des\s+|de\s+|d['’])?"
    r"|how\s+important\s+(?:is|are)\s+(?:it\s+)?)|[\s:–—-]*\bimportance\s*$",
    re.IGNORECASE,
)


def scored(importance: Question, satisfaction: Question, people: Sequence[Respondent]) -> Scored:
    """The score of a pair among these people."""
    high_one, high_two = top_points(importance), top_points(satisfaction)
    both = [
        (values[0] in high_one, others[0] in high_two)
        for who in people
        if (values := importance.values([who])) and (others := satisfaction.values([who]))
    ]
    return of_answers(both)


def of_answers(both: Sequence[tuple[bool, bool]]) -> Scored:
    """The score of people of whom each says whether it is important and whether they are satisfied."""
    n = len(both)
    one = share(sum(important for important, _ in both), n)
    two = share(sum(satisfied for _, satisfied in both), n)
    together = sum(important and satisfied for important, satisfied in both)
    low, high = _doubled_less(one, two, _correlation(one, two, together))
    return Scored(
        one, two, TEN * (one.share + max(one.share - two.share, 0.0)),
        TEN * max(low, one.low), TEN * min(2.0, max(high, one.high)),
    )  # fmt: skip


def _doubled_less(one: Share, two: Share, correlation: float) -> tuple[float, float]:
    """Bounds of 2 x one - two."""
    value = 2 * one.share - two.share
    down = _joined(2 * (one.share - one.low), two.high - two.share, correlation)
    up = _joined(2 * (one.high - one.share), two.share - two.low, correlation)
    return value - down, value + up


def _joined(one: float, other: float, correlation: float) -> float:
    return sqrt(max(0.0, one * one - 2 * correlation * one * other + other * other))


def _correlation(one: Share, two: Share, together: int) -> float:
    """Of two yes or no answers of the same people (phi); 0 where all gave the same."""
    spread = one.share * (1 - one.share) * two.share * (1 - two.share)
    if not one.of or spread <= 0:
        return 0.0
    return (together / one.of - one.share * two.share) / sqrt(spread)


def _subject(question: Question) -> tuple[str, frozenset[str]]:
    """Whether a question asks for importance or for satisfaction, and the words of what it is about."""
    words = re.findall(r"[a-z0-9]+", folded(question.name_en or question.name).replace("_", " "))
    important = any(_IMPORTANCE.fullmatch(word) for word in words)
    satisfied = any(_SATISFACTION.fullmatch(word) for word in words)
    about = frozenset(
        word for word in words
        if word not in _PASSING
        and not _IMPORTANCE.fullmatch(word) and not _SATISFACTION.fullmatch(word)
    )  # fmt: skip
    if important is satisfied:
        return "", about
    return "importance" if important else "satisfaction", about


def _alike(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
