"""Suggested stages: at which stage of a journey a note happened, by what it means.

A note is held against the description of each stage in both languages. Nothing is learnt: what a stage
is, its description says. Scores are cosines turned into shares; what they miss: docs/methods.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clustering.bridge import Embed, bridged
from clustering.centring import AnyVectors, unit
from clustering.kind_cues import DEFAULTS

SHARPNESS = 8.0
"""How far cosines are drawn apart into shares; with 8, the mean score of the demo's notes
(0.40) is near the share of them that is put right (0.42)."""


@dataclass(frozen=True)
class Stage:
    """A stage as a journey describes it; `key` is the journey's own."""

    key: str
    name_en: str
    name_fr: str
    what_en: str
    what_fr: str


@dataclass(frozen=True)
class SuggestedStage:
    """A stage by its key and how sure it is, 0 to 1."""

    stage: str
    score: float


def suggest_stages(
    vectors: AnyVectors, stages: Sequence[Stage], embed: Embed, *, multilingual: bool = False
) -> list[SuggestedStage]:
    """The stage each of n notes is nearest to; also for one that happened at none, at a lower score.

    `vectors` (n, d) are `bridge.bridged` of the notes with the same `embed`. A stage is the mean of
    what it says in English and in French. Without stages there is nothing to suggest: an empty list.
    """
    if not stages or not len(vectors):
        return []
    texts = [f"{stage.name_en}. {stage.what_en}" for stage in stages]
    texts += [f"{stage.name_fr}. {stage.what_fr}" for stage in stages]
    languages = ["en"] * len(stages) + ["fr"] * len(stages)
    said = unit(bridged(texts, languages, embed, multilingual=multilingual))
    cosines = unit(vectors) @ unit(said[: len(stages)] + said[len(stages) :]).T
    powers = np.exp(SHARPNESS * cosines)
    shares = powers / powers.sum(axis=1, keepdims=True)
    return [
        SuggestedStage(stages[place].key, round(float(shares[row, place]), 3))
        for row, place in enumerate(cosines.argmax(axis=1).tolist())
    ]


def default_stages() -> list[Stage]:
    """The stages of any city service, for an engagement that has no journey yet."""
    lines = (DEFAULTS / "stages.tsv").read_text(encoding="utf-8").splitlines()
    return [Stage(*line.split("\t")) for line in lines]
