"""Notes suggested for a journey: looked for by what they mean, kept until a person accepts them.

While a journey has no steps, notes are suggested for its stages, and accepted ones become its first
steps; later they are suggested for its steps. Suggestions can be computed again: they are kept beside
the journey and are not in the log.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from clustering.centring import AnyVectors
from clustering.embedding import Embedder
from clustering.placing import meanings, placed
from clustering.progress import Progress, no_progress
from clustering.suggesting import compare
from clustering.vectors import text_hash, vectors_of
from errors import InputError
from personas.journey_rules import Bilingual, JourneyMap, Step, checked_map
from personas.journeys import named, step_row
from personas.step_drafting import drafted_step
from research.notes import Note, NoteFilter, find
from store import Change, Store, new_key
from store.links import End, Kind, Relation, join


class _Kept(TypedDict):
    """A suggestion as it is kept; it holds while the text of its note has that hash."""

    note: str
    place: str
    sure: float
    text_hash: str


@dataclass(frozen=True)
class SuggestedNote:
    """A note with the stage or step it may belong to; `sure` is how much it speaks for it, a cosine."""

    note: Note
    place: str
    sure: float


def look(
    store: Store,
    whole: JourneyMap,
    embedder: Embedder,
    *,
    ignore_words: Sequence[str] = (),
    ignore_shared_names: bool = True,
    progress: Progress = no_progress,
) -> int:
    """Look for the notes that are about a journey and where along it each belongs; gives how many.
    `InputError` for a journey without a stage."""
    where = places(whole)
    if not where:
        raise InputError("journey_without_stages")
    compared = compare(
        store, embedder, ignore_words=ignore_words, ignore_shared_names=ignore_shared_names,
        progress=progress,
    )  # fmt: skip
    progress("save", 0, 1)
    journey = whole.journey

    def meant(texts: Iterable[Bilingual]) -> AnyVectors:
        return meanings(
            [(text.en, text.fr) for text in texts],
            lambda said: vectors_of(store, embedder, said), multilingual=embedder.multilingual,
        )  # fmt: skip

    keys, at = list(where), meant(where.values())
    about = meant((journey.title, journey.scenario))
    found = [
        {
            "note": compared.notes[one.row]["id"], "place": keys[one.place], "sure": one.sure,
            "text_hash": text_hash(compared.notes[one.row]["text"]),
        }
        for one in placed(compared.vectors, about, at)
    ]  # fmt: skip
    store.keep("journey_suggestions", [{"journey": journey.id, "found": json.dumps(found)}])
    return len(found)


def places(whole: JourneyMap) -> dict[str, Bilingual]:
    """Where along a journey a note can belong: its steps, each with its stage's name, or while it has
    none its stages, each with what belongs to it."""
    stages = {stage.id: stage for stage in whole.stages}
    if not whole.steps:
        return {stage.id: _joined(stage.name, stage.what) for stage in whole.stages}
    return {
        step.id: _joined(step.action, step.thought, step.touchpoint, stages[step.stage].name)
        for step in whole.steps
    }


def looked(store: Store, whole: JourneyMap) -> bool:
    """Whether somebody looked for notes since the journey has the places it has."""
    return any(one["place"] in places(whole) for one in _kept(store, whole))


def suggestions(store: Store, whole: JourneyMap) -> list[SuggestedNote]:
    """The suggestions that still hold: of live notes as they read when they were looked for, on none of
    the journey's steps yet, for a place that is there; the nearest to the journey first."""
    kept = _kept(store, whole)
    live = {note.id: note for note in find(store, NoteFilter(ids=tuple(k["note"] for k in kept)))}
    linked = {row["from_id"] for row in store.rows(_LINKED, [whole.journey.id])}
    there = places(whole)
    return [
        SuggestedNote(live[one["note"]], one["place"], one["sure"])
        for one in kept
        if one["note"] in live and one["place"] in there and one["note"] not in linked
        and text_hash(live[one["note"]].text) == one["text_hash"]
    ]  # fmt: skip


def accept(store: Store, actor: str, seen: JourneyMap, chosen: Mapping[str, Sequence[Note]]) -> int:
    """Put notes where a person wants them: on steps, or, by stage, on a first step that is drafted from
    them. `chosen`: step or stage to its notes, those that speak for it most first. Gives the number of
    the change. `InputError` where nothing is chosen."""
    count = sum(map(len, chosen.values()))
    if not count:
        raise InputError("choose_notes")
    stages = {stage.id: stage for stage in seen.stages}
    drafted = {
        stage: drafted_step(new_key(), stages[stage], notes)
        for stage, notes in chosen.items() if stage in stages and notes
    }  # fmt: skip
    with store.change(actor, "journey.ground", title=named(seen.journey), n=count) as change:
        change.existing("journeys", seen.journey.id)
        _insert(change, seen, list(drafted.values()))
        for place, notes in chosen.items():
            step = drafted[place].id if place in drafted else place
            for note in notes:
                join(change, End(Kind.NOTE, note.id), Relation.SUPPORTS, End(Kind.STEP, step))
    return change.number


def _insert(change: Change, seen: JourneyMap, steps: Sequence[Step]) -> None:
    """Write drafted steps behind those of their stages."""
    wanted = checked_map(JourneyMap(seen.journey, seen.stages, (*seen.steps, *steps)))
    new = {step.id for step in steps}
    for place, step in enumerate(step for step in wanted.steps if step.id in new):
        position = len(seen.steps) + place
        change.insert("steps", {"id": step.id, "position": position, **step_row(step)})


_LINKED = """
select l.from_id from links l join steps s on s.id = l.to_id join stages g on g.id = s.stage
 where g.journey = ? and l.from_kind = 'note' and l.to_kind = 'step'
"""


def _kept(store: Store, whole: JourneyMap) -> list[_Kept]:
    row = store.row("select found from journey_suggestions where journey = ?", [whole.journey.id])
    found: list[_Kept] = json.loads(row["found"]) if row else []
    return found


def _joined(*texts: Bilingual) -> Bilingual:
    """Texts one after the other, in each language."""
    return Bilingual(
        ". ".join(text.en for text in texts if text.en),
        ". ".join(text.fr for text in texts if text.fr),
    )
