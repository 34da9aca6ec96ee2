"""Suggested stages: at which stage of a journey a note happened, by what it means.

A note is held against the description of each stage in both languages. Nothing is learnt: what a stage
is, its description says. Scores are cosines turned into shares; what they miss: docs/methods.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clustering.bridge import Embed, bridged
from clustering.centring import AnyVectors, Matrix, unit
from clustering.kind_cues import DEFAULTS
from clustering.tokens import fold

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
    what it says in English and in French, or what it says in the one in which it says anything.
    Without stages there is nothing to suggest: an empty list.
    """
    if not stages or not len(vectors):
        return []
    cosines = unit(vectors) @ _meanings(stages, embed, multilingual=multilingual).T
    powers = np.exp(SHARPNESS * cosines)
    shares = powers / powers.sum(axis=1, keepdims=True)
    return [
        SuggestedStage(stages[place].key, round(float(shares[row, place]), 3))
        for row, place in enumerate(cosines.argmax(axis=1).tolist())
    ]


def _meanings(stages: Sequence[Stage], embed: Embed, *, multilingual: bool) -> Matrix:
    """What each stage says, as a unit vector (stages, d)."""
    said = [
        (place, language, ". ".join(filter(None, texts)))
        for place, stage in enumerate(stages)
        for language, texts in (
            ("en", (stage.name_en, stage.what_en)), ("fr", (stage.name_fr, stage.what_fr)),
        )
        if any(texts)
    ]  # fmt: skip
    texts, languages = [text for _, _, text in said], [language for _, language, _ in said]
    rows = unit(bridged(texts, languages, embed, multilingual=multilingual))
    sums: Matrix = np.zeros((len(stages), rows.shape[1]))
    np.add.at(sums, [place for place, _, _ in said], rows)
    return unit(sums)


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
