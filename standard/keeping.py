"""What is cited is kept: a suggestion that a person takes as evidence is accepted by that, or the next
grouping or search would take it from under the criterion."""

from store import Change
from store.links import TABLES, End, Kind, Relation, join

SUGGESTED = (Kind.THEME, Kind.PAIN_POINT)
"""Kinds that the machine suggests, with a `state` that says whether a person accepted them."""


def cite(change: Change, end: End, relation: Relation, target: End, note: str = "") -> None:
    """Link a record as evidence, and accept it if it was only suggested."""
    if end.kind in SUGGESTED:
        row = change.existing(TABLES[end.kind], end.id)
        if row["state"] == "suggested":
            change.update(TABLES[end.kind], end.id, {"state": "accepted"})
    join(change, end, relation, target, note)
