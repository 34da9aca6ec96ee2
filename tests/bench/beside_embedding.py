"""What grouping, naming and the map cost beside the embedding they follow, in one run.

    python -m tests.bench.beside_embedding [file with a column text] [--times 3]

All rows of banking77 unless another file is given. Embedded in parts, with a grouping after each, so
that what else the machine does falls on both alike; of the groupings the median. Seconds as a clock
shows them, which others at work make longer, and seconds of processor, over all threads: those of
embedding run on all cores, those of the rest mostly on one, so the true share on a quiet machine is that
of the clock.
"""

import argparse
import csv
import statistics
import time
from pathlib import Path

import numpy as np

from clustering import embedding
from clustering.bridge import bridged
from clustering.finding import comparable, find_themes
from research import languages
from tests.bench.themes import DATA


def clocks() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Seconds by the clock, and of the processor in this process."""
    return np.array([time.perf_counter(), time.process_time()])


def main() -> None:
    """Print the two costs and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=DATA / "banking77.csv")
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    with asked.file.open(encoding="utf-8", newline="") as file:
        rows = [row["text"].strip() for row in csv.DictReader(file) if row["text"].strip()]
    texts = comparable(rows, (), shared_names=True)
    langs = [guess.lang for guess in languages.guess_all(texts)]
    embedder = embedding.load()
    vectors = bridged(texts, langs, embedder.encode, multilingual=embedder.multilingual)
    find_themes(texts, langs, vectors, embedder)  # both have warmed up
    embedded, grouped = np.zeros(2), []
    for part in range(asked.times):
        began = clocks()
        embedder.encode(texts[part :: asked.times])
        embedded += clocks() - began
        began = clocks()
        find_themes(texts, langs, vectors, embedder)
        grouped.append(clocks() - began)
    print(
        f"| {len(texts):,} rows | embedding | grouping, naming and map | share |\n|---|---|---|---|"
    )
    for place, said in enumerate(("seconds by the clock", "seconds of processor")):
        rest = statistics.median(float(one[place]) for one in grouped)
        share = rest / float(embedded[place])
        print(f"| {said} | {embedded[place]:.1f} | {rest:.1f} | {share:.0%} |", flush=True)


if __name__ == "__main__":
    main()
