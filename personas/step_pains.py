"""Where a journey hurts: at each step the pain points that lie on it and the notes of pain linked to it.

Every note and every person counts once at a step, however many pain points they tell of there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from personas.pain_points import PainPoint, pain_points
from personas.step_evidence import Grounds, grounds
from research.notes import Note, NoteKind, NoteStatus
from store import Store


@dataclass(frozen=True)
class StepPain:
    """What hurts at a step: pain points somebody tells of, and notes of pain that are in none of them
    (`loose`). `notes`: the live notes of both, each once."""

    step: str
    points: tuple[PainPoint, ...]
    loose: tuple[Note, ...]
    notes: tuple[Note, ...]

    @property
    def people(self) -> int:
        """How many distinct people tell of it, 0 where none of the notes has a recorded participant."""
        return len({note.participant for note in self.notes if note.participant})


def step_pains(store: Store, journey: str) -> list[StepPain]:
    """What hurts at the steps of a journey at which something does."""
    rows = store.rows(
        "select s.id from steps s join stages g on g.id = s.stage where g.journey = ?", [journey]
    )
    mine = {row["id"] for row in rows}
    points = [point for point in pain_points(store) if point.step in mine]
    return pains_at(grounds(store, journey), points)


def pains_at(found: Mapping[str, Sequence[Grounds]], points: Sequence[PainPoint]) -> list[StepPain]:
    """For each step its pains. `found`: step to the notes linked to it, whatever their kind; `points`:
    pain points, of which those on no step and those without a live note are left out."""
    on: dict[str, list[PainPoint]] = {}
    for point in points:
        if point.step and point.notes:
            on.setdefault(point.step, []).append(point)
    sore = []
    for step in dict.fromkeys([*found, *on]):
        mine = tuple(on.get(step, ()))
        told = {note.id: note for point in mine for note in point.notes}
        loose = tuple(
            one.note for one in found.get(step, ())
            if one.note.kind == NoteKind.PAIN and one.note.status == NoteStatus.LIVE
            and one.note.id not in told
        )  # fmt: skip
        if told or loose:
            sore.append(StepPain(step, mine, loose, (*told.values(), *loose)))
    return sore
