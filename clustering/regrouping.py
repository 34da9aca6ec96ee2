"""Grouping the engagement's notes into themes, and keeping what people decided about them.

New groups take over the themes they overlap most, so that a theme keeps its key, its human name and
its links while its notes change. A note that a person put somewhere is not moved.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from clustering import themes
from clustering.embedding import Embedder
from clustering.finding import Found, comparable, find_themes
from clustering.labels import GroupName
from clustering.map import Places
from clustering.progress import Progress, no_progress
from clustering.vectors import vectors_of
from store import Change, Row, Store

SAME_THEME = 0.3
"""Share of notes (of both together) that a new group must have in common with a theme to be it."""


@dataclass(frozen=True)
class Regrouping:
    """What a grouping did, and how long its parts took in seconds."""

    notes: int
    themes: int
    seconds_embed: float
    seconds_group: float


def regroup(
    store: Store,
    actor: str,
    embedder: Embedder,
    *,
    ignore_words: Sequence[str] = (),
    ignore_shared_names: bool = True,
    fineness: float = 1.0,
    progress: Progress = no_progress,
) -> Regrouping:
    """Group all live notes anew, in one change that can be undone.

    Nothing is written until everything is computed; `CancelledError` from `progress` leaves the
    themes as they were.
    """
    notes = store.rows("select id, text, lang from notes where status = 'live' order by number")
    texts = comparable(
        [note["text"] for note in notes], ignore_words, shared_names=ignore_shared_names
    )
    started = perf_counter()
    vectors = vectors_of(store, embedder, texts, progress)
    embedded = perf_counter()
    found = find_themes(
        texts,
        [note["lang"] for note in notes],
        vectors,
        embedder,
        fineness=fineness,
        progress=progress,
    )
    progress("save", 0, 1)
    with store.change(actor, "themes.regroup", n=len(notes), themes=len(found.names)) as change:
        _save(change, [note["id"] for note in notes], found)
    _keep_places(store, notes, found.places)
    return Regrouping(len(notes), len(found.names), embedded - started, perf_counter() - embedded)


def matched(groups: Mapping[int, set[str]], known: Mapping[str, set[str]]) -> dict[int, str]:
    """Which known theme each new group continues: the pairs that share most notes first, each theme
    and group once, and only from `SAME_THEME` (Jaccard) up."""
    overlaps = []
    for label, mine in groups.items():
        for theme, theirs in known.items():
            shared = len(mine & theirs)
            if shared and shared / len(mine | theirs) >= SAME_THEME:
                overlaps.append((-shared / len(mine | theirs), label, theme))
    found: dict[int, str] = {}
    for _, label, theme in sorted(overlaps):
        if label not in found and theme not in found.values():
            found[label] = theme
    return found


def _save(change: Change, notes: Sequence[str], found: Found) -> None:
    labels = found.grouping.labels.tolist()
    assigned = {row["note"]: row for row in change.rows("select * from assignments")}
    known: dict[str, set[str]] = {}
    live = {row["id"]: row for row in change.rows("select * from themes where status = 'live'")}
    for note, row in assigned.items():
        if row["theme"] in live:
            known.setdefault(row["theme"], set()).add(note)
    groups: dict[int, set[str]] = {}
    for note, label in zip(notes, labels, strict=True):
        groups.setdefault(label, set()).add(note)
    continues = matched(groups, known)
    theme_of = {
        label: _theme(change, live.get(continues.get(label, "")), name)
        for label, name in enumerate(found.names)
    }
    for note, label, score in zip(notes, labels, found.grouping.closeness.tolist(), strict=True):
        if note not in assigned or assigned[note]["by"] == "machine":
            themes.assign(change, note, theme_of[label], by="machine", score=round(score, 4))
    _retire_empty(change, live)


def _theme(change: Change, known: Row | None, name: GroupName) -> str:
    if known is None:
        return themes.create(change, name.en, name.fr, named_by="machine", state="suggested")
    if known["named_by"] == "machine" and known["state"] == "suggested":
        change.update("themes", known["id"], {"name_en": name.en, "name_fr": name.fr})
    return str(known["id"])


def _retire_empty(change: Change, live: Mapping[str, Row]) -> None:
    """Suggestions that nothing is left of go; what a person accepted stays, even empty."""
    used = Counter(row["theme"] for row in change.rows("select theme from assignments"))
    for key, row in live.items():
        if not used[key] and row["state"] == "suggested":
            change.update("themes", key, {"status": "retired"})


def _keep_places(store: Store, notes: Sequence[Row], places: Places) -> None:
    rows = zip(notes, np.round(places, 4).tolist(), strict=True)
    store.keep("places", [{"note": note["id"], "x": x, "y": y} for note, (x, y) in rows])


def places(store: Store) -> dict[str, tuple[float, float]]:
    """Where each live note lies on the map."""
    rows = store.rows(
        "select p.note, p.x, p.y from places p join notes n on n.id = p.note"
        " where n.status = 'live'"
    )
    return {row["note"]: (row["x"], row["y"]) for row in rows}
