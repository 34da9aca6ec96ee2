"""Grouping the engagement's notes into themes, and keeping what people decided about them.

New groups take over the themes they overlap most, so that a theme keeps its key, its human name and
its links while its notes change. A note that a person put somewhere is not moved, and a group that
mostly holds such notes follows them: what was merged stays merged when new notes come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from clustering import themes, trust
from clustering.bridge import bridged
from clustering.continuity import Earlier, continued
from clustering.embedding import Embedder
from clustering.finding import Found, comparable, find_themes
from clustering.labels import GroupName
from clustering.measuring import measured
from clustering.places import keep_places, places_before
from clustering.progress import Progress, no_progress
from clustering.vectors import vectors_of
from store import Change, Row, Store


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
    vectors = bridged(
        texts,
        [note["lang"] for note in notes],
        lambda said: vectors_of(store, embedder, said, progress),
        multilingual=embedder.multilingual,
    )
    embedded = perf_counter()
    found = find_themes(
        texts,
        [note["lang"] for note in notes],
        vectors,
        embedder,
        fineness=fineness,
        before=places_before(store, embedder.name, notes),
        progress=progress,
    )
    languages = [note["lang"] for note in notes]
    measures = measured(found.grouping, vectors, languages, progress)
    progress("save", 0, 1)
    # The map first: screens read it anew when the change below is made.
    keep_places(store, embedder.name, notes, found.placed)
    trust.keep(store, [note["id"] for note in notes], measures)
    with store.change(actor, "themes.regroup", n=len(notes), themes=len(found.names)) as change:
        _save(change, [note["id"] for note in notes], found)
    return Regrouping(len(notes), len(found.names), embedded - started, perf_counter() - embedded)


def _save(change: Change, notes: Sequence[str], found: Found) -> None:
    # An import may have been undone since the notes were read.
    there = {row["id"] for row in change.rows("select id from notes")}
    labels = dict(zip(notes, found.grouping.labels.tolist(), strict=True))
    scores = dict(zip(notes, found.grouping.closeness.tolist(), strict=True))
    live = {row["id"]: row for row in change.rows("select * from themes where status = 'live'")}
    earlier = {
        row["note"]: Earlier(row["theme"], held=_held(row, live[row["theme"]]))
        for row in change.rows("select * from assignments")
        if row["note"] in labels and row["theme"] in live
    }
    continues = continued(labels, earlier)
    _rename(change, live, continues, found.names)
    free = [n for n in notes if n in there and (n not in earlier or not earlier[n].held)]
    theme_of = {
        label: continues.get(label) or _suggested(change, found.names[label])
        for label in sorted({labels[note] for note in free})
    }
    for note in free:
        score = round(scores[note], 4)
        themes.assign(change, note, theme_of[labels[note]], by="machine", score=score)
    _retire_empty(change, live)


def _held(assignment: Row, theme: Row) -> bool:
    """Whether a person decided where the note is: they put it there, or accepted the theme as it was."""
    return bool(assignment["by"] == "person" or theme["state"] == "accepted")


def _suggested(change: Change, name: GroupName) -> str:
    return themes.create(change, name.en, name.fr, named_by="machine", state="suggested")


def _rename(
    change: Change,
    live: Mapping[str, Row],
    continues: Mapping[int, str],
    names: Sequence[GroupName],
) -> None:
    """Give suggestions that go on the name of their largest group; a person's decision keeps its."""
    largest = {theme: label for label, theme in sorted(continues.items(), reverse=True)}
    for theme, label in largest.items():
        if live[theme]["named_by"] == "machine" and live[theme]["state"] == "suggested":
            name = {"name_en": names[label].en, "name_fr": names[label].fr}
            change.update("themes", theme, name)


def _retire_empty(change: Change, live: Mapping[str, Row]) -> None:
    """Suggestions go when no live note is left in them, nor one that a person put there; what a
    person accepted stays, even empty."""
    used = {
        row["theme"]
        for row in change.rows(
            "select distinct a.theme from assignments a join notes n on n.id = a.note"
            " where n.status = 'live' or a.by = 'person'"
        )
    }
    for key, row in live.items():
        if key not in used and row["state"] == "suggested":
            change.update("themes", key, {"status": "retired"})
