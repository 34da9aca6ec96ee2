"""Notes that come when there are themes: each joins the nearest one, or waits for the next grouping.

A note that a person took out again (by undoing the join) is not put back by itself, and the notes of a
session that is under way are the room's to group until it closes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clustering.bridge import bridged
from clustering.embedding import Embedder, Vectors
from clustering.finding import left_out
from clustering.frame import NEAR, Frame
from clustering.map import Placed, place_new
from clustering.masking import masked
from clustering.places import keep_places, places_before
from clustering.progress import Progress, no_progress
from clustering.themes import put_by_machine, ungrouped
from clustering.vectors import vectors_of
from store import Change, Row, Store


@dataclass(frozen=True)
class Joined:
    """How many notes joined a theme, in the change of this number (0 for none), and how many are in
    none still."""

    number: int
    notes: int
    waiting: int


_IN_THEMES = """
select n.id, n.text, n.lang, a.theme
  from notes n
  join assignments a on a.note = n.id
  join themes t on t.id = a.theme and t.status = 'live'
 where n.status = 'live'
 order by n.number
"""

_WAITING = """
select n.id, n.text, n.lang
  from notes n
  left join activities v on v.id = n.activity
  left join sessions s on s.id = v.session
 where n.status = 'live'
   and coalesce(s.state, '') <> 'open'
   and not exists (select 1 from assignments a join themes t on t.id = a.theme
                    where a.note = n.id and t.status = 'live')
   and not exists (select 1 from change_rows r join changes c on c.id = r.change
                    where r.tbl = 'assignments' and r.key = json_array(n.id)
                      and c.action = 'themes.join' and c.undone)
 order by n.number
"""


def join_new(
    store: Store,
    actor: str,
    embedder: Embedder,
    *,
    ignore_words: Sequence[str] = (),
    ignore_shared_names: bool = True,
    progress: Progress = no_progress,
) -> Joined:
    """Let the notes that are in no theme yet join the nearest, where one is near enough (`frame.NEAR`).

    One change, that can be undone. They are read as the notes were that the themes were found in: with
    the same words left out. `CancelledError` from `progress` leaves everything as it was.
    """
    placed, later = store.rows(_IN_THEMES), store.rows(_WAITING)
    if not placed or not later:
        return Joined(0, 0, ungrouped(store))
    words = left_out(
        [row["text"] for row in placed], ignore_words, shared_names=ignore_shared_names
    )

    def vectors(rows: Sequence[Row]) -> Vectors:
        return bridged(
            masked([row["text"] for row in rows], words), _langs(rows),
            lambda texts: vectors_of(store, embedder, texts, progress),
            multilingual=embedder.multilingual,
        )  # fmt: skip

    placed_at, later_at = vectors(placed), vectors(later)
    frame = Frame.of(placed_at, _langs(placed), [row["theme"] for row in placed])
    found = frame.nearest(later_at, _langs(later))
    near = [row for row, (_, score) in enumerate(found) if score >= NEAR]
    progress("save", 0, 1)
    _keep_places(
        store, embedder.name, placed, placed_at, [later[row] for row in near], later_at[near]
    )
    with store.change(actor, "themes.join", n=0) as change:
        joined = [row for row in near if _join(change, later[row]["id"], *found[row])]
        change.about["n"] = len(joined)
    return Joined(change.number, len(joined), ungrouped(store))


def _langs(rows: Sequence[Row]) -> list[str]:
    return [row["lang"] for row in rows]


def _join(change: Change, note: str, theme: str, score: float) -> bool:
    """Put a note into a theme, unless either is gone by now or the note is in a theme already."""
    known, there = change.row("notes", note), change.existing("themes", theme)
    now = change.rows(
        "select 1 from assignments a join themes t on t.id = a.theme"
        " where a.note = ? and t.status = 'live'",
        [note],
    )
    if known is None or known["status"] != "live" or there["status"] != "live" or now:
        return False
    put_by_machine(change, note, theme, score)
    change.rest_on("themes", theme, "state")  # accepted with this note, it keeps it
    return True


def _keep_places(
    store: Store, model: str, placed: Sequence[Row], placed_at: Vectors, later: Sequence[Row],
    later_at: Vectors,
) -> None:  # fmt: skip
    """A place on the map for each note that joins, among those that have one; they do not move."""
    places = places_before(store, model, placed).places
    mapped = ~np.isnan(places[:, 0])
    if mapped.any() and later:
        found = place_new(later_at, placed_at[mapped], places[mapped])
        keep_places(store, model, later, Placed(found, np.zeros(len(later), dtype=bool)))


def joined(store: Store) -> int:
    """How many notes have joined a theme by themselves since the notes were last grouped."""
    row = store.row(
        "select coalesce(sum(json_extract(about, '$.n')), 0) as n from changes"
        " where action = 'themes.join' and not undone and id >"
        " (select coalesce(max(id), 0) from changes where not undone"
        "   and action in ('themes.regroup', 'themes.accept'))"
    )
    return int(row["n"]) if row else 0
