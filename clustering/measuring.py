"""What is measured of the notes once they are grouped: how sure the themes are, and their headings.

Everything is kept by note and not by theme, so that it can be read for the themes as they are by then:
moved, merged and split by people, or taken over piece by piece.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from clustering.centring import AnyVectors
from clustering.grouping import Grouping
from clustering.hierarchy import headings
from clustering.progress import Progress, no_progress
from clustering.stability import Regrouped, regrouped

NO_HEADING = -1


@dataclass(frozen=True)
class Measured:
    """Of n notes: where they lie in the frame they were grouped in, `vectors` (n, d); the group of each
    in each resample, `groups` (n, RESAMPLES); the lowest heading each stands under, `heading` (n,), or
    `NO_HEADING`. Of the headings 0..h-1: the one `above` each, or `NO_HEADING`."""

    vectors: NDArray[np.float16]
    groups: Regrouped
    heading: NDArray[np.int32]
    above: Sequence[int]


def measured(
    grouping: Grouping,
    vectors: AnyVectors,
    languages: Sequence[str],
    progress: Progress = no_progress,
) -> Measured:
    """Measure notes whose `vectors` (n, d) and `languages` were grouped. Raises whatever `progress`
    raises to stop."""
    rows = grouping.centring.apply(vectors, languages)
    groups = regrouped(grouping.graph, rows, grouping.resolution, progress=progress)
    levels = headings(grouping.centroids)
    above: list[int] = []
    for level, higher in zip_longest(levels, levels[1:]):
        above += _above(level, higher, start=len(above) + int(level.max()) + 1)
    none = np.full(len(vectors), NO_HEADING, dtype=np.int32)
    return Measured(
        rows.astype(np.float16),
        groups,
        levels[0][grouping.labels] if levels else none,
        above,
    )


def packed(notes: Sequence[str], found: Measured) -> bytes:
    """What was measured of these notes (their keys), to be kept until it is wanted."""
    out = BytesIO()
    np.savez(
        out, notes=np.array(notes, dtype=np.str_), vectors=found.vectors, groups=found.groups,
        heading=found.heading, above=np.array(found.above, dtype=np.int64),
    )  # fmt: skip
    return out.getvalue()


def unpacked(content: bytes) -> tuple[list[str], Measured]:
    """The notes, and what was measured of them, from what `packed` gave."""
    with np.load(BytesIO(content)) as kept:
        found = Measured(
            kept["vectors"], kept["groups"], kept["heading"], kept["above"].tolist()
        )  # fmt: skip
        return kept["notes"].tolist(), found


def _above(level: NDArray[np.int32], higher: NDArray[np.int32] | None, *, start: int) -> list[int]:
    """The heading of the next level that each heading stands under; that level counts from `start`."""
    _, first = np.unique(level, return_index=True)
    return [NO_HEADING if higher is None else start + int(higher[place]) for place in first]
