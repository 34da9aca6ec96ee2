"""A piece of a text that may tell who somebody is, and which of two pieces that overlap is meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of text may be."""

    EMAIL = "email"
    PHONE = "phone"
    SIN = "sin"
    HEALTH = "health"
    CARD = "card"
    ADDRESS = "address"
    POSTAL = "postal"
    NAME = "name"


SURE, LIKELY, MAYBE = 3, 2, 1
"""How certain a rule is: said by a word beside it or by its own form; by a check digit or a plan of
numbers; by its shape alone."""


@dataclass(frozen=True, slots=True)
class Span:
    """`start` and `end` in the text; `value` as it is compared, so that two ways of writing the same
    number are one value. `sure`: see `SURE`."""

    kind: Kind
    start: int
    end: int
    value: str
    sure: int = LIKELY


def apart(spans: Iterable[Span]) -> list[Span]:
    """Spans that do not overlap, in the order of the text: of two that do, the more certain stays, of
    two as certain the longer, of two as long the first kind of `Kind`."""
    order = list(Kind)
    taken: list[Span] = []
    for span in sorted(
        spans, key=lambda one: (-one.sure, one.start - one.end, order.index(one.kind), one.start)
    ):
        if all(span.end <= other.start or span.start >= other.end for other in taken):
            taken.append(span)
    return sorted(taken, key=lambda one: one.start)
