"""Where notes lie on the map, as kept with the engagement: never logged, since it can be made again.

A place is of a text read by a model: a note whose words were changed since, or any note once another
model reads them, has none any more and is placed anew.
"""

from collections.abc import Sequence

import numpy as np

from clustering.map import Placed
from clustering.vectors import text_hash
from store import Row, Store


def places(store: Store) -> dict[str, tuple[float, float]]:
    """Where each live note lies on the map."""
    rows = store.rows(
        "select p.note, p.x, p.y from places p join notes n on n.id = p.note"
        " where n.status = 'live'"
    )
    return {row["note"]: (row["x"], row["y"]) for row in rows}


def places_before(store: Store, model: str, notes: Sequence[Row]) -> Placed:
    """The map as it was for these notes (rows with `id` and `text`), in their order."""
    kept = {row["note"]: row for row in store.rows("select * from places")}
    before = Placed.none(len(notes))
    for place, note in enumerate(notes):
        row = kept.get(note["id"])
        if row and row["made_of"] == _made_of(model, note["text"]):
            before.places[place] = row["x"], row["y"]
            before.together[place] = row["together"]
    return before


def keep_places(store: Store, model: str, notes: Sequence[Row], placed: Placed) -> None:
    """Keep the map of these notes."""
    where = np.round(placed.places.astype(np.float64), 4).tolist()
    rows = zip(notes, where, placed.together.tolist(), strict=True)
    store.keep(
        "places",
        [
            {
                "note": note["id"], "x": x, "y": y,
                "made_of": _made_of(model, note["text"]), "together": int(together),
            }
            for note, (x, y), together in rows
        ],
    )  # fmt: skip


def _made_of(model: str, text: str) -> str:
    return text_hash(f"{model}\n{text}")
