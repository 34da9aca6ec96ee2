"""Suggested kinds and stages of the engagement's notes: computed for all of them, kept, and read.

Suggestions are no decisions: they are kept beside the notes, can be computed again, and are not in the
log. One that was made for a text that was corrected since does not count any more, nor one of a stage
whose journey describes its stages otherwise now.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from clustering.bridge import bridged
from clustering.embedding import Embedder, Vectors
from clustering.finding import comparable
from clustering.kinds import suggest_kinds
from clustering.progress import Progress, no_progress
from clustering.stages import Stage, SuggestedStage, suggest_stages
from clustering.vectors import text_hash, vectors_of
from store import Row, Store


@dataclass(frozen=True)
class Suggested:
    """What a note may be, with a score from 0 to 1. `kind` is empty where a person typed one."""

    kind: str
    kind_score: float


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


def suggest_note_kinds(store: Store, embedder: Embedder, compared: Compared) -> None:
    """Suggest a kind for each note that nobody typed."""
    kinds = suggest_kinds(
        [note["text"] for note in compared.notes],
        [note["lang"] for note in compared.notes],
        compared.vectors,
        [note["kind"] for note in compared.notes],
        lambda said: vectors_of(store, embedder, said),
        multilingual=embedder.multilingual,
    )
    store.keep(
        "note_suggestions",
        [
            {
                "note": note["id"], "text_hash": text_hash(note["text"]),
                "kind": kind.kind if kind else "", "kind_score": kind.score if kind else 0.0,
            }
            for note, kind in zip(compared.notes, kinds, strict=True)
        ],
    )  # fmt: skip


def suggest_note_stages(
    store: Store, embedder: Embedder, compared: Compared, journey: str, stages: Sequence[Stage]
) -> None:
    """Suggest one of these stages for each note. `journey`: the key of the journey whose stages they
    are, empty for those of any service."""
    at = suggest_stages(
        compared.vectors,
        stages,
        lambda said: vectors_of(store, embedder, said),
        multilingual=embedder.multilingual,
    )
    described = stages_hash(stages)
    store.keep(
        "stage_suggestions",
        [
            {
                "journey": journey, "note": note["id"], "text_hash": text_hash(note["text"]),
                "stages_hash": described, "stage": one.stage, "score": one.score,
            }
            for note, one in zip(compared.notes if at else (), at, strict=True)
        ],
    )  # fmt: skip


def suggested(store: Store) -> dict[str, Suggested]:
    """The kinds that still hold, by note; those of notes that somebody typed since are empty."""
    rows = store.rows(
        "select s.*, n.text, n.kind as typed from note_suggestions s"
        " join notes n on n.id = s.note and n.status = 'live'"
    )
    return {
        row["note"]: Suggested("" if row["typed"] else row["kind"], row["kind_score"])
        for row in rows
        if row["text_hash"] == text_hash(row["text"])
    }


def suggested_stages(
    store: Store, journey: str, stages: Sequence[Stage]
) -> dict[str, SuggestedStage]:
    """The stages of a journey that still hold as suggestions, by note; `stages` as they are now."""
    rows = store.rows(
        "select s.*, n.text from stage_suggestions s"
        " join notes n on n.id = s.note and n.status = 'live'"
        " where s.journey = ? and s.stages_hash = ?",
        [journey, stages_hash(stages)],
    )
    return {
        row["note"]: SuggestedStage(row["stage"], row["score"])
        for row in rows
        if row["text_hash"] == text_hash(row["text"])
    }


def suggested_for(store: Store, journey: str) -> str:
    """What the stages of a journey said of themselves (`stages_hash`) when notes were last laid on
    them; empty where none was."""
    row = store.row(
        "select stages_hash from stage_suggestions where journey = ? order by note desc limit 1",
        [journey],
    )
    return str(row["stages_hash"]) if row else ""


def stages_hash(stages: Sequence[Stage]) -> str:
    """What stages say of themselves, in brief; their order says nothing."""
    return text_hash(json.dumps(sorted(astuple(stage) for stage in stages)))
