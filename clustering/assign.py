"""The nearest theme for a note that came later, or that was too many to be grouped at once."""

import numpy as np
from numpy.typing import NDArray

from clustering.centring import AnyVectors, Matrix, unit

BLOCK = 4096


def centroids(vectors: AnyVectors, labels: NDArray[np.int32]) -> Matrix:
    """The centre of each theme: (k, d) unit rows. `labels` (n,) are 0..k-1, none missing."""
    rows = unit(vectors)
    count = int(labels.max()) + 1 if len(labels) else 0
    return unit(
        np.stack([rows[labels == g].mean(axis=0) for g in range(count)])
        if count
        else np.zeros((0, rows.shape[1]))
    )


def nearest(
    vectors: AnyVectors, centroids: AnyVectors
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The nearest centre of each row and its cosine, both (n,). Ties go to the lower number.

    `vectors` (n, d) and `centroids` (k, d) in the same frame (see `centring`); k is at least 1.
    """
    if not len(centroids):
        raise ValueError("centroids: expected at least one theme, got none")
    rows, centres = unit(vectors), unit(centroids)
    labels = np.zeros(len(rows), dtype=np.int32)
    score = np.zeros(len(rows), dtype=np.float32)
    for start in range(0, len(rows), BLOCK):
        cosine = np.round(rows[start : start + BLOCK] @ centres.T, 6)
        labels[start : start + BLOCK] = cosine.argmax(axis=1)
        score[start : start + BLOCK] = cosine.max(axis=1)
    return labels, score
