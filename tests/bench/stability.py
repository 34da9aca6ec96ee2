"""Whether the mark on a theme that is not found again tells: themes beside labels that people gave.

    python -m tests.bench.stability [--data FOLDER] [--sizes 80 300 2000 5000] [--draws 5]

Samples of labelled files (`labelled` says how they are drawn) and the demo are grouped, and each theme
of enough notes is found again or not. *Agreement*: its Jaccard with the label most like it; *purity*:
the share of its notes that bear the commonest label in it; a theme is *pure* from `PURE` up. *Told
apart*: how often, of a pure theme and one that is not, the pure one was found again more often (ties
count half; the area under the ROC curve), within each file, so that it does not tell easy files from
hard ones. Seconds are of the processor. With `--first 0` the draws are those that the constants of
`clustering.stability` were chosen on.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from clustering import embedding
from clustering.bridge import bridged
from clustering.finding import comparable
from clustering.grouping import group
from clustering.stability import regrouped, stability
from tests.bench.bridge import demo_rows
from tests.bench.labelled import FIRST_DRAW, SETS, Labelled, read, samples
from tests.bench.themes import DATA, mean

SIZES = (80, 300, 2_000, 5_000)
DRAWS = 5

PURE = 0.7
"""Seven notes in ten on one subject: what is said of such a theme is said of its subject."""


@dataclass(frozen=True)
class Judged:
    """A theme beside the labels: of which file, in which share of the resamples it was found again,
    whether that marks it, its agreement and its purity."""

    name: str
    found: float
    marked: bool
    agreement: float
    purity: float


@dataclass(frozen=True)
class Timed:
    """What a sample took, in seconds of the processor: its grouping, and its resamples."""

    grouping: float
    resampling: float


def judged(sample: Labelled) -> tuple[list[Judged], Timed]:
    """Every theme of a sample that has enough different notes."""
    began = time.process_time()
    found = group(sample.vectors, sample.texts, sample.langs)
    grouped = time.process_time()
    rows = found.centring.apply(sample.vectors, sample.langs)
    groups = regrouped(found.graph, rows, found.resolution)
    resampled = time.process_time()
    truth = np.unique(sample.labels, return_inverse=True)[1]
    size = np.bincount(truth)
    themes = []
    for number in range(found.count):
        theme = found.labels == number
        sure = stability(groups, theme)
        if sure is not None:
            shared = np.bincount(truth[theme], minlength=len(size))
            alike = float((shared / (size + theme.sum() - shared)).max())
            themes.append(
                Judged(
                    sample.name, sure.found / sure.tries, sure.unstable, alike,
                    float(shared.max() / theme.sum()),
                )
            )  # fmt: skip
    return themes, Timed(grouped - began, resampled - grouped)


def told_apart(themes: Sequence[Judged]) -> float:
    """How often the purer of two themes of one file was found again more often; nan without any two."""
    pairs = [
        (pure.found > other.found) + 0.5 * (pure.found == other.found)
        for pure in themes
        if pure.purity >= PURE
        for other in themes
        if other.purity < PURE and other.name == pure.name
    ]
    return mean(pairs) if pairs else float("nan")


def line(called: str, themes: Sequence[Judged], times: Sequence[Timed]) -> str:
    """The figures of one kind of sample, as a row of the table."""
    marked = [one for one in themes if one.marked]
    others = [one for one in themes if not one.marked]

    def of(some: Sequence[Judged], what: str) -> str:
        return f"{mean(getattr(one, what) for one in some):.2f}" if some else ""

    return (
        f"| {called} | {len(themes)} | {len(marked) / len(themes):.0%}"
        f" | {of(marked, 'agreement')} | {of(others, 'agreement')}"
        f" | {of(marked, 'purity')} | {of(others, 'purity')} | {told_apart(themes):.2f}"
        f" | {mean(one.grouping for one in times):.2f} | {mean(one.resampling for one in times):.2f} |"
    )


def demo() -> Labelled:
    """The demo's notes with the themes planted in them."""
    rows = demo_rows()
    texts = comparable([row["text"] for row in rows], (), shared_names=True)
    langs = [row["lang"] for row in rows]
    vectors = bridged(texts, langs, embedding.load().encode)
    return Labelled("demo", texts, langs, [row["label"] for row in rows], vectors)


def report(folder: Path, sizes: Sequence[int], draws: int, first: int) -> Iterator[str]:
    """The table, a row as soon as it is measured."""
    yield (
        "| | themes | marked | agreement: marked | not | purity: marked | not | told apart"
        " | s to group | s to find again |"
    )
    yield "|" + "---|" * 10
    files = [read(folder / f"{name}.csv") for name in SETS if (folder / f"{name}.csv").exists()]
    held = {file.name: file for file in files}
    for size in sizes:
        names = [name for name, file in held.items() if len(file.texts) >= size]
        drawn = [
            replace(one, draw=one.draw - FIRST_DRAW + first) for one in samples(names, size, draws)
        ]
        yield measured_together(f"{size:,} notes", [one.of(held[one.name]) for one in drawn])
    yield measured_together("the demo, 468 notes", [demo()])


def measured_together(called: str, drawn: Sequence[Labelled]) -> str:
    """A row for these samples."""
    found = [judged(one) for one in drawn]
    return line(called, [theme for themes, _ in found for theme in themes], [t for _, t in found])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--first", type=int, default=FIRST_DRAW)
    asked = parser.parse_args()
    if not (asked.data / f"{SETS[0]}.csv").exists():
        sys.exit(f"no labelled files in {asked.data}: give --data FOLDER, or set FIL_ROUGE_SHARED")
    for row in report(asked.data, asked.sizes, asked.draws, asked.first):
        print(row, flush=True)


if __name__ == "__main__":
    main()
