"""Which criterion a record is about: by the likeness of what people said to what is said where a
criterion is not met.

Sentences are compared with sentences, in the frame in which the engagement's notes are compared
(`clustering.centring`), so that a title's tone or its language does not count. docs/standard.md has the
figures.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from clustering.centring import Matrix, unit

LIKE = 0.25
"""Mean cosine to the nearest `NEAREST` sentences of a criterion at which it is suggested; under it for
all criteria, a theme is covered by none."""

NEAREST = 3
"""One sentence alone may be near for a word; three in both languages are near for what they mean."""

MOST = 2
"""Criteria suggested for one record: what is about everything is evidence of nothing."""

Scores = NDArray[np.float64]
"""A row for each record, a column for each criterion: (n, k), -1 to 1."""


def nearness(records: Matrix, heard: Matrix, of: Sequence[int], criteria: int) -> Scores:
    """How near records (n, d) are to criteria by their sentences `heard` (m, d); `of` says for each
    sentence to which criterion it belongs (0 to `criteria` - 1). A criterion without any is at -1."""
    found: Scores = np.full((len(records), criteria), -1.0)
    if not len(records) or not len(heard):
        return found
    likeness = unit(records) @ unit(heard).T
    owners = np.asarray(of)
    for criterion in range(criteria):
        mine = likeness[:, owners == criterion]
        if mine.shape[1]:
            found[:, criterion] = np.sort(mine, axis=1)[:, -NEAREST:].mean(axis=1)
    return found


def suggested(scores: Scores) -> list[list[tuple[int, float]]]:
    """For each record the criteria it may belong to, the nearest first, with how near."""
    found = []
    for row in scores:
        order = np.argsort(-row, kind="stable")[:MOST]
        found.append([(int(one), float(row[one])) for one in order if row[one] >= LIKE])
    return found


def uncovered(scores: Scores) -> list[bool]:
    """For each record, whether no criterion is near it."""
    return [bool(row.max(initial=-1.0) < LIKE) for row in scores]
