"""Finding pain points: what each note may be and where it happened, then which pains are the same."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clustering.centring import Centring
from clustering.embedding import Embedder
from clustering.progress import Progress, no_progress
from clustering.sameness import most_central, say_the_same
from clustering.suggesting import (
    Compared,
    compare,
    suggest_note_kinds,
    suggest_note_stages,
    suggested,
)
from personas.journey_stages import ANY_SERVICE, stages_of, where, with_stages
from personas.pain_matrix import Pain
from personas.pain_points import Proposal, propose
from personas.people import kind_of
from personas.severity import proposed_severity
from research import notes as research_notes
from research.contacts import without_contacts
from research.notes import Note, NoteKind, excerpt
from store import Store

STATEMENT_LENGTH = 200

FEWEST_NOTES = 2
"""A pain told once is in the matrix; that it is a point that hurts, a second note says."""


@dataclass(frozen=True)
class Finding:
    """What a search for pain points found, in numbers."""

    notes: int
    pains: int
    proposed: int


def find_pain_points(
    store: Store,
    actor: str,
    embedder: Embedder,
    *,
    journey: str = ANY_SERVICE,
    ignore_words: Sequence[str] = (),
    ignore_shared_names: bool = True,
    progress: Progress = no_progress,
) -> Finding:
    """Suggest kinds and stages for all live notes, and propose pain points, in one change.

    Stages are suggested of every journey and of any service; pain points are proposed at those of one
    `journey`. Notes of pain points that a person accepted stay there and are not proposed again.
    Nothing is written to the log until everything is computed; `CancelledError` from `progress` leaves
    all as it was.
    """
    compared = compare(
        store, embedder, ignore_words=ignore_words, ignore_shared_names=ignore_shared_names,
        progress=progress,
    )  # fmt: skip
    progress("kinds", 0, 1)
    suggest_note_kinds(store, embedder, compared)
    for key in with_stages(store):
        suggest_note_stages(store, embedder, compared, key, stages_of(store, key))
    pains = told_pains(store, journey)
    progress("pains", 0, 1)
    proposals = _proposals(store, compared, pains)
    progress("save", 0, 1)
    with store.change(actor, "pain.propose", n=len(proposals)) as change:
        propose(change, proposals)
    return Finding(len(compared.notes), len(pains), len(proposals))


def follow_stages(
    store: Store,
    embedder: Embedder,
    journey: str,
    *,
    ignore_words: Sequence[str] = (),
    ignore_shared_names: bool = True,
    progress: Progress = no_progress,
) -> None:
    """Suggest for all live notes the stages of a journey as it describes them now. What is proposed or
    decided of pain points stays."""
    compared = compare(
        store, embedder, ignore_words=ignore_words, ignore_shared_names=ignore_shared_names,
        progress=progress,
    )  # fmt: skip
    progress("stages", 0, 1)
    suggest_note_stages(store, embedder, compared, journey, stages_of(store, journey))


def told_pains(store: Store, journey: str = ANY_SERVICE) -> list[Pain]:
    """The live notes that tell a pain (typed, or suggested surely enough) with theme and stage of a
    journey; notes of which no stage is known (they came since the last search) are left out."""
    guesses, lies = suggested(store), where(store, journey)
    themes = {
        row["note"]: row["theme"]
        for row in store.rows(
            "select a.note, a.theme from assignments a"
            " join themes t on t.id = a.theme and t.status = 'live'"
        )
    }
    return [
        Pain(
            note.id, lies[note.id].stage, themes.get(note.id, ""), note.participant,
            lies[note.id].by_person,
        )
        for note in research_notes.find(store)
        if kind_of(note, guesses) == NoteKind.PAIN and note.id in lies
    ]  # fmt: skip


def _proposals(store: Store, compared: Compared, pains: Sequence[Pain]) -> list[Proposal]:
    """Groups of pains of one stage that say the same thing, outside what a person accepted."""
    place = {note["id"]: row for row, note in enumerate(compared.notes)}
    languages = [note["lang"] for note in compared.notes]
    centred = Centring.of(compared.vectors, languages).apply(compared.vectors, languages)
    taken = _taken(store)
    at: dict[str, list[Pain]] = defaultdict(list)
    for pain in pains:
        if pain.note in place and pain.note not in taken:
            at[pain.stage].append(pain)
    notes = {note.id: note for note in research_notes.find(store)}
    dots = _dots(store)
    found = []
    for stage, mine in sorted(at.items()):
        vectors = centred[[place[pain.note] for pain in mine]]
        for group in say_the_same(vectors, [pain.note for pain in mine]):
            if len(group) >= FEWEST_NOTES:
                central = [notes[mine[n].note] for n in most_central(vectors, group)]
                found.append(_proposal(stage, central, dots))
    return found


def _proposal(stage: str, notes: Sequence[Note], dots: Mapping[str, Mapping[str, int]]) -> Proposal:
    """A pain point in the words of its most central note of a length that can be read at a glance."""
    short = [note for note in notes if len(note.text) <= STATEMENT_LENGTH]
    first = (short or list(notes))[0]
    text = excerpt(without_contacts(first.text), STATEMENT_LENGTH)
    en, fr = ("", text) if first.lang == "fr" else (text, "")
    people = len({note.participant for note in notes if note.participant})
    severity = proposed_severity(
        [note.severity for note in notes if note.severity], people,
        sum({target: n for note in notes for target, n in dots[note.id].items()}.values()),
    )  # fmt: skip
    return Proposal(stage, en, fr, severity, tuple(note.id for note in notes))


def _taken(store: Store) -> set[str]:
    rows = store.rows(
        "select l.from_id from links l join pain_points p on p.id = l.to_id"
        " where l.to_kind = 'pain_point' and p.status = 'live' and p.state = 'accepted'"
    )
    return {row["from_id"] for row in rows}


def _dots(store: Store) -> Mapping[str, Mapping[str, int]]:
    """The dots by note and what they were put on: the note itself, or the group it lies in."""
    dots: dict[str, dict[str, int]] = defaultdict(dict)
    for row in store.rows(
        "select coalesce(w.note, v.target) as note, v.target, sum(v.value) as n from votes v"
        " join activities a on a.id = v.activity and a.kind = 'dot_vote'"
        " left join wall_places w on w.wall_group = v.target group by 1, 2"
    ):
        dots[row["note"]][row["target"]] = row["n"]
    return dots
