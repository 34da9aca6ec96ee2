"""What a journey is made of and what makes one valid. Pure: no store, no screen.

A journey has stages in their order, a stage has steps in theirs. Every text is kept in both languages;
one that was only written in one of them is shown in that one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from errors import InputError

TITLE_LIMIT = 120
"""Characters of a title: one line at the top of an A3 sheet."""

NAME_LIMIT = 60
"""Characters of a stage's name: as in a workshop, where notes land on stages."""

TEXT_LIMIT = 300
"""Characters of any other text of a map: two sentences; longer ones belong in the notes."""

STEPS = 60
"""Steps of a journey: with more, nobody reads it as one; make a journey inside a journey."""

STAGES = 12
"""Stages of a journey: as many as an activity of a workshop has."""

FEELINGS = (-2, 2)
"""The scale of an emotion: very bad, bad, neither, good, very good."""


class JourneyKind(StrEnum):
    """How it is today, or how it is meant to be."""

    AS_IS = "as_is"
    TO_BE = "to_be"


class Channel(StrEnum):
    """Where a person and the city meet at a step."""

    WEB = "web"
    APP = "app"
    PHONE = "phone"
    EMAIL = "email"
    MAIL = "mail"
    IN_PERSON = "in_person"
    KIOSK = "kiosk"
    LINE_311 = "311"


@dataclass(frozen=True)
class Bilingual:
    """A text in both languages; either may be empty."""

    en: str = ""
    fr: str = ""

    def __bool__(self) -> bool:
        return bool(self.en or self.fr)

    def either(self, language: str) -> str:
        """The text in a language, or in the other where it is empty."""
        return (self.fr or self.en) if language == "fr" else (self.en or self.fr)


EMPTY = Bilingual()


@dataclass(frozen=True)
class Journey:
    """What a person goes through to reach a goal. `persona`: a key, empty where it is about everybody;
    `parent`: the journey that this one tells a part of; `origin`: the one it was copied from."""

    id: str
    title: Bilingual
    scenario: Bilingual = EMPTY
    kind: JourneyKind = JourneyKind.AS_IS
    persona: str = ""
    parent: str | None = None
    origin: str = ""
    rev: int = 1


@dataclass(frozen=True)
class Stage:
    """A phase of a journey; `what` says what belongs to it."""

    id: str
    name: Bilingual
    what: Bilingual = EMPTY
    origin: str = ""
    rev: int = 1


@dataclass(frozen=True)
class Step:
    """One thing a person does. `emotion` is -2 to 2, None where nobody said; with `by_notes` it follows
    from the notes on this step. `stage` is the key of its stage."""

    id: str
    stage: str
    action: Bilingual
    thought: Bilingual = EMPTY
    touchpoint: Bilingual = EMPTY
    channel: Channel | None = None
    emotion: int | None = None
    by_notes: bool = False
    moment_of_truth: bool = False
    origin: str = ""
    rev: int = 1


@dataclass(frozen=True)
class JourneyMap:
    """A whole journey: its stages in their order, and all steps, in the order of a person's way."""

    journey: Journey
    stages: tuple[Stage, ...] = ()
    steps: tuple[Step, ...] = ()

    def of(self, stage: str) -> tuple[Step, ...]:
        """The steps of one stage."""
        return tuple(step for step in self.steps if step.stage == stage)


STEP_TEXTS = ("action", "thought", "touchpoint")
"""The texts of a step."""


def one_line(text: str) -> str:
    """A text on one line, with no sign that cannot be printed; a no-break space stays."""
    return re.sub(r"(?:[^\S\u00a0\u202f]|[\x00-\x1f\x7f-\x9f])+", " ", text).strip(" ")


def tidy(text: Bilingual, limit: int) -> Bilingual:
    """A text as it is kept; `InputError` where it is too long to stand on a map."""
    kept = Bilingual(one_line(text.en), one_line(text.fr))
    for one in (kept.en, kept.fr):
        if len(one) > limit:
            raise InputError("map_text_too_long", text=one[:40], found=len(one), limit=limit)
    return kept


