"""Participants: who said things, by pseudonym, with the attributes they gave."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from research.consent import ANALYSED
from store import Change, Store, new_key


@dataclass(frozen=True)
class Participant:
    """Somebody who took part in one source; a pseudonym means nothing outside it."""

    id: str
    source: str
    pseudonym: str
    unit: str | None
    attributes: Mapping[str, str]


def participants(store: Store) -> list[Participant]:
    """The participants, by source and pseudonym, without those who refused analysis."""
    found = store.rows(
        "select p.id, p.source, p.pseudonym, p.unit, p.attributes from participants p"
        f" where {ANALYSED} order by p.source, p.pseudonym"
    )
    return [Participant(**{**row, "attributes": json.loads(row["attributes"])}) for row in found]


def add(
    change: Change,
    source: str,
    pseudonym: str,
    unit: str | None,
    attributes: Mapping[str, str],
    *,
    key: str | None = None,
    lang: str = "",
) -> str:
    """Write a new participant of a source and give their key (`key`, if they have one already).
    `lang`: the one their file says they answered in, "" where it says none."""
    key = key or new_key()
    kept = json.dumps(
        {name: value for name, value in attributes.items() if value}, ensure_ascii=False
    )
    change.insert(
        "participants",
        {
            "id": key, "source": source, "pseudonym": pseudonym, "unit": unit, "attributes": kept,
            "lang": lang,
        },
    )  # fmt: skip
    return key
