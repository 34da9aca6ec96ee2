"""Suggested kinds and stages of the engagement's notes: computed for all of them, kept, and read.

Suggestions are no decisions: they are kept beside the notes, can be computed again, and are not in the
log. One that was made for a text that was corrected since does not count any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from clustering.bridge import bridged
from clustering.embedding import Embedder, Vectors
from clustering.finding import comparable
from clustering.kinds import suggest_kinds
from clustering.progress import Progress, no_progress
from clustering.stages import Stage, suggest_stages
from clustering.vectors import text_hash, vectors_of
from store import Row, Store


@dataclass(frozen=True)
class Suggested:
    """What a note may be and at which stage; scores 0 to 1. `kind` is empty where a person typed one."""

    kind: str
    kind_score: float
    stage: str
    stage_score: float


@dataclass(frozen=True)
class Compared:
    """Live notes in the order they came, with their vectors (n, d)."""

    notes: Sequence[Row]
    vectors: Vectors


def compare(
    store: Store,
    embedder: Embedder,
    *,
    ignore_words: Sequence[str] = (),
    ignore_shared_names: bool = True,
    progress: Progress = no_progress,
) -> Compared:
    """The live notes as they are compared, which is as they were grouped: their vectors are kept."""
    notes = store.rows("select * from notes where status = 'live' order by number")
    texts = comparable(
        [note["text"] for note in notes], ignore_words, shared_names=ignore_shared_names
    )
    vectors = bridged(
        texts,
        [note["lang"] for note in notes],
        lambda said: vectors_of(store, embedder, said, progress),
        multilingual=embedder.multilingual,
    )
    return Compared(notes, vectors)


def suggest(store: Store, embedder: Embedder, compared: Compared, stages: Sequence[Stage]) -> None:
    """Suggest a kind for each note that nobody typed, and one of the stages for each."""
    texts = [note["text"] for note in compared.notes]
    kinds = suggest_kinds(
        texts,
        [note["lang"] for note in compared.notes],
        compared.vectors,
        [note["kind"] for note in compared.notes],
        lambda said: vectors_of(store, embedder, said),
        multilingual=embedder.multilingual,
    )
    at = suggest_stages(
        compared.vectors,
        stages,
        lambda said: vectors_of(store, embedder, said),
        multilingual=embedder.multilingual,
    )
    store.keep(
        "note_suggestions",
        [
            {
                "note": note["id"], "text_hash": text_hash(note["text"]),
                "kind": kind.kind if kind else "", "kind_score": kind.score if kind else 0.0,
                "stage": stage.stage, "stage_score": stage.score,
            }
            for note, kind, stage in zip(compared.notes, kinds, at, strict=True)
        ],
    )  # fmt: skip


def suggested(store: Store) -> dict[str, Suggested]:
    """The suggestions that still hold, by note; those of notes that somebody typed since lose their
    kind."""
    rows = store.rows(
        "select s.*, n.text, n.kind as typed from note_suggestions s"
        " join notes n on n.id = s.note and n.status = 'live'"
    )
    return {
        row["note"]: Suggested(
            "" if row["typed"] else row["kind"], row["kind_score"], row["stage"], row["stage_score"]
        )
        for row in rows
        if row["text_hash"] == text_hash(row["text"])
    }
