"""What a to-be journey changes of the as-is it was copied from. Pure: no store, no screen."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from personas.journey_rules import JourneyMap, Step

COMPARED = ("action", "thought", "touchpoint", "channel", "emotion", "moment_of_truth")
"""What is compared of a step, besides its stage and its place."""


class Mark(StrEnum):
    """What became of a step."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    NEW = "new"
    REMOVED = "removed"


@dataclass(frozen=True)
class Difference:
    """A step before and after. `fields`: what of it is not as it was, "stage" among them."""

    mark: Mark
    before: Step | None
    after: Step | None
    fields: tuple[str, ...] = ()


def differences(as_is: JourneyMap, to_be: JourneyMap) -> list[Difference]:
    """Every step of the to-be in its order, then those of the as-is that it does without.

    A step is moved where it is not among the longest run of steps that kept their order (the longest
    increasing subsequence of their old places); one that is also changed counts as changed.
    """
    old = {step.id: (place, step) for place, step in enumerate(as_is.steps)}
    known = [step for step in to_be.steps if step.origin in old]
    kept = _longest_run([old[step.origin][0] for step in known])
    stayed = {step.id for place, step in enumerate(known) if place in kept}
    stages = {stage.id: stage.origin for stage in to_be.stages}
    found, taken = list[Difference](), set[str]()
    for step in to_be.steps:
        if step.origin not in old or step.origin in taken:
            found.append(Difference(Mark.NEW, None, step))
            continue
        taken.add(step.origin)
        before = old[step.origin][1]
        fields = [name for name in COMPARED if getattr(before, name) != getattr(step, name)]
        if stages[step.stage] != before.stage:
            fields.append("stage")
        still = Mark.SAME if step.id in stayed else Mark.MOVED
        found.append(Difference(Mark.CHANGED if fields else still, before, step, tuple(fields)))
    gone = (step for step in as_is.steps if step.id not in taken)
    return [*found, *(Difference(Mark.REMOVED, step, None) for step in gone)]


def _longest_run(places: Sequence[int]) -> set[int]:
    """Indexes of the longest increasing subsequence (patience sorting, Fredman 1975)."""
    tops, ends, back = list[int](), list[int](), list[int]()
    for index, place in enumerate(places):
        pile = bisect_left(tops, place)
        back.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        ends[pile : pile + 1] = [index]
    run, at = set[int](), ends[-1] if ends else -1
    while at >= 0:
        run.add(at)
        at = back[at]
    return run
