"""Whether groups differ by more than chance would explain, said so that nobody has to read a p.

Pearson's chi-squared test; where fewer than 5 are expected in a cell, Fisher's exact test for two by
two, and for larger tables the same statistic held against tables drawn at random with the same margins
(Monte Carlo; Hope 1968). How strong: Cramér's V (1946). Which cells: adjusted residuals (Haberman 1973).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from research.shares import SURE

Table = NDArray[np.float64]

FEW_EXPECTED = 5
"""People expected in a cell under which the chi-squared distribution no longer holds (Cochran 1954)."""

DRAWN = 4_999
"""Random tables; the least p is then 1 in 5,000, which stands the correction for two hundred looks."""

SEED = 20_260
"""The same answers give the same verdict, always."""

LARGE = 0.5
POWER = 0.8
"""A table that would miss even a large difference (Cohen 1988: w = 0.5) one time in five is too small
for its silence to mean anything."""

WEAK, CLEAR = 0.1, 0.3
"""Cramér's V under which a difference is slight, and from which it is strong (Cohen 1988, for w)."""


class Verdict(StrEnum):
    """What may be said of a table."""

    DIFFERS = "differs"
    ALIKE = "alike"
    TOO_FEW = "too_few"


class Strength(StrEnum):
    """How much groups differ, in words."""

    SLIGHT = "slight"
    CLEAR = "clear"
    STRONG = "strong"


@dataclass(frozen=True)
class Tested:
    """A test of one table of `n` people. `strength`: Cramér's V, 0 to 1. `exact`: chi-squared would not
    hold. `enough`: a large difference would have shown."""

    n: int
    p: float
    strength: float
    exact: bool
    enough: bool

    def verdict(self, p: float | None = None) -> Verdict:
        """What may be said, by its own p or by one that was corrected for other looks."""
        if (self.p if p is None else p) < 1 - SURE:
            return Verdict.DIFFERS
        return Verdict.ALIKE if self.enough else Verdict.TOO_FEW


def strength_said(v: float) -> Strength:
    """Cramér's V in words."""
    if v < WEAK:
        return Strength.SLIGHT
    return Strength.CLEAR if v < CLEAR else Strength.STRONG


def compared(table: Sequence[Sequence[int]] | Table) -> Tested | None:
    """The test of a table of counts of people who are each in one cell; None where there are not two
    groups with two answers."""
    counts = np.asarray(table, dtype=np.float64)
    counts = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0] if counts.size else counts
    if counts.ndim != 2 or min(counts.shape) < 2:
        return None
    n = counts.sum()
    expected = expected_in(counts)
    statistic = float(((counts - expected) ** 2 / expected).sum())
    free = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    exact = bool(expected.min() < FEW_EXPECTED)
    p = _exact(counts, statistic) if exact else _chi_squared(statistic, free)
    v = sqrt(statistic / (n * (min(counts.shape) - 1)))
    return Tested(int(n), p, min(1.0, v), exact, _enough(n, free))


def expected_in(counts: Table) -> Table:
    """How many would stand in each cell if groups did not differ."""
    found: Table = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / max(counts.sum(), 1.0)
    return found


def adjusted_residual(both: float, row: float, column: float, n: float) -> float:
    """How far a cell is from what is expected, in standard deviations (Haberman 1973); 0 where the
    margins leave no room."""
    expected = row * column / n if n else 0.0
    spread = expected * (1 - row / n) * (1 - column / n) if n else 0.0
    return (both - expected) / sqrt(spread) if spread > 1e-12 else 0.0


def holm(chances: Sequence[float]) -> list[float]:
    """P as they may be read when all these tests are looked at together (Holm 1979)."""
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    found, highest = [0.0] * len(chances), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(chances) - rank) * chances[place]))
        found[place] = highest
    return found


def stand_out(residuals: Sequence[float]) -> list[bool]:
    """Which of many residuals are beyond chance: of those named, one in twenty is named wrongly
    (Benjamini and Hochberg 1995)."""
    from scipy.stats import norm

    chances = 2 * norm.sf(np.abs(np.asarray(residuals, dtype=np.float64)))
    order = np.argsort(chances, kind="stable")
    bounds = (1 - SURE) * np.arange(1, len(chances) + 1) / max(1, len(chances))
    within = np.flatnonzero(chances[order] <= bounds)
    last = chances[order][within[-1]] if within.size else -1.0
    return [bool(chance <= last) for chance in chances]


def _chi_squared(statistic: float, free: int) -> float:
    from scipy.stats import chi2

    return float(chi2.sf(statistic, free))


def _exact(counts: Table, statistic: float) -> float:
    from scipy.stats import fisher_exact, random_table

    if counts.shape == (2, 2):
        return float(fisher_exact(counts.astype(np.int64)).pvalue)
    rows, columns = counts.sum(axis=1).astype(int), counts.sum(axis=0).astype(int)
    drawn = random_table(rows, columns).rvs(DRAWN, random_state=SEED)
    expected = expected_in(counts)
    statistics = ((drawn - expected) ** 2 / expected).sum(axis=(1, 2))
    return float((1 + (statistics >= statistic - 1e-9).sum()) / (DRAWN + 1))


def _enough(n: float, free: int) -> bool:
    from scipy.stats import chi2, ncx2

    return bool(ncx2.sf(chi2.isf(1 - SURE, free), free, n * LARGE**2) >= POWER)
