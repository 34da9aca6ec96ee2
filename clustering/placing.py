"""Notes placed along a journey: which are about it, and at which of its stages or steps. Pure.

A note is about a journey where it means nearly the same as its title or its scenario. Where along the
journey it happened is told by what a stage says beyond what all stages say, held against what the note
says beyond what all notes say: measured on nine titles and the demo's key, the right stage for 47 notes
in a hundred, 43 without taking the means out (docs/methods.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clustering.bridge import Embed, bridged
from clustering.centring import AnyVectors, Matrix, unit

NEAR = 0.3
"""Cosine from which a note is about a journey: of the demo's notes over it, two in three are of the
themes that the titles were written for."""

ENOUGH = 20
"""Notes from which their mean is what all of them say, and not what two or three happen to."""

MOST = 60
"""Notes placed, the nearest: more than anybody reads through at once."""


@dataclass(frozen=True)
class Placed:
    """A note by its row, the place it fits best by its row, how near it is to the journey, and how much
    it speaks for that place (cosines)."""

    row: int
    place: int
    near: float
    sure: float


def placed(vectors: AnyVectors, about: AnyVectors, places: AnyVectors) -> list[Placed]:
    """The notes that are about a journey, each at a place, the nearest first.

    `vectors` (n, d) are all notes; `about` (m, d) what the journey is about, in one way or several;
    `places` (k, d) its stages or its steps. With one place all are there.
    """
    if not len(vectors) or not np.any(about) or not np.any(places):
        return []
    notes = unit(vectors)
    near = (notes @ unit(about).T).max(axis=1)
    rows = [row for row in np.argsort(-near, kind="stable").tolist() if near[row] >= NEAR][:MOST]
    cosines = fit(notes, places)
    return [
        Placed(
            row, place := int(cosines[row].argmax()), round(float(near[row]), 3),
            round(float(cosines[row, place]), 3),
        )
        for row in rows
    ]  # fmt: skip


def fit(vectors: AnyVectors, places: AnyVectors) -> Matrix:
    """How well each note fits each place, (n, k): the cosine of what it says beyond what all notes say
    to what the place says beyond what all places say. Few notes tell no mean worth taking out."""
    notes, at = unit(vectors), unit(places)
    if len(notes) >= ENOUGH:
        notes = unit(notes - notes.mean(axis=0))
    if len(at) > 1:
        at = unit(at - at.mean(axis=0))
    return notes @ at.T


def meanings(
    texts: Sequence[tuple[str, str]], embed: Embed, *, multilingual: bool = False
) -> Matrix:
    """A vector for each text in English and French, (n, d): the mean of both, or the one there is;
    zeros where it says nothing in either."""
    there = [(row, text, language)
             for row, both in enumerate(texts)
             for text, language in zip(both, ("en", "fr"), strict=True) if text]  # fmt: skip
    if not there:
        return np.zeros((len(texts), 1))
    found = unit(bridged([t for _, t, _ in there], [lang for *_, lang in there], embed,
                         multilingual=multilingual))  # fmt: skip
    sums: Matrix = np.zeros((len(texts), found.shape[1]))
    np.add.at(sums, [row for row, *_ in there], found)
    return unit(sums)
