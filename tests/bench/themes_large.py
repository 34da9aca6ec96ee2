"""What grouping costs when there is much of it, and whether it gives the same twice.

    python -m tests.bench.themes --large [--data FOLDER]

Four things: 100,000 vectors, each in a process of its own; `cluster` of the command line on the
13,071 rows of banking77, embedding and the rest apart; a later note put to its theme; and `cluster` on
SIB-200 by two processes with other hash seeds and numbers of threads. The 100,000 are copies of the
vectors of banking77 and hwu64 with a little noise (cosine to the original about .96), their texts
numbered: made up, but as close to each other as comments of one city are.
"""

import hashlib
import json
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from clustering.assign import nearest
from clustering.centring import unit
from clustering.grouping import group
from tests.bench.labelled import Labelled, read

ROOT = Path(__file__).parents[2]
MANY = 100_000
NOISE = 0.3
"""Length of the noise beside a vector of length 1."""


@dataclass(frozen=True)
class Cost:
    """Of grouping many notes: seconds, the most memory of the process in MB before it began (libraries
    and vectors) and in all, how many themes."""

    seconds: float
    megabytes_before: float
    megabytes: float
    themes: int


def copies(whole: Labelled, n: int) -> Labelled:
    """So many notes out of those of a file: vectors with noise, texts with a number."""
    random = np.random.default_rng(0)
    chosen = random.integers(0, len(whole.texts), n)
    noise = random.standard_normal((n, whole.vectors.shape[1]), dtype=np.float32)
    noise *= NOISE / np.sqrt(whole.vectors.shape[1])
    noise += whole.vectors[chosen]
    drawn = whole.rows(chosen[:0])
    return Labelled(
        whole.name,
        [f"{whole.texts[i]} {n}" for n, i in enumerate(chosen)],
        [whole.langs[i] for i in chosen],
        drawn.labels,
        unit(noise).astype(np.float32),
    )


def many(folder: Path) -> Cost:
    """100,000 notes grouped in this process."""
    notes = copies(read(folder / "banking77.csv"), MANY)
    before = _most_held()
    began = time.perf_counter()
    found = group(notes.vectors, notes.texts, notes.langs)
    return Cost(time.perf_counter() - began, before, _most_held(), found.count)


def later(folder: Path, times: int = 200) -> float:
    """Milliseconds to put one note that came later to its theme, its vector known: the median."""
    notes = read(folder / "banking77.csv")
    found = group(notes.vectors[times:], notes.texts[times:], notes.langs[times:])
    took = []
    for row in range(times):
        began = time.perf_counter()
        nearest(found.centring.apply(notes.vectors[row : row + 1], ["en"]), found.centroids)
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


def clustered(data: Path, **environment: str) -> tuple[dict[str, float], str]:
    """What `cluster` of the command line says of its work, and the hash of what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "themes.csv"
        said = subprocess.run(
            [sys.executable, "cli.py", "cluster", data, "--text", "text", "--out", out, "--json"],
            cwd=ROOT,
            env={**os.environ, **environment},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        return json.loads(said), hashlib.sha256(out.read_bytes()).hexdigest()


def report(folder: Path) -> Iterator[str]:
    """The four figures, as they are measured."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        cost = process.submit(many, folder).result()
    yield (
        f"{MANY:,} notes (copies with noise): {cost.themes} themes in {cost.seconds:.1f} s; the process"
        f" held {cost.megabytes:.0f} MB at most, {cost.megabytes_before:.0f} MB of it before grouping"
    )
    yield f"a later note put to its theme: {later(folder):.2f} ms"
    told, _ = clustered(folder / "banking77.csv")
    share = told["seconds_group"] / told["seconds_embed"]
    yield (
        f"`cluster` on {told['notes']:,} rows: embedding {told['seconds_embed']:.1f} s; grouping, naming"
        f" and map {told['seconds_group']:.1f} s, {100 * share:.0f} % of it"
    )
    first, second = (
        clustered(folder / "sib200-en-fr.csv", PYTHONHASHSEED=seed, OMP_NUM_THREADS=threads)[1]
        for seed, threads in (("1", "1"), ("2", "2"))
    )
    yield f"`cluster` on SIB-200 by two processes: {'the same' if first == second else 'DIFFERENT'}"


def _most_held() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
