"""A journey and a blueprint, for the tests of this room."""

from collections.abc import Sequence
from dataclasses import replace

from personas.blueprint_rules import Blueprint, Cell, Edge, Lane
from personas.journey_rules import (
    Bilingual,
    Channel,
    Journey,
    JourneyKind,
    JourneyMap,
    Stage,
    Step,
)

ACTOR = "Ana"
PERMIT = Journey("", Bilingual("Get a permit", "Obtenir un permis"))
STAGES = (Bilingual("Apply", "Demander"), Bilingual("Wait", "Attendre"))


def both(text: str) -> Bilingual:
    return Bilingual(text, f"{text} (fr)")


def permit() -> JourneyMap:
    """Two stages, of two steps and of one."""
    return JourneyMap(
        replace(PERMIT, id="j"),
        (Stage("s1", STAGES[0], Bilingual("Before it is sent", "Avant l'envoi")),
         Stage("s2", STAGES[1])),
        (
            Step("a", "s1", both("Find the form"), channel=Channel.WEB, emotion=-1),
            Step("b", "s1", both("Pay"), Bilingual("Which fee?"), Bilingual("Counter", "Comptoir"),
                 Channel.IN_PERSON, 1, moment_of_truth=True),
            Step("c", "s2", both("Call 311"), channel=Channel.LINE_311, emotion=-2),
        ),
    )  # fmt: skip


def cell(key: str, step: str, lane: Lane, **more: object) -> Cell:
    return replace(Cell(key, step, lane, both(f"{lane.value} {key}")), **more)  # type: ignore[arg-type]


def served(owner: str = "u1", other: str = "u1") -> Blueprint:
    """Each step of the permit served at the front, by one unit, and the fee looked up behind."""
    front = [
        cell(f"f{step}", step, Lane.FRONTSTAGE, owner_unit=owner, minutes=5.0) for step in "abc"
    ]
    back = cell("k", "b", Lane.BACKSTAGE, owner_unit=other, minutes=10.0, system="Ledger")
    edges = (Edge("e1", "fa", "fb"), Edge("e2", "fb", "k"), Edge("e3", "k", "fc"))
    return Blueprint(permit(), (front[0], front[1], back, front[2]), edges)


def actions(whole: JourneyMap) -> list[str]:
    return [step.action.en for step in whole.steps]


def without_keys(whole: JourneyMap) -> tuple[object, ...]:
    """What a journey says, its keys, revisions and origins aside."""
    names = {stage.id: place for place, stage in enumerate(whole.stages)}
    bare: Sequence[Step] = [
        replace(step, id="", stage=str(names[step.stage]), rev=0, origin="") for step in whole.steps
    ]
    journey = replace(whole.journey, id="", rev=0, origin="", kind=JourneyKind.AS_IS)
    return journey, [replace(stage, id="", rev=0, origin="") for stage in whole.stages], bare
