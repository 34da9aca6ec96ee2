"""Notes that say the same are shown as one; when that one goes, another is shown for the rest."""

from collections.abc import Sequence

from research.wall_places import By, lift, put
from store import Change, Row


def hand_on(change: Change, notes: Sequence[str]) -> None:
    """Let nobody's voice go with somebody else's note: behind each of these notes that is out of
    sight now, or was merged into one that is, the oldest note in evidence is shown for the others,
    in the place where they lay."""
    for shown in dict.fromkeys(_shown_for(change, note) for note in notes):
        if change.existing("notes", shown)["status"] == "live":
            continue
        others = _merged_into(change, shown)
        heir = next((one["id"] for one in others if one["status"] == "live"), None)
        if heir is None:
            continue
        for one in others:
            change.update("notes", one["id"], {"merged_into": None if one["id"] == heir else heir})
        _take_the_place(change, heir, shown)


def _shown_for(change: Change, note: str) -> str:
    return str(change.existing("notes", note)["merged_into"] or note)


def _merged_into(change: Change, note: str) -> list[Row]:
    """The notes merged into this one, whatever became of them, the oldest first."""
    return change.rows("select * from notes where merged_into = ? order by number", [note])


def _take_the_place(change: Change, heir: str, shown: str) -> None:
    place = change.row("wall_places", shown)
    if place is None:
        lift(change, heir)
    else:
        put(change, heir, place["wall_group"], By(place["by"]))
