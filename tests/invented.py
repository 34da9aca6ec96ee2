"""What tests invent instead of patching: files, engagements, and an embedder without a model."""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from clustering import proposals
from clustering.embedding import Embedder, Vectors
from clustering.progress import Progress, no_progress
from clustering.regrouping import Regrouping, regroup
from clustering.tokens import fold
from research import importing, sources, units
from research.mapping import Mapping, Target
from research.readers import read
from research.readers.table import Table
from store import Store

ACTOR = "Ana"
DIMENSIONS = 48


@dataclass
class WordHashes:
    """An `Embedder` that needs no model: each word has a direction of its own, made from its hash,
    and a text lies between its words. `asked` holds what was embedded, batch by batch."""

    name: str = "word-hashes@1"
    multilingual: bool = False
    asked: list[list[str]] = field(default_factory=list)

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Vectors:
        progress("embed", 0, len(texts))
        self.asked.append(list(texts))
        rows = np.array([_meaning(self.name, text) for text in texts]).reshape(-1, DIMENSIONS)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        found: Vectors = (rows / lengths).astype(np.float32)
        return found


def _meaning(model: str, text: str) -> NDArray[np.float64]:
    words = [word for word in fold(text).split() if len(word) > 3] or [text]
    rows: NDArray[np.float64] = np.sum([_direction(model, word) for word in words], axis=0)
    return rows


@cache
def _direction(model: str, word: str) -> NDArray[np.float64]:
    seed = int.from_bytes(hashlib.sha256(f"{model} {word}".encode()).digest()[:8], "big")
    return np.random.default_rng(seed).normal(size=DIMENSIONS)


def csv_table(header: Sequence[str], *rows: Sequence[str], name: str = "notes.csv") -> Table:
    """A table as if read from a CSV file with these cells."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return read(out.getvalue().encode("utf-8"), name)


def draft(
    title: str = "Workshop",
    kind: sources.SourceKind = sources.SourceKind.WORKSHOP,
    consent: sources.Consent = sources.Consent.QUOTE,
) -> sources.SourceDraft:
    """A source that may be quoted, unless told otherwise."""
    return sources.SourceDraft(kind, title, consent=consent)


def import_notes(
    store: Store,
    header: Sequence[str],
    *rows: Sequence[str],
    source: sources.SourceDraft | None = None,
    attributes: tuple[str, ...] = (),
    row_is_participant: bool = False,
    good_rows_only: bool = False,
) -> importing.Imported:
    """Import rows whose columns are called as what they mean (`Target`), attributes aside."""
    columns = {Target(name): name for name in header if name not in attributes}
    return importing.import_table(
        store, ACTOR, csv_table(header, *rows), "notes.csv",
        Mapping(columns, attributes, row_is_participant), source or draft(),
        good_rows_only=good_rows_only,
    )  # fmt: skip


def regroup_and_accept(
    store: Store,
    actor: str,
    embedder: Embedder,
    *,
    fineness: float = 1.0,
    progress: Progress = no_progress,
) -> Regrouping:
    """Group again, and accept all that is proposed."""
    done = regroup(store, actor, embedder, fineness=fineness, progress=progress)
    proposal = proposals.current(store)
    if proposal is not None:
        proposals.accept(store, actor, proposal.id)
    return done


def add_units(store: Store) -> dict[str, str]:
    """Three business units; gives their keys by code."""
    with store.change(ACTOR, "units.import", n=3) as change:
        return {
            code: units.add(change, code, name_en, name_fr)
            for code, name_en, name_fr in (
                ("BLD", "Building", "Bâtiment"),
                ("PRK", "Parks", "Parcs"),
                ("ROA", "Roads", "Routes et déneigement"),
            )
        }


HEADER = ("text", "lang", "kind", "severity", "participant", "unit", "date", "ref")

WORKSHOP = (
    ("Snow clearing never reaches our street", "en", "pain", "4", "P1", "ROA", "2025-01-10", "W1"),
    ("The snow plow buries our street again", "en", "pain", "3", "P2", "ROA", "2025-01-10", "W2"),
    ("Snow on the street stays for a week", "en", "pain", "3", "P3", "", "2025-01-10", "W3"),
    ("Le déneigement de la rue est trop lent", "fr", "pain", "2", "P4", "ROA", "2025-01-10", "W4"),
    ("Déneigement : notre rue passe en dernier", "fr", "pain", "", "P5", "", "2025-01-10", "W5"),
    ("Building permit took twenty weeks", "en", "pain", "4", "P1", "BLD", "2025-01-10", "W6"),
    ("My building permit waits for a review", "en", "pain", "3", "P6", "BLD", "2025-01-10", "W7"),
    ("A building permit status page please", "en", "idea", "", "P2", "BLD", "2025-01-10", "W8"),
    ("Permis de construire : aucun suivi", "fr", "need", "2", "P4", "BLD", "2025-01-10", "W9"),
    ("Le permis de construire est trop long", "fr", "pain", "", "P7", "BLD", "2025-01-10", "W10"),
)

SURVEY = (
    ("The pool schedule changes every week", "en", "R1", "18-34"),
    ("Pool registration is full in a minute", "en", "R2", "35-54"),
    ("The pool is clean and the staff is kind", "en", "R3", "55+"),
    ("L'horaire de la piscine n'est jamais à jour", "fr", "R4", "35-54"),
    ("La piscine est propre, merci", "fr", "R5", "55+"),
    ("Snow clearing of our street is fine this year", "en", "R1", "18-34"),
)


def fill(store: Store) -> None:
    """Three units; a workshop of ten notes by seven people who may be quoted; a survey of six
    answers by five people whose words may only be analysed. Three subjects, both languages."""
    add_units(store)
    import_notes(store, HEADER, *WORKSHOP)
    import_notes(
        store, ("text", "lang", "participant", "age"), *SURVEY, attributes=("age",),
        source=draft("Survey", sources.SourceKind.SURVEY, sources.Consent.ANALYSE),
    )  # fmt: skip
