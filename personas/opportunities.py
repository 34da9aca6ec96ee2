"""Opportunities: "how might we" ease a pain point, and where that is most worth it.

Ulwick's opportunity score (2005, What Customers Want, ch. 3): importance + max(importance -
satisfaction, 0), each from 0 to 10 within a segment. Over 10 is worth pursuing, over 15 stands out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from errors import InputError
from store import Row, Store, new_key
from store.links import End, Kind, Relation, join, links_to

LOW, HIGH = 0.0, 10.0
WORTH, OUTSTANDING = 10.0, 15.0

QUESTION_LIMIT = 300


@dataclass(frozen=True)
class Opportunity:
    """A question whose answer would ease pain points. `persona`: for whom importance and satisfaction
    were judged, or None for everyone. `pain_points`: keys; `stale` where one changed since."""

    id: str
    question_en: str
    question_fr: str
    persona: str | None
    importance: float
    satisfaction: float
    rev: int
    pain_points: tuple[str, ...]
    stale: bool

    @property
    def score(self) -> float:
        """Ulwick's opportunity score, 0 to 20."""
        return opportunity_score(self.importance, self.satisfaction)


def opportunity_score(importance: float, satisfaction: float) -> float:
    """Ulwick's score, 0 to 20, of importance and satisfaction from 0 to 10."""
    return importance + max(importance - satisfaction, 0.0)


def opportunities(store: Store) -> list[Opportunity]:
    """The live opportunities, the highest score first."""
    rows = store.rows("select * from opportunities where status = 'live' order by id")
    return sorted((_opportunity(store, row) for row in rows), key=lambda one: -one.score)


def within(found: Sequence[Opportunity], persona: str | None) -> list[Opportunity]:
    """The opportunities judged for a persona's people, or for everyone (None): only within a segment do
    scores compare."""
    return [one for one in found if one.persona == persona]


def begin(
    store: Store,
    actor: str,
    question_en: str,
    question_fr: str,
    pain_points: Sequence[str],
    *,
    persona: str | None,
    importance: float,
    satisfaction: float,
) -> int:
    """Ask how pain points might be eased; gives the number of the change. Raises `InputError` without
    a question or a pain point, or for a judgement out of range."""
    if not pain_points:
        raise InputError("opportunity_needs_pain")
    values = _values(question_en, question_fr, persona, importance, satisfaction)
    with store.change(actor, "opportunity.begin", text=question_en or question_fr) as change:
        key = new_key()
        change.insert("opportunities", {"id": key, **values})
        for pain in pain_points:
            join(change, End(Kind.PAIN_POINT, pain), Relation.SUPPORTS, End(Kind.OPPORTUNITY, key))
    return change.number


def edit(
    store: Store,
    actor: str,
    one: Opportunity,
    question_en: str,
    question_fr: str,
    *,
    persona: str | None,
    importance: float,
    satisfaction: float,
) -> int:
    """Correct an opportunity; gives the number of the change."""
    values = _values(question_en, question_fr, persona, importance, satisfaction)
    with store.change(actor, "opportunity.edit", text=question_en or question_fr) as change:
        change.update("opportunities", one.id, values, rev=one.rev)
    return change.number


def retire(store: Store, actor: str, one: Opportunity) -> int:
    """Take an opportunity out of the work."""
    with store.change(
        actor, "opportunity.retire", text=one.question_en or one.question_fr
    ) as change:
        change.update("opportunities", one.id, {"status": "retired"}, rev=one.rev)
    return change.number


def _values(en: str, fr: str, persona: str | None, importance: float, satisfaction: float) -> Row:
    en, fr = en.strip(), fr.strip()
    if not (en or fr):
        raise InputError("opportunity_empty")
    if max(len(en), len(fr)) > QUESTION_LIMIT:
        raise InputError("opportunity_too_long", limit=QUESTION_LIMIT)
    for value in (importance, satisfaction):
        if not LOW <= value <= HIGH:
            raise InputError("opportunity_range", found=value)
    return {
        "question_en": en, "question_fr": fr, "persona": persona, "importance": importance,
        "satisfaction": satisfaction,
    }  # fmt: skip


def _opportunity(store: Store, row: Row) -> Opportunity:
    links = [
        link
        for link in links_to(store, End(Kind.OPPORTUNITY, row["id"]))
        if link.source.kind is Kind.PAIN_POINT
    ]
    return Opportunity(
        row["id"], row["question_en"], row["question_fr"], row["persona"], row["importance"],
        row["satisfaction"], row["rev"], tuple(link.source.id for link in links),
        any(link.stale for link in links),
    )  # fmt: skip
