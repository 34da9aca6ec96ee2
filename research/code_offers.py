"""Codes that are offered to a researcher: accepted or dismissed once, and never pressed on anybody.

An offer is known by the key of what offers it (a theme). The notes that were offered are remembered: a
note that came later is offered again, one that a person did not want is not.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from store import Change, Store, new_key


@dataclass(frozen=True)
class Answered:
    """What became of an offer: the code it was accepted as, None where it was dismissed; and the notes
    that were offered so far."""

    code: str | None
    notes: frozenset[str]


def answered(store: Store | Change) -> dict[str, Answered]:
    """Every offer that was answered, by what offers it."""
    rows = store.rows(
        "select o.id, o.code, json_group_array(n.note) as notes from code_offers o"
        " left join code_offer_notes n on n.offer = o.id group by o.id"
    )
    return {
        row["id"]: Answered(row["code"], frozenset(filter(None, json.loads(row["notes"]))))
        for row in rows
    }


def answer(change: Change, offer: str, code: str | None, notes: Iterable[str]) -> None:
    """Keep that an offer was accepted as a code, or dismissed (None), with these notes."""
    said = {"code": code, "state": "accepted" if code else "dismissed"}
    if not change.insert("code_offers", {"id": offer, **said}, if_absent=True):
        change.update("code_offers", offer, said)
    known = change.rows("select note from code_offer_notes where offer = ?", [offer])
    for note in dict.fromkeys(notes):
        if note not in {row["note"] for row in known}:
            change.insert("code_offer_notes", {"id": new_key(), "offer": offer, "note": note})


def follow_merge(change: Change, other: str, into: str) -> None:
    """Let offers that were accepted as a code that goes mean the one that stays."""
    for row in change.rows("select id from code_offers where code = ?", [other]):
        change.update("code_offers", row["id"], {"code": into})


def forget_code(change: Change, code: str) -> None:
    """A person who takes a code out does not want it: what offered it is dismissed."""
    for row in change.rows("select id from code_offers where code = ?", [code]):
        change.update("code_offers", row["id"], {"code": None, "state": "dismissed"})
