"""Themes of leftovers: notes that lie together because they lie near nothing else."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from clustering.centring import Matrix
from clustering.empty_answers import is_empty

FEWEST_THEMES = 3
"""Of one or two themes none is told to be of leftovers: there is no other to compare with."""

FEWEST = 5
"""Notes of a theme that can be told to be of leftovers; of fewer each one counts too much."""

TINY = 1e-9
MARGIN = 0.09
COVERED = 0.5
"""A theme is of leftovers where its notes lie hardly nearer to each other than to another theme and half
of them say nothing of what it would be called. On draws of the labelled files of 80 and 300 notes, of
the Paris file, and on the demo, the 3 of 475, 3 of 138 and 3 of 23 themes of five notes and more that
are told to be so hold .57, .36 and .36 of their notes with one label, all of that size .81, .59 and
.55: a sparing sign, not a sure one."""

LITTLE = 0.2
"""A theme whose name tells of less than half of it holds answers that say nothing where so many of its
notes (and two) are empty."""

MOST = 0.5
"""So many are all that there is to say of any theme."""


def margins(rows: Matrix, labels: NDArray[np.int32]) -> Matrix:
    """How much nearer the notes of each theme lie to each other than to the next theme, on average: the
    cosine to the centre of the others in it, less that to the nearest other centre (a silhouette by
    centres, after Rousseeuw 1987). `rows` (n, d) unit, `labels` (n,) 0..k-1; gives (k,)."""
    count, mine = int(labels.max()) + 1, (np.arange(len(rows)), labels)
    members = sparse.csr_matrix(
        (np.ones(len(rows)), (labels, np.arange(len(rows)))), (count, len(rows))
    )
    sums: Matrix = np.asarray(members @ rows)
    lengths = np.linalg.norm(sums, axis=1)
    dots = rows @ sums.T
    # The sum of the others in its theme is the theme's without the note itself.
    others = np.sqrt(np.maximum(lengths[labels] ** 2 - 2 * dots[mine] + 1, TINY))
    own = (dots[mine] - 1) / others
    dots /= np.maximum(lengths, TINY)
    dots[mine] = -1.0
    found: Matrix = np.bincount(labels, own - dots.max(axis=1), count) / np.bincount(labels)
    return found


def scattered(rows: Matrix, labels: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whose notes lie hardly nearer to each other than to another theme: (k,)."""
    found: NDArray[np.bool_] = margins(rows, labels) < MARGIN
    enough = (np.bincount(labels) >= FEWEST) & (len(found) >= FEWEST_THEMES)
    return found & enough


def say_nothing(texts: Sequence[str], covered: float) -> bool:
    """Whether a theme's notes are there for nothing to say (empty answers, signs): most of them, or many
    where what it would be called is said in less than `COVERED` of them."""
    empty = sum(is_empty(text) or not any(map(str.isalnum, text)) for text in texts)
    share = empty / len(texts)
    return empty > 1 and (share > MOST or (covered < COVERED and share >= LITTLE))
