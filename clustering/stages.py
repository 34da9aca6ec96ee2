"""Suggested stages: at which stage of a journey a note happened, by what it means.

A note is held against the description of each stage in both languages (`placing.fit`). Nothing is
learnt: what a stage is, its description says. Scores are cosines turned into shares; what they miss:
docs/methods.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clustering.bridge import Embed
from clustering.centring import AnyVectors
from clustering.kind_cues import DEFAULTS
from clustering.placing import fit, meanings
from clustering.tokens import fold

SHARPNESS = 7.0
"""How far cosines are drawn apart into shares; with 7, the mean score of the demo's notes
(0.43) is near the share of them that is put right (0.44)."""


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
    what it says in English and in French, or what it says in the one in which it says anything.
    Without stages there is nothing to suggest: an empty list.
    """
    if not stages or not len(vectors):
        return []
    said = [
        (". ".join(filter(None, (stage.name_en, stage.what_en))),
         ". ".join(filter(None, (stage.name_fr, stage.what_fr))))
        for stage in stages
    ]  # fmt: skip
    cosines = fit(vectors, meanings(said, embed, multilingual=multilingual))
    powers = np.exp(SHARPNESS * cosines)
    shares = powers / powers.sum(axis=1, keepdims=True)
    return [
        SuggestedStage(stages[place].key, round(float(shares[row, place]), 3))
        for row, place in enumerate(cosines.argmax(axis=1).tolist())
    ]


def stage_called(said: str, stages: Sequence[Stage]) -> str:
    """The key of the stage that people in a workshop called so, in either language or in both with a
    stroke between; empty where none of these stages is called so."""
    names = {fold(name) for name in (said, *said.split(" / "))} - {""}
    for stage in stages:
        if {fold(stage.name_en), fold(stage.name_fr)} & names:
            return stage.key
    return ""


def default_stages() -> list[Stage]:
    """The stages of any city service, for an engagement that has no journey yet."""
    lines = (DEFAULTS / "stages.tsv").read_text(encoding="utf-8").splitlines()
    return [Stage(*line.split("\t")) for line in lines]
