"""Invented requests, bills and bookings for the pages of the account, made of the city's own services.

The account is a template: a real one is filled by the city's systems. What stands here is marked as an
example on the page, and has the names of services that there are.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from standard.site.content import Site, SiteService

NOT_AN_EXAMPLE = "bereavement"
"""Nobody should read an invented burial of theirs."""


@dataclass(frozen=True)
class Example:
    """One line of the account: a service, a number to quote, days, an amount in dollars."""

    service: SiteService
    number: str
    begun: date
    due: date
    amount: float = 0.0


@dataclass(frozen=True)
class Examples:
    """The lines of the account by kind."""

    requests: tuple[Example, ...]
    bills: tuple[Example, ...]
    bookings: tuple[Example, ...]


def examples(site: Site) -> Examples:
    """At most two of each kind, of services by what one does with them."""
    return Examples(
        _lines(site, ("apply", "report"), "R-204"),
        _lines(site, ("pay",), "F-311", amount=86.4),
        _lines(site, ("book", "register"), "B-118"),
    )


def _lines(
    site: Site, tasks: tuple[str, ...], stem: str, amount: float = 0.0
) -> tuple[Example, ...]:
    able = [one for one in site.services if NOT_AN_EXAMPLE not in one.page.life_events]
    chosen = [one for task in tasks for one in able if task in one.page.tasks]
    return tuple(
        Example(
            one, f"{stem}{n}", site.made_on - timedelta(days=9 + 5 * n),
            site.made_on + timedelta(days=6 + 8 * n), round(amount * (n + 1), 2),
        )
        for n, one in enumerate(_unlike(chosen))
    )  # fmt: skip


def _unlike(services: list[SiteService]) -> list[SiteService]:
    """The first two different ones."""
    return list({one.id: one for one in services}.values())[:2]
