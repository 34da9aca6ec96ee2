"""How good the themes are beside BERTopic and k-means, on labelled texts.

    python -m tests.bench.themes [--data FOLDER] [--sizes 80 300] [--draws 10] [--only "this engine"]
    python -m tests.bench.themes --large    what much of it costs, and whether twice is the same
    python -m tests.bench.themes --names    what themes are called, beside BERTopic's names

Samples of labelled files (`labelled` says how they are drawn) are grouped by each method on the same
vectors. AMI and ARI: agreement with the labels, corrected for chance; texts left out count as one theme.
Coverage: the share of texts that are in a theme. Each method has one process to itself for each size:
seconds are the median over samples, after one that warms it up; MB is the most it held over what it
held once its libraries were loaded and warm.
"""

import argparse
import multiprocessing
import os
import resource
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from tests.bench import theme_names, themes_large
from tests.bench.labelled import SETS, SHAPES, SIZES, Labelled, Sample, read, samples
from tests.bench.rivals import METHODS, Themes

DRAWS = {80: 10, 300: 10, 2_000: 5, 10_000: 3}
"""How often each file and shape is drawn. The more texts, the less two draws differ."""

DATA = Path(os.environ.get("FIL_ROUGE_SHARED", Path(__file__).parents[3] / "shared")) / "data"


@dataclass(frozen=True)
class Score:
    """How a method did on one sample; `megabytes` is that of its process."""

    sample: Sample
    method: str
    ami: float
    ari: float
    found: int
    true: int
    coverage: float
    seconds: float
    megabytes: float = 0.0


def scored(sample: Sample, method: str, truth: Labelled, themes: Themes, seconds: float) -> Score:
    """The themes of a sample against its labels."""
    found = len(set(themes.tolist()) - {-1})
    return Score(
        sample,
        method,
        float(adjusted_mutual_info_score(truth.labels, themes)),
        float(adjusted_rand_score(truth.labels, themes)),
        found,
        len(set(truth.labels)),
        float((themes >= 0).mean()),
        seconds,
    )


def measured(method: str, folder: Path, chosen: Sequence[Sample]) -> list[Score]:
    """Every sample by one method, in this process."""
    run = METHODS[method]
    files = {name: read(folder / f"{name}.csv") for name in sorted({s.name for s in chosen})}
    run(replace(chosen[0], size=80).of(files[chosen[0].name]))
    before = _most_held()
    scores = []
    for sample in chosen:
        drawn = sample.of(files[sample.name])
        began = time.perf_counter()
        found = run(drawn)
        took = time.perf_counter() - began
        scores += [scored(sample, name, drawn, themes, took) for name, themes in found.items()]
    return [replace(score, megabytes=_most_held() - before) for score in scores]


def _most_held() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(method: str, folder: Path, chosen: Sequence[Sample]) -> list[Score]:
    """As `measured`, in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawn) as process:
        return process.submit(measured, method, folder, chosen).result()


def drawn_from(folder: Path, size: int, draws: int) -> list[Sample]:
    """The samples of this size, of the files that are there and large enough."""
    rows = {
        name: sum(1 for _ in (folder / f"{name}.csv").open(encoding="utf-8")) - 1
        for name in SETS
        if (folder / f"{name}.csv").exists()
    }
    return list(samples([name for name in rows if rows[name] >= size], size, draws))


def table(size: int, scores: Sequence[Score]) -> Iterator[str]:
    """One line a method: means over all samples."""
    told = [s.seconds for s in scores if s.method.startswith("k-means")]
    yield f"\n### {size:,} texts\n"
    yield "| | AMI | ARI | themes found / true | coverage | seconds | / k-means | MB |"
    yield "|---|---|---|---|---|---|---|---|"
    for method in dict.fromkeys(s.method for s in scores):
        own = [s for s in scores if s.method == method]
        seconds = statistics.median(s.seconds for s in own)
        ratio = f"{seconds / statistics.median(told):.1f}" if told else ""
        yield (
            f"| {method} | {mean(s.ami for s in own):.3f} | {mean(s.ari for s in own):.3f}"
            f" | {mean(s.found for s in own):.0f} / {mean(s.true for s in own):.0f}"
            f" | {mean(s.coverage for s in own):.2f} | {seconds:.2f} | {ratio}"
            f" | {max(s.megabytes for s in own):.0f} |"
        )


def by_file(scores: Sequence[Score]) -> Iterator[str]:
    """AMI for each file and shape, a column a method."""
    methods = list(dict.fromkeys(s.method for s in scores))
    yield f"\n| AMI | {' | '.join(methods)} |"
    yield "|---" * (len(methods) + 1) + "|"
    groups = {name: (name,) for name in SETS} | {"banking77 and hwu64": ("banking77", "hwu64")}
    for said, names in groups.items():
        for shape in SHAPES:
            own = [s for s in scores if s.sample.name in names and s.sample.shape == shape]
            if own:
                cells = [f"{mean(s.ami for s in own if s.method == m):.3f}" for m in methods]
                yield f"| {said}, {shape} | {' | '.join(cells)} |"


def mean(figures: Iterable[float]) -> float:
    """Their mean."""
    return statistics.fmean(figures)


def main() -> None:
    """Print the tables of each size as they are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--draws", type=int, help="instead of 10, 5 at 2,000 and 3 at 10,000")
    parser.add_argument("--only", nargs="+", choices=METHODS, default=list(METHODS))
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--names", action="store_true")
    asked = parser.parse_args()
    if not (asked.data / f"{SETS[0]}.csv").exists():
        sys.exit(f"no labelled files in {asked.data}: give --data FOLDER, or set FIL_ROUGE_SHARED")
    if asked.large or asked.names:
        part = themes_large.report if asked.large else theme_names.side_by_side
        for line in part(asked.data):
            print(line, flush=True)
        return
    for size in asked.sizes:
        chosen = drawn_from(asked.data, size, asked.draws or DRAWS.get(size, 3))
        if not chosen:
            sys.exit(f"no labelled file in {asked.data} holds {size} texts")
        scores = [score for method in asked.only for score in apart(method, asked.data, chosen)]
        print("\n".join([*table(size, scores), *by_file(scores)]), flush=True)


if __name__ == "__main__":
    main()
