"""How long a search takes: by words, by meaning and by both, over many notes.

    python -m tests.bench.searching [number of notes, 10,000 without one]

The notes are the demo's, each with a number of its own. Their vectors are drawn at random, 384 numbers
as those of the bundled model: what a search compares does not hang on what they mean, and a model would
read for an hour. The question is read by the bundled model. Medians of nine.
"""

import csv
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

import engagements
from clustering import embedding, note_search
from clustering.embedding import Vectors
from clustering.note_search import Readers
from clustering.progress import Progress, no_progress
from research import notes
from research.engagement import Engagement
from research.found_words import marked
from research.notes import NoteFilter
from store import open_store
from tests.invented import ACTOR, import_notes

ROOT = Path(__file__).parents[2]
AT_ONCE = 10_000
TIMES = 9
WORDS = ("permit", "water bill", "neige rue")


class Drawn:
    """The bundled model for one text, vectors drawn at random for many."""

    name = "drawn"
    multilingual = False

    def encode(self, texts: Sequence[str], _: Progress = no_progress) -> Vectors:
        if len(texts) <= len(WORDS):
            return embedding.load().encode(texts)
        rows = np.random.default_rng(len(texts)).normal(size=(len(texts), 384)).astype(np.float32)
        found: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return found


def texts() -> list[str]:
    """What the demo's people said."""
    return [
        row["text"] for path in sorted((ROOT / "data" / "samples").glob("*.csv"))
        for row in csv.DictReader(path.open(encoding="utf-8", newline="")) if row.get("ref")
    ]  # fmt: skip


def timed(named: str, work: Callable[[], object], times: int = TIMES) -> None:
    """Print the median of several runs."""
    took = []
    for _ in range(times):
        began = perf_counter()
        work()
        took.append(1000 * (perf_counter() - began))
    print(f"| {named} | {statistics.median(took):.0f} |")


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    said, embedder, readers = texts(), Drawn(), Readers()
    rows = [(f"{said[n % len(said)]} {n}",) for n in range(many)]
    path = Path(tempfile.mkdtemp()) / "search.db"
    engagements.create(path, ACTOR, Engagement("Search", "Recherche"))
    embedding.load().encode(["the model is loaded"])
    with open_store(path, engagements.SCHEMAS) as store:
        for start in range(0, many, AT_ONCE):
            import_notes(store, ("text",), *rows[start : start + AT_ONCE])
        print(f"| {many} notes | ms |\n|---|---|")
        timed("the words of all notes, first", lambda: note_search.vocabulary(store), 1)
        timed("the words of all notes, after a change", lambda: note_search.vocabulary(store))
        timed("vectors read first", lambda: readers.read(store, "", lambda: embedder), 1)
        known, reader = note_search.vocabulary(store), readers.read(store, "", lambda: embedder)
        for typed in WORDS:
            plain = NoteFilter(words=typed)
            wanted = note_search.wider(plain, known).of(plain, across=True)
            found = note_search.by_words(store, wanted).notes

            def by_words(wanted: NoteFilter = wanted) -> None:
                keys = note_search.by_words(store, wanted).notes
                marked(store, wanted, keys)
                notes.find(store, NoteFilter(ids=keys, statuses=()))

            def both(wanted: NoteFilter = wanted) -> None:
                note_search.by_meaning(store, wanted, reader, words_too=True)

            def asked(plain: NoteFilter = plain) -> None:
                reader.notes.question(plain.words, "unsure", embedder.encode)

            timed(f"“{typed}” by words, {len(found)} found, marked and read", by_words)
            timed(f"“{typed}” read by the model", asked)
            timed(f"“{typed}” by words and meaning, read already", both)
        import_notes(store, ("text", "lang"), ("One more note of snow", "en"))
        timed("vectors after one more note", lambda: readers.read(store, "", lambda: embedder), 1)


if __name__ == "__main__":
    main()
