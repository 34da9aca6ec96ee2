"""Who was in the room: the people known to have joined a session, and the business units they are of."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from research import units
from research.live_notes import WallNote
from research.sessions import Session
from research.units import Unit
from store import Store


@dataclass(frozen=True)
class Person:
    """Somebody known to have joined. The name, where given, is for the team alone; `notes` counts
    what they wrote, whatever became of it."""

    id: str
    pseudonym: str
    name: str
    unit: str | None
    notes: int
    voted: bool

    @property
    def took_part(self) -> bool:
        """Whether they wrote or voted."""
        return self.voted or self.notes > 0


@dataclass(frozen=True)
class Room:
    """Who was in the room. `units`: people who took part by business unit, the most first; `no_unit`:
    those who gave none; `absent`: units nobody known is of; `asked`: whether people were asked."""

    people: Sequence[Person]
    units: Sequence[tuple[Unit, int]]
    no_unit: int
    absent: Sequence[Unit]
    asked: bool

    @property
    def took_part(self) -> int:
        """Distinct people who wrote or voted."""
        return sum(person.took_part for person in self.people)


def room(
    people: Sequence[Person], every_unit: Sequence[Unit], valid: Sequence[Unit], *, asked: bool
) -> Room:
    """The room from its people. `valid`: the units there were on the day, of which some are absent;
    none is where people were not asked, for nobody knows."""
    part = [person for person in people if person.took_part]
    counted = [(unit, sum(person.unit == unit.id for person in part)) for unit in every_unit]
    present = sorted((one for one in counted if one[1]), key=lambda one: (-one[1], one[0].code))
    here = {person.unit for person in people}
    absent = [unit for unit in valid if unit.id not in here] if asked else []
    return Room(people, present, len(part) - sum(count for _, count in present), absent, asked)


def read(store: Store, session: Session, wall: Sequence[WallNote], day: str | None) -> Room:
    """The room of a session as it is kept. `wall`: all its notes; `day`: when it was, None for today."""
    valid = units.valid_on(store, day or datetime.now().astimezone().date().isoformat())
    return room(_people(store, session, wall), units.units(store), valid, asked=session.ask_unit)


def _people(store: Store, session: Session, wall: Sequence[WallNote]) -> list[Person]:
    voted = store.rows(
        "select distinct v.participant from votes v join activities a on a.id = v.activity"
        " where a.session = ?",
        [session.id],
    )
    voters = {row["participant"] for row in voted}
    rows = store.rows(
        "select id, pseudonym, unit, attributes from participants where source = ?"
        " order by pseudonym",
        [session.source],
    )
    return [
        Person(
            row["id"], row["pseudonym"], json.loads(row["attributes"]).get("name", ""), row["unit"],
            sum(note.participant == row["id"] for note in wall), row["id"] in voters,
        )
        for row in rows
    ]  # fmt: skip
