"""Segments: people who are alike in what they told of themselves and in what they speak of.

Distances are Gower's (1971, A General Coefficient of Similarity and Some of Its Properties), which puts
numbers, categories and theme profiles side by side and leaves out what one of two people did not say.
They are clustered by average linkage; the number of segments is the one with the widest silhouette
(Rousseeuw 1987). How far to trust them is shown by resampling: how much of each segment comes together
again when a part of the people is left out (Hennig 2007, Cluster-wise Assessment of Cluster Stability).
Neither the order of the people nor that of their attributes changes anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

FEWEST_PEOPLE = 12
"""With fewer, any clustering finds "segments" of two or three: nothing is claimed."""

MOST_SEGMENTS = 6
"""More personas than a team can hold in mind help nobody."""

WIDE_ENOUGH = 0.15
"""A mean silhouette under this is people who differ, not segments (Kaufman and Rousseeuw 1990 call
under 0.25 "no substantial structure"; mixed survey data seldom reach that)."""

RESAMPLES = 50
LEFT_IN = 0.8
STABLE = 0.6
"""A segment that comes together again less well than this (mean Jaccard) dissolved (Hennig 2007)."""

PROFILE_WEIGHT = 1.0
"""What a person speaks of counts as much as one attribute."""


class WhyNone(StrEnum):
    """Why no segments are claimed."""

    FEW_PEOPLE = "few_people"
    NOTHING_KNOWN = "nothing_known"
    NO_STRUCTURE = "no_structure"


@dataclass(frozen=True)
class Person:
    """Somebody to be compared: what they told of themselves, by name, and the share of their notes in
    each theme, by key (empty if none of their notes is in a theme)."""

    id: str
    attributes: Mapping[str, str]
    profile: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Trait:
    """What sets a segment apart: so many of its people (`share`) have this value of an attribute, of
    all people `overall`."""

    attribute: str
    value: str
    share: float
    overall: float


@dataclass(frozen=True)
class Segment:
    """People who are alike. `stability`: mean Jaccard over resamples, 0 to 1; `traits`: what sets it
    apart, the most telling first."""

    people: tuple[str, ...]
    stability: float
    traits: tuple[Trait, ...]

    @property
    def stable(self) -> bool:
        """Whether the segment comes together again when some people are left out."""
        return self.stability >= STABLE


@dataclass(frozen=True)
class Segmentation:
    """The segments found, the largest first; none, and `why_none`, where nothing can be claimed.
    `silhouette`: the mean width, -1 to 1; `tried`: that of each number of segments."""

    segments: tuple[Segment, ...]
    silhouette: float
    tried: Mapping[int, float]
    why_none: WhyNone | None = None


def segment(people: Sequence[Person]) -> Segmentation:
    """Find the segments of n people, if there are any."""
    people = sorted(people, key=lambda person: person.id)
    if len(people) < FEWEST_PEOPLE:
        return _none(WhyNone.FEW_PEOPLE)
    distances = gower(people)
    if not distances.any():
        return _none(WhyNone.NOTHING_KNOWN)
    most = min(MOST_SEGMENTS, len(people) // 4)
    cuts = {k: grouped(distances, k) for k in range(2, most + 1)}
    tried = {k: silhouette(distances, labels) for k, labels in cuts.items()}
    best = max(tried, key=lambda k: (round(tried[k], 9), -k))
    if tried[best] < WIDE_ENOUGH:
        return _none(WhyNone.NO_STRUCTURE, tried[best], tried)
    labels = cuts[best]
    stabilities = stability(distances, labels)
    found = [
        Segment(tuple(people[n].id for n in mine), stabilities[label], _telling(people, mine))
        for label in range(best)
        for mine in [np.flatnonzero(labels == label).tolist()]
    ]
    found.sort(key=lambda one: (-len(one.people), one.people))
    return Segmentation(tuple(found), tried[best], tried)


def gower(people: Sequence[Person]) -> Matrix:
    """Gower distances (n, n), 0 to 1: of each attribute both people gave, 0 where they agree and 1
    where not, or their difference over its range where all values are numbers; and half the absolute
    difference of their theme profiles. Two people of whom nothing is known in common are as far apart as
    people are on the whole."""
    n = len(people)
    total, weight = np.zeros((n, n)), np.zeros((n, n))
    for name in sorted({name for person in people for name in person.attributes}):
        values = [person.attributes.get(name, "").strip() for person in people]
        known = np.array([bool(value) for value in values])
        both = np.outer(known, known)
        total += np.where(both, _apart(values, known), 0.0)
        weight += both
    profiles, spoken = _profiles(people)
    both = np.outer(spoken, spoken)
    apart = np.abs(profiles[:, None, :] - profiles[None, :, :]).sum(axis=2) / 2
    total += PROFILE_WEIGHT * np.where(both, apart, 0.0)
    weight += PROFILE_WEIGHT * both
    np.fill_diagonal(weight, 0.0)
    mean = total.sum() / weight.sum() if weight.any() else 0.0
    distances = np.divide(total, weight, out=np.full((n, n), mean), where=weight > 0)
    np.fill_diagonal(distances, 0.0)
    found: Matrix = np.round(distances, 12)  # sums in another order differ in the last digits
    return found


def grouped(distances: Matrix, segments: int) -> Labels:
    """The segment of each person (n,), 0 to `segments` - 1, by average linkage."""
    from sklearn.cluster import AgglomerativeClustering

    model = AgglomerativeClustering(segments, metric="precomputed", linkage="average")
    labels: Labels = model.fit_predict(distances).astype(np.int64)
    return labels


def silhouette(distances: Matrix, labels: Labels) -> float:
    """The mean silhouette width, -1 to 1; a person alone counts 0 (Rousseeuw 1987)."""
    from sklearn.metrics import silhouette_score

    return float(silhouette_score(distances, labels, metric="precomputed"))


def stability(distances: Matrix, labels: Labels) -> list[float]:
    """How well each segment comes together again, 0 to 1: the mean, over resamples without
    replacement, of the largest Jaccard overlap with a segment found among those left in."""
    rng = np.random.default_rng(0)
    count = int(labels.max()) + 1
    overlaps: list[list[float]] = [[] for _ in range(count)]
    size = max(count + 1, round(LEFT_IN * len(labels)))
    for _ in range(RESAMPLES):
        kept = np.sort(rng.permutation(len(labels))[:size])
        again = grouped(distances[np.ix_(kept, kept)], count)
        for label in range(count):
            was = labels[kept] == label
            if was.any():
                overlaps[label].append(max(_jaccard(was, again == k) for k in range(count)))
    return [round(float(np.mean(seen)), 3) if seen else 0.0 for seen in overlaps]


def _none(
    why: WhyNone, width: float = 0.0, tried: Mapping[int, float] | None = None
) -> Segmentation:
    return Segmentation((), width, tried or {}, why)


def _apart(values: Sequence[str], known: NDArray[np.bool_]) -> Matrix:
    """(n, n) distances in one attribute, 0 to 1; those of people who did not say mean nothing."""
    numbers = np.array([_number(value) for value in values])
    if not np.isnan(numbers[known]).any():
        numbers = np.where(known, numbers, 0.0)
        spread = float(np.ptp(numbers[known]))
        found: Matrix = np.abs(numbers[:, None] - numbers[None, :]) / (spread or 1.0)
        return found
    folded = np.array([value.casefold() for value in values], dtype=object)
    return np.asarray(folded[:, None] != folded[None, :], dtype=np.float64)


def _number(value: str) -> float:
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        return float("nan")
    return number if np.isfinite(number) else float("nan")


def _profiles(people: Sequence[Person]) -> tuple[Matrix, NDArray[np.bool_]]:
    themes = sorted({theme for person in people for theme in person.profile})
    rows = np.array(
        [[person.profile.get(theme, 0.0) for theme in themes] for person in people]
    ).reshape(len(people), len(themes))
    return rows, np.array([bool(person.profile) for person in people])


def _telling(people: Sequence[Person], mine: Sequence[int], most: int = 4) -> tuple[Trait, ...]:
    """Values that most of the segment has and that all people have less often."""
    values = {pair for n in mine for pair in people[n].attributes.items() if pair[1].strip()}
    found = []
    for name, value in values:
        having = [person.attributes.get(name) == value for person in people]
        share = sum(having[n] for n in mine) / len(mine)
        trait = Trait(name, value, round(share, 3), round(sum(having) / len(people), 3))
        if share >= 0.5 and trait.share > trait.overall:
            found.append(trait)
    found.sort(key=lambda trait: (trait.overall - trait.share, trait.attribute, trait.value))
    return tuple(found[:most])


def _jaccard(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return float((one & other).sum() / (one | other).sum())
