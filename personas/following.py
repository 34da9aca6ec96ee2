"""Who follows a journey: its persona, and from a persona the journeys that follow it."""

from dataclasses import dataclass

from personas.journey_rules import EMPTY, Bilingual, Journey
from personas.journeys import journeys
from store import Change, Row, Store


@dataclass(frozen=True)
class Followed:
    """A persona as journeys name it. `gone`: it was taken away since."""

    id: str
    name: Bilingual
    gone: bool


def followed(store: Store) -> dict[str, Followed]:
    """The live personas, and those taken away that a journey follows still, by key."""
    rows = store.rows(
        "select * from personas where status = 'live'"
        " or id in (select persona from journeys) order by id"
    )
    return {row["id"]: _followed(row) for row in rows}


def persona_of(store: Store, journey: Journey) -> Bilingual:
    """The name of the persona that a journey follows; empty where it follows none."""
    row = store.row("select * from personas where id = ?", [journey.persona])
    return _followed(row).name if row else EMPTY


def following(store: Store, persona: str) -> list[Journey]:
    """The journeys that follow a persona."""
    return [journey for journey in journeys(store) if journey.persona == persona]


def persona_named(change: Change, name: Bilingual) -> str:
    """The key of the one live persona of this name in either language; empty for none, or for more
    than one."""
    names = {one.casefold() for one in (name.en, name.fr) if one}
    found = [
        row["id"] for row in change.rows("select * from personas where status = 'live'")
        if {row["name_en"].casefold(), row["name_fr"].casefold()} & names
    ]  # fmt: skip
    return found[0] if len(found) == 1 else ""


def _followed(row: Row) -> Followed:
    return Followed(row["id"], Bilingual(row["name_en"], row["name_fr"]), row["status"] != "live")
