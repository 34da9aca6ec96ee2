"""Labelled texts to measure themes on: the files, their vectors, and samples drawn from them.

A file has the columns text, lang and label. Each text is embedded once, with the language bridge, and
kept in a temporary folder, so that every method is given the same vectors.

How a sample of n texts is drawn: first how many labels it has, at random from half the root of n to
one and a half times the root of n (4 to 13 at 80 texts, 9 to 26 at 300; all there are where the file has
fewer), then which. *Balanced*: as many texts of each label; *Zipf*: the label of rank r has a share
proportional to 1/r, and at least one. A label that has too few texts gives all it has and the others
make up for it, so a sample that is most of its file has the file's own proportions.
"""

import csv
import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clustering import embedding
from clustering.bridge import bridged
from clustering.embedding import Vectors
from clustering.finding import comparable

SETS = ("banking77", "hwu64", "sib200-en-fr", "nlpjs-en-fr", "paris-budget-fr")
SIZES = (80, 300, 2_000, 10_000)
SHAPES = ("balanced", "zipf")
FIRST_DRAW = 100
"""Draws below were looked at when the constants of `clustering.tree` were chosen, and flatter them."""

KEPT_IN = Path(tempfile.gettempdir()) / "fil-rouge-bench"


@dataclass(frozen=True)
class Labelled:
    """n texts with the language, the label a person gave and the vector of each: (n, d) unit rows."""

    name: str
    texts: list[str]
    langs: list[str]
    labels: list[str]
    vectors: Vectors

    def rows(self, chosen: NDArray[np.int64]) -> "Labelled":
        """These rows alone, in this order."""
        return Labelled(
            self.name,
            [self.texts[i] for i in chosen],
            [self.langs[i] for i in chosen],
            [self.labels[i] for i in chosen],
            self.vectors[chosen],
        )


@dataclass(frozen=True)
class Sample:
    """A sample of a file: which file, how many texts were asked for, in which shape, which draw."""

    name: str
    size: int
    shape: str
    draw: int

    def of(self, whole: Labelled) -> Labelled:
        """The texts, the same at every call."""
        told = f"{self.name} {self.size} {self.shape} {self.draw}"
        random = np.random.default_rng(int(hashlib.sha256(told.encode()).hexdigest()[:12], 16))
        labels = np.asarray(whole.labels, dtype=object)
        root = np.sqrt(self.size)
        count = int(random.integers(round(root / 2), round(1.5 * root) + 1))
        names = random.permutation(sorted(set(whole.labels)))[:count]
        pools = [random.permutation(np.flatnonzero(labels == name)) for name in names]
        wanted = _shares(self.shape, [len(pool) for pool in pools], self.size)
        chosen = [pool[:share] for pool, share in zip(pools, wanted, strict=True)]
        return whole.rows(random.permutation(np.concatenate(chosen)))


def samples(names: Sequence[str], size: int, draws: int) -> Iterator[Sample]:
    """Every sample of this size: each file, each shape, so many draws."""
    for name in names:
        for shape in SHAPES:
            for draw in range(FIRST_DRAW, FIRST_DRAW + draws):
                yield Sample(name, size, shape, draw)


def _shares(shape: str, held: Sequence[int], size: int) -> list[int]:
    """How many texts each label gives: one each at first, then the one furthest below its share."""
    weights = [1 / rank if shape == "zipf" else 1.0 for rank in range(1, len(held) + 1)]
    given = [1] * len(held)
    for _ in range(min(size, sum(held)) - len(held)):
        open_to = [i for i in range(len(held)) if given[i] < held[i]]
        given[min(open_to, key=lambda i: given[i] / weights[i])] += 1
    return given


def read(path: Path) -> Labelled:
    """A file with its vectors. Names that very many texts share are masked, as the program does."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = comparable([row["text"] for row in rows], (), shared_names=True)
    langs = [row["lang"] for row in rows]
    return Labelled(
        path.stem, texts, langs, [row.get("label", "") for row in rows], _vectors(texts, langs)
    )


def _vectors(texts: Sequence[str], langs: Sequence[str]) -> Vectors:
    told = "\n".join([embedding.BUNDLED_SHA256, *langs, *texts])
    kept = KEPT_IN / f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.npy"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        np.save(kept, bridged(texts, langs, embedding.load().encode))
    found: Vectors = np.load(kept)
    return found
