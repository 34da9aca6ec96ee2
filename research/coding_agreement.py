"""How far coders agree: Krippendorff's alpha and positive agreement, from what each coder judged.

A note can have several codes, so each code is a question of its own that is answered yes or no for each
unit. Most notes do not have most codes. That makes one number misleading, whichever it is:

- The share of equal answers, and what is made of it, is lifted by all the units that nobody coded.
  With two coders who both gave a code a times, and one alone b + c times, alpha and kappa climb towards
  2a / (2a + b + c) with each further unit nobody coded, without anybody having agreed on more.
- That limit is the positive agreement (Dice 1945; Cicchetti and Feinstein 1990). It counts only units
  that somebody gave the code, and knows nothing of chance.

So positive agreement is said first, with the number of units it rests on; alpha is computed on the
units that somebody gave any code at all, with an interval; and alpha over all units stands beside it.

Alpha: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), nominal data, any number of
coders, answers may be missing. Interval: percentiles of resampled units (Zapf, Castell, Morawietz and
Karch 2016). Over several codes: one minus the observed over the expected disagreement, each summed over
the codes, as kappa is pooled by De Vries, Elliott, Kanouse and Teleki (2008): chance is reckoned within
each code, or codes of unequal frequency would flatter the whole.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

RELY = 0.800
"""From here on conclusions may rest on the coding (Krippendorff 2004, p. 241)."""

TENTATIVE = 0.667
"""From here on they may be drawn tentatively (as above); below, they may not."""

FEWEST_CODED = 10
"""Coded units without which nothing is said: of nine, one that was coded otherwise moves the positive
agreement by about a tenth, most of the way from `TENTATIVE` to `RELY`."""

RESAMPLES = 1000
"""Enough for two decimals of a 95% interval; 40 ms for twenty codes on a thousand units."""

SEED = 2011
"""The same answers always give the same interval."""

SHARE = 0.95


class Reading(StrEnum):
    """What may be concluded from the coding."""

    RELY = "rely"
    TENTATIVE = "tentative"
    UNRELIABLE = "unreliable"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Judged:
    """A unit: the codes that each coder who judged it gave it. A coder who did not get to it is not in
    it; one who gave it nothing is, with no code."""

    unit: str
    given: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Agreement:
    """On one code, or on all. `units`: judged by two coders or more. `coded`: those that somebody gave
    the code (a code). `both`, `one`: pairs of coders of whom both gave it, or one alone. `positive`:
    None where nobody gave it. `alpha`: on units with any code; None where all answers are alike, which
    says nothing. `low`, `high`: its interval. `alpha_all`: on all units, coded or not."""

    units: int
    coded: int
    both: int
    one: int
    positive: float | None
    alpha: float | None
    low: float | None
    high: float | None
    alpha_all: float | None

    @property
    def reading(self) -> Reading:
        """What the figures allow to conclude."""
        if self.coded < FEWEST_CODED or self.alpha is None:
            return Reading.TOO_FEW
        if self.alpha >= RELY:
            return Reading.RELY
        return Reading.TENTATIVE if self.alpha >= TENTATIVE else Reading.UNRELIABLE


@dataclass(frozen=True)
class Report:
    """The agreement on each code, by its key, and on all of them."""

    codes: Mapping[str, Agreement]
    whole: Agreement


def alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's alpha for nominal data. Each unit: the value each coder gave it, None where none
    was. None where there is no pair of values, or all values are alike."""
    counts = [Counter(v for v in unit if v is not None) for unit in units]
    paired = [count for count in counts if count.total() > 1]
    totals = sum(paired, Counter[Hashable]())
    n = totals.total()
    expected = n * n - sum(k * k for k in totals.values())
    if not expected:
        return None
    observed = sum(
        (c.total() ** 2 - sum(k * k for k in c.values())) / (c.total() - 1) for c in paired
    )
    return 1 - (n - 1) * observed / expected


