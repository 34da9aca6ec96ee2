"""What the tests of the themes room share: the real model and real texts."""

import csv
from pathlib import Path

import numpy as np
import pytest

from clustering.embedding import Embedder, load
from tests.clustering.invented import Texts

SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return load()


@pytest.fixture(scope="session")
def banking(embedder: Embedder) -> Texts:
    """300 questions of bank customers: 15 of each of 20 subjects."""
    rows = _rows("banking77.csv")
    labels = np.array([row["label"] for row in rows])
    random = np.random.default_rng(0)
    kept = [
        index
        for label in random.permutation(np.unique(labels))[:20]
        for index in random.choice(np.flatnonzero(labels == label), 15, replace=False)
    ]
    return _texts([rows[i] for i in random.permutation(kept)], embedder)


@pytest.fixture(scope="session")
def bilingual(embedder: Embedder) -> Texts:
    """150 sentences in English and 150 in French, each on one of 7 subjects."""
    rows = _rows("sib200-en-fr.csv")
    kept = [[row for row in rows if row["lang"] == language][:150] for language in ("en", "fr")]
    return _texts(kept[0] + kept[1], embedder)


def _rows(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not there: real texts are kept beside the project, not in it")
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _texts(rows: list[dict[str, str]], embedder: Embedder) -> Texts:
    texts = [row["text"] for row in rows]
    return Texts(
        texts,
        [row["lang"] for row in rows],
        np.array([row["label"] for row in rows]),
        embedder.encode(texts),
    )
