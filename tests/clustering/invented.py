"""Invented vectors for tests of rules, and how labelled real texts are handed to tests."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clustering.embedding import Vectors


@dataclass(frozen=True)
class Texts:
    texts: list[str]
    languages: list[str]
    labels: NDArray[np.str_]
    vectors: Vectors


def embed_by_first_word(texts: Sequence[str]) -> Vectors:
    """Unit rows (n, 32): texts that begin with the same word lie together."""
    rows = np.zeros((len(texts), 32))
    for row, text in enumerate(texts):
        for share, part in ((1.0, text.split()[0] if text.split() else ""), (0.4, text)):
            seed = int.from_bytes(part.encode("utf-8"), "big") % 2**32
            rows[row] += share * np.random.default_rng(seed).normal(size=32)
    found: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return found