def checked_journey(journey: Journey, others: Sequence[Journey]) -> Journey:
    """A journey as it is kept; `InputError` without a title, or inside itself."""
    title = tidy(journey.title, TITLE_LIMIT)
    if not title:
        raise InputError("journey_title_missing")
    parents = {one.id: one.parent for one in others}
    above = journey.parent
    while above is not None:
        if above == journey.id:
            raise InputError("journey_inside_itself")
        above = parents.get(above)
    scenario = tidy(journey.scenario, TEXT_LIMIT)
    return replace(journey, title=title, scenario=scenario)


def checked_stage(stage: Stage) -> Stage:
    """A stage as it is kept; `InputError` without a name."""
    name = tidy(stage.name, NAME_LIMIT)
    if not name:
        raise InputError("stage_name_missing")
    return replace(stage, name=name, what=tidy(stage.what, TEXT_LIMIT))


def checked_step(step: Step) -> Step:
    """A step as it is kept; `InputError` without an action, or with an emotion off the scale. One that
    follows from notes is not kept beside them."""
    action = tidy(step.action, TEXT_LIMIT)
    if not action:
        raise InputError("step_action_missing")
    low, high = FEELINGS
    if step.emotion is not None and not low <= step.emotion <= high:
        raise InputError("emotion_range", found=step.emotion, low=low, high=high)
    return replace(
        step, action=action, thought=tidy(step.thought, TEXT_LIMIT),
        touchpoint=tidy(step.touchpoint, TEXT_LIMIT),
        emotion=None if step.by_notes else step.emotion,
    )  # fmt: skip


def checked_map(whole: JourneyMap) -> JourneyMap:
    """All stages and steps as they are kept: no two stages of a name, no more than a reader follows."""
    stages = tuple(map(checked_stage, whole.stages))
    for language in ("en", "fr"):
        names = [getattr(stage.name, language).casefold() for stage in stages]
        for stage, name in zip(stages, names, strict=True):
            if name and names.count(name) > 1:
                raise InputError("stage_twice", name=getattr(stage.name, language))
    steps = tuple(map(checked_step, whole.steps))
    if len(stages) > STAGES:
        raise InputError("stages_too_many", found=len(stages), limit=STAGES)
    if len(steps) > STEPS:
        raise InputError("steps_too_many", found=len(steps), limit=STEPS)
    order = {stage.id: place for place, stage in enumerate(stages)}
    return JourneyMap(
        whole.journey, stages, tuple(sorted(steps, key=lambda step: order[step.stage]))
    )


def placed(
    whole: JourneyMap, step: str, before: str | None, stage: str | None = None
) -> JourneyMap:
    """The journey with one step before another, in that one's stage; or, without `before`, at the end
    of a stage (its own, if none is named). `KeyError` where one of them is not in the journey."""
    by_key = {one.id: one for one in whole.steps}
    moving = by_key.pop(step)
    rest = list(by_key.values())
    if before is not None and before != step:
        target = by_key[before]
        rest.insert(rest.index(target), replace(moving, stage=target.stage))
    elif before is None:
        rest.append(replace(moving, stage=stage or moving.stage))
    else:
        return whole
    order = {one.id: place for place, one in enumerate(whole.stages)}
    return replace(whole, steps=tuple(sorted(rest, key=lambda one: order[one.stage])))


def feeling(pains: int, praises: int) -> int | None:
    """The emotion that notes tell: the share of praise less the share of pain among notes of these two
    kinds, stretched to -2..2, a half rounded away from zero. None where there is neither."""
    if not pains + praises:
        return None
    share = 2 * (praises - pains) / (praises + pains)
    return int(abs(share) + 0.5) * (1 if share > 0 else -1)


def told_by_notes(whole: JourneyMap, kinds: Mapping[str, tuple[int, int]]) -> JourneyMap:
    """The journey with the emotions that follow from notes. `kinds`: step to how many of its notes are
    pains and praises."""
    return replace(
        whole,
        steps=tuple(
            replace(step, emotion=feeling(*kinds.get(step.id, (0, 0)))) if step.by_notes else step
            for step in whole.steps
        ),
    )
