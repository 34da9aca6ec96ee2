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
from clustering.centring import AnyVectors, unit

NEAR = 0.3
"""Cosine from which a note is about a journey: of the demo's notes over it, two in three are of the
themes that the titles were written for."""

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
    if not len(vectors) or not len(about) or not len(places):
        return []
    notes = unit(vectors)
    near = (notes @ unit(about).T).max(axis=1)
    rows = [row for row in np.argsort(-near, kind="stable").tolist() if near[row] >= NEAR][:MOST]
    said = unit(notes - notes.mean(axis=0)) if len(notes) > 1 else notes
    at = unit(places)
    at = unit(at - at.mean(axis=0)) if len(at) > 1 else at
    cosines = said @ at.T
    return [
        Placed(
            row, place := int(cosines[row].argmax()), round(float(near[row]), 3),
            round(float(cosines[row, place]), 3),
        )
        for row in rows
    ]  # fmt: skip


def meanings(
    texts: Sequence[tuple[str, str]], embed: Embed, *, multilingual: bool = False
) -> AnyVectors:
    """A vector for each text in English and French, (n, d): the mean of both, or the one there is. A
    text in neither is left out."""
    there = [(row, text, language)
             for row, both in enumerate(texts)
             for text, language in zip(both, ("en", "fr"), strict=True) if text]  # fmt: skip
    if not there:
        return np.zeros((0, 1))
    found = unit(bridged([t for _, t, _ in there], [lang for *_, lang in there], embed,
                         multilingual=multilingual))  # fmt: skip
    rows = sorted({row for row, *_ in there})
    return unit(np.array([
        np.sum([found[n] for n, (row, *_) in enumerate(there) if row == one], axis=0)
        for one in rows
    ]))  # fmt: skip
