"""What the pages of the site answer: pain points and opportunities that people link to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from errors import InputError
from standard.site_needs import has_row
from store import Store
from store.links import End, Kind, Link, Relation, join, links_to, part

EVIDENCE = (Kind.PAIN_POINT, Kind.OPPORTUNITY)
"""What a page can answer."""


@dataclass(frozen=True)
class Answered:
    """A pain point or an opportunity that a page answers, with the key of its link."""

    link: str
    kind: Kind
    id: str
    stale: bool


def page_of(key: str) -> End:
    """A page that every site has, as the end of a link."""
    return End(Kind.PAGE, key)


def service_of(key: str) -> End:
    """The page of a service, by the key of the service."""
    return End(Kind.SERVICE, key)


def answered(store: Store, page: End) -> tuple[Answered, ...]:
    """What a page answers, in the order in which it was linked."""
    return tuple(_answered(one) for one in links_to(store, page) if one.source.kind in EVIDENCE)


def answer(store: Store, actor: str, page: End, needs: Sequence[End]) -> int:
    """Link pain points and opportunities to a page; one that is linked already is seen anew. Gives the
    number of the change. `InputError` without any."""
    if not needs or any(one.kind not in EVIDENCE for one in needs):
        raise InputError("choose_needs")
    with store.change(actor, "need.answer", n=len(needs)) as change:
        if page.kind is Kind.PAGE:
            has_row(change, page.id)
        for one in needs:
            join(change, one, Relation.SUPPORTS, page)
    return change.number


def let_go(store: Store, actor: str, links: Sequence[str]) -> int:
    """Take links to a page away; gives the number of the change."""
    if not links:
        raise InputError("choose_needs")
    with store.change(actor, "need.let_go", n=len(links)) as change:
        for link in links:
            part(change, link)
    return change.number


def _answered(link: Link) -> Answered:
    return Answered(link.id, link.source.kind, link.source.id, link.stale)