def report(units: Sequence[Judged], codes: Sequence[str]) -> Report:
    """The agreement of coders on these codes. Units that fewer than two judged say nothing of it."""
    paired = [one for one in units if len(one.given) > 1]
    answers = _Answers(paired, codes)
    each = {code: answers.of([place]) for place, code in enumerate(codes)}
    return Report(each, answers.of(range(len(codes))))


def disagreements(units: Sequence[Judged], codes: Sequence[str]) -> list[tuple[str, str]]:
    """Each unit and code that some who judged the unit gave and others did not, code by code."""
    return [
        (one.unit, code)
        for code in codes
        for one in units
        if len({code in given for given in one.given.values()}) > 1
    ]


class _Answers:
    """Of each unit (u) and code (c): how many coders judged it, how many of them gave the code."""

    def __init__(self, units: Sequence[Judged], codes: Sequence[str]) -> None:
        shape = (len(units), len(codes))
        self.coders = np.array([len(one.given) for one in units], dtype=np.float64)
        self.yes = np.zeros(shape)
        for row, one in enumerate(units):
            for column, code in enumerate(codes):
                self.yes[row, column] = sum(code in given for given in one.given.values())
        # With one code alone, units with any code are those that have it: no answer "no" on which all
        # agree would be left, and alpha could only be low.
        coded = self.yes.sum(axis=1) > 0
        self.any_code = coded if len(codes) > 1 else np.ones(len(units), dtype=bool)
        self.drawn = _resampled(int(self.any_code.sum()))

    def of(self, places: Sequence[int]) -> Agreement:
        yes, m = self.yes[:, list(places)], self.coders[:, None]
        both, one = (yes * (yes - 1) / 2).sum(), (yes * (m - yes)).sum()
        on_coded = _alphas(yes[self.any_code], self.coders[self.any_code], None)
        low, high = self._interval(yes) if not np.isnan(on_coded[0]) else (None, None)
        return Agreement(
            units=len(yes), coded=int((yes.sum(axis=1) > 0).sum()), both=int(both), one=int(one),
            positive=float(2 * both / (2 * both + one)) if both + one else None,
            alpha=_number(on_coded[0]), low=low, high=high,
            alpha_all=_number(_alphas(yes, self.coders, None)[0]),
        )  # fmt: skip

    def _interval(self, yes: NDArray[np.float64]) -> tuple[float | None, float | None]:
        found = _alphas(yes[self.any_code], self.coders[self.any_code], self.drawn)
        known = found[~np.isnan(found)]
        if len(known) < RESAMPLES / 2:
            return None, None
        ends = np.quantile(known, [(1 - SHARE) / 2, (1 + SHARE) / 2])
        return float(ends[0]), float(ends[1])


def _resampled(units: int) -> NDArray[np.float64]:
    """How often each of the units is in each resample, (r, u): drawn with replacement."""
    if not units:
        return np.zeros((RESAMPLES, 0))
    drawn = np.random.default_rng(SEED).multinomial(units, np.full(units, 1 / units), RESAMPLES)
    return drawn.astype(np.float64)


def _alphas(
    yes: NDArray[np.float64], coders: NDArray[np.float64], drawn: NDArray[np.float64] | None
) -> NDArray[np.float64]:
    """Alpha over codes, for each resample: `drawn` (r, u) says how often each unit is in it; None for
    once each. `yes` (u, c), `coders` (u,). NaN where all answers to every code are alike."""
    times = np.ones((1, len(yes))) if drawn is None else drawn
    m = coders[:, None]
    observed = times @ (2 * yes * (m - yes) / (m - 1))  # (r, c), as pairs of values that differ
    ones = times @ yes
    n = (times @ coders)[:, None]
    expected = 2 * ones * (n - ones) / np.maximum(n - 1, 1)
    total = expected.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(total > 0, 1 - observed.sum(axis=1) / total, np.nan)


def _number(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)
