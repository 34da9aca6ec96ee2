"""How many notes a second become vectors, and what that costs the processor.

    python -m tests.bench.embedding [--notes 2000] [--beside 0]

The demo's notes, numbered where there are not enough. The baseline is the bundled model as
sentence-transformers runs it (batches of 32, full width). Under it, as the program does it here: all at
once, as an import brings them; thirty at a time, as a full room does; one at a time. `--beside` puts so
many processes beside it that each want a core. The last column is the smallest cosine of a note's vector
to its vector of the baseline.
"""

import argparse
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from clustering import embedding
from clustering.embedding import Vectors
from tests.bench.group_now import texts

ROOM = 30
REPEATS = 3


def burn() -> None:
    while True:
        pass


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """So many processes that want a core each."""
    started = [multiprocessing.Process(target=burn, daemon=True) for _ in range(processes)]
    for process in started:
        process.start()
    yield
    for process in started:
        process.kill()
        process.join()


def timed(work: Callable[[], Vectors]) -> tuple[float, float, Vectors]:
    """Seconds by the clock and of the processor, each the least of some repeats, and the vectors."""
    clock, processor = [], []
    for _ in range(REPEATS):
        began, used = time.perf_counter(), time.process_time()
        found = work()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    return min(clock), min(processor), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=2000)
    parser.add_argument("--beside", type=int, default=0)
    asked = parser.parse_args()
    notes = texts(asked.notes)
    ours = embedding.load()
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(embedding.bundled_folder()), device="cpu")

    def in_parts(size: int) -> Vectors:
        return np.vstack([ours.encode(notes[i : i + size]) for i in range(0, len(notes), size)])

    ways: dict[str, Callable[[], Vectors]] = {
        "sentence-transformers": lambda: np.asarray(
            plain.encode(notes, show_progress_bar=False, normalize_embeddings=True), np.float32
        ),
        f"{ours.name}, all at once": lambda: ours.encode(notes),
        f"{ROOM} at a time": lambda: in_parts(ROOM),
        "one at a time": lambda: in_parts(1),
    }
    print(f"{asked.notes} notes, {os.cpu_count()} cores, {asked.beside} busy processes beside\n")
    print(
        "| | notes/s | processor, ms/note | times the first | least cosine |\n|---|---|---|---|---|"
    )
    first: tuple[float, Vectors] | None = None
    with busy(asked.beside):
        for way, work in ways.items():
            work()
            clock, processor, found = timed(work)
            first = first or (clock, found)
            cosine = (found * first[1]).sum(axis=1).min()
            print(
                f"| {way} | {len(notes) / clock:.0f} | {1000 * processor / len(notes):.2f} |"
                f" {first[0] / clock:.1f} | {cosine:.5f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
