"""How the city's services stand against the standard: the answer before the table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from roadmap.assessed_services import service_names
from standard.assessments import Judged, overview
from standard.criteria import Criterion
from standard.rating_rules import Colour
from store import Store


@dataclass(frozen=True)
class Standing:
    """Counts of services. `meeting`: every criterion that applies is green and stands; `by_panel`: how
    many of these a panel rated throughout; `stale`: how many have a green that does not stand any more.
    `lacking`: the criterion that most assessed services do not meet, and how many these are."""

    services: int
    assessed: int
    meeting: int
    by_panel: int
    stale: int
    lacking: tuple[Criterion, int] | None


def standing(store: Store) -> Standing:
    """The newest assessment of each service that is not retired, counted."""
    names, found = service_names(store), overview(store)
    return counted(len(names), [mine for key, (_, mine) in found.items() if key in names])


def counted(services: int, assessed: Sequence[Sequence[Judged]]) -> Standing:
    """What the assessments, one of each service, come to among so many services."""
    meeting = [mine for mine in assessed if meets(mine)]
    lacks = Counter(one.criterion.id for mine in assessed for one in mine if not met(one))
    criteria = {one.criterion.id: one.criterion for mine in assessed for one in mine}
    most = min(lacks, key=lambda key: (-lacks[key], criteria[key].number), default=None)
    return Standing(
        services, len(assessed), len(meeting),
        sum(all(one.rating.panel for one in mine) for mine in meeting),
        sum(any(one.shown.stale for one in mine) for mine in assessed),
        (criteria[most], lacks[most]) if most else None,
    )  # fmt: skip


def met(one: Judged) -> bool:
    """Whether nothing is left to do for this criterion: it is green and stands, or does not apply."""
    return one.shown.green or one.shown.colour is Colour.NA


def meets(mine: Sequence[Judged]) -> bool:
    """Whether a service meets every criterion of its phase; one to which none applies says nothing."""
    return all(met(one) for one in mine) and any(one.shown.green for one in mine)
