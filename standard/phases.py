"""The phases that a service goes through, from understanding the problem to running the service."""

from collections.abc import Iterable
from enum import StrEnum


class Phase(StrEnum):
    """In their order. The names for people stand in the wording catalogue."""

    DISCOVERY = "discovery"
    ALPHA = "alpha"
    BETA = "beta"
    LIVE = "live"

    def reached(self, at: "Phase") -> bool:
        """Whether a service that is at this other phase has come to this one, or past it."""
        order = list(Phase)
        return order.index(self) <= order.index(at)


def read(text: str) -> tuple[Phase, ...]:
    """Phases from how they are kept: their names with spaces between."""
    return in_order(Phase(name) for name in text.split())


def written(phases: Iterable[Phase]) -> str:
    """Phases as they are kept."""
    return " ".join(in_order(phases))


def in_order(phases: Iterable[Phase]) -> tuple[Phase, ...]:
    """Each phase once, in their order."""
    chosen = set(phases)
    return tuple(phase for phase in Phase if phase in chosen)
