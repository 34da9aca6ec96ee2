"""The starter standard: twelve criteria in our own words, loaded into an engagement once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from errors import InputError
from standard.criteria import (
    Check,
    Draft,
    How,
    Origin,
    Slot,
    check_columns,
    columns,
    insert,
    slot_columns,
)
from standard.phases import Phase
from store import Change, Store, new_key
from wording.catalogue import french_spacing

FILE = Path(__file__).parents[1] / "data" / "defaults" / "standard-starter.toml"


def load(store: Store, actor: str) -> int:
    """Write the starter standard; gives the number of the change. Raises `InputError` where there has
    been a criterion already: what the city made of them is not written over."""
    with store.change(actor, "standard.load", n=len(_read())) as change:
        write(change)
    return change.number


def write(change: Change) -> None:
    """The same as part of another change."""
    if change.rows("select 1 from criteria limit 1"):
        raise InputError("standard_loaded")
    for kept in _read():
        key = insert(change, columns(_draft(kept)), Origin.STARTER)
        for place, slot in enumerate(kept["slots"]):
            change.insert("criterion_slots", {
                "id": new_key(), "criterion": key, "position": place,
                **slot_columns(_slot(slot)),
            })  # fmt: skip
        for place, check in enumerate(kept["checks"]):
            change.insert("criterion_checks", {
                "id": new_key(), "criterion": key, "position": place,
                **check_columns(_check(check)),
            })  # fmt: skip


@cache
def _read() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["criterion"])


def _draft(kept: dict[str, Any]) -> Draft:
    heard = kept["heard"]
    return Draft(
        title_en=kept["title"]["en"],
        title_fr=_fr(kept["title"]["fr"]),
        intent_en=kept["intent"]["en"],
        intent_fr=_fr(kept["intent"]["fr"]),
        plain_en=kept["plain"]["en"],
        plain_fr=_fr(kept["plain"]["fr"]),
        heard_en="\n".join(heard["en"]),
        heard_fr="\n".join(_fr(line) for line in heard["fr"]),
        phases=tuple(Phase(name) for name in kept["phases"]),
        maps=tuple(kept["maps"]),
    )


def _slot(kept: dict[str, Any]) -> Slot:
    return Slot(
        "", kept["name"]["en"], _fr(kept["name"]["fr"]), kept["fills"]["en"],
        _fr(kept["fills"]["fr"]), Phase(kept["from"]), kept.get("months"),
    )  # fmt: skip


def _check(kept: dict[str, Any]) -> Check:
    return Check("", How(kept["how"]), kept["en"], _fr(kept["fr"]))


def _fr(text: str) -> str:
    return french_spacing(text)
