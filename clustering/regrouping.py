"""Grouping the engagement's notes into themes: the first time at once, later as a proposal.

New groups take over the themes they overlap most, so that a theme keeps its key, its human name and
its links while its notes change. A note that a person put somewhere is not moved, and a group that
mostly holds such notes follows them: what was merged stays merged when new notes come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from clustering import proposals, trust
from clustering.bridge import bridged
from clustering.embedding import Embedder
from clustering.finding import Found, comparable, find_themes
from clustering.labels import Origins
from clustering.measuring import measured, packed
from clustering.places import keep_places, places_before
from clustering.progress import Progress, no_progress
from clustering.proposing import Now, Piece, difference, summary
from clustering.vectors import vectors_of
from research.consent import QUOTABLE
from store import Store, new_key


@dataclass(frozen=True)
class Regrouping:
    """What a grouping found, and how long its parts took in seconds. It was `applied` at once, or is
    `proposed` (see `proposals`), or, where neither, would change nothing."""

    notes: int
    themes: int
    applied: bool
    proposed: bool
    seconds_embed: float
    seconds_group: float


_NOTES = f"""
select n.id, n.text, n.lang, n.participant, {QUOTABLE} as quotable
  from notes n join sources s on s.id = n.source left join participants p on p.id = n.participant
 where n.status = 'live'
 order by n.number
"""


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
    """Group all live notes anew. Where there are no themes yet they are made, in one change that can
    be undone; where there are, what would change is proposed, and a person decides.

    Nothing is written until everything is computed; `CancelledError` from `progress` leaves the
    themes, and the proposal that was open, as they were.
    """
    notes = store.rows(_NOTES)
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
        origins=Origins(
            [note["participant"] or note["id"] for note in notes],
            [note["text"] for note in notes],
            [bool(note["quotable"]) for note in notes],
        ),
        progress=progress,
    )
    languages = [note["lang"] for note in notes]
    measures = measured(found.grouping, vectors, languages, progress)
    progress("save", 0, 1)
    # The map first: screens read it anew when the change below is made.
    keep_places(store, embedder.name, notes, found.placed)
    keys = [note["id"] for note in notes]
    applied = _made_at_once(store, actor, keys, found)
    proposed = not applied and _proposed(store, actor, keys, found, packed(keys, measures))
    if not proposed:
        trust.keep(store, keys, measures)
    took = (embedded - started, perf_counter() - embedded)
    return Regrouping(len(notes), len(found.names), applied, proposed, *took)


def _made_at_once(store: Store, actor: str, notes: Sequence[str], found: Found) -> bool:
    """Make the first themes; False, and nothing done, where there are some already."""
    with store.change(actor, "themes.regroup", n=len(notes), themes=len(found.names)) as change:
        now = proposals.now_in(change)
        if now.themes:
            return False
        proposals.apply(change, _difference(notes, found, now), now)
        proposals.open_new(change, None)
    return True


def _proposed(
    store: Store, actor: str, notes: Sequence[str], found: Found, measures: bytes
) -> bool:
    """Keep what would change as the open proposal; False where nothing would, and then none is."""
    version, now = store.version(), proposals.now_in(store)
    pieces = _difference(notes, found, now)
    proposal = new_key() if pieces else None
    if proposal is not None:
        proposals.keep(store, proposal, version, pieces, measures)
    told = summary(pieces, now)
    with store.change(actor, "themes.propose", n=told.moved + told.joined) as change:
        proposals.open_new(change, proposal)
    return proposal is not None


def _difference(notes: Sequence[str], found: Found, now: Now) -> list[Piece]:
    """What leads from the state of now to what was found. A note that is gone by now (its import was
    undone meanwhile) stays out of it."""
    label_of = zip(notes, found.grouping.labels.tolist(), strict=True)
    score_of = zip(notes, found.grouping.closeness.tolist(), strict=True)
    labels = {note: label for note, label in label_of if note in now.notes}
    scores = {note: round(score, 4) for note, score in score_of}
    return difference(labels, scores, found.names, now, [new_key() for _ in found.names])
