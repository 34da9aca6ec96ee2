"""A journey with its blueprint as JSON; docs/journeys.md describes the file.

Names are those of CJML 2.0 (Customer Journey Modelling Language, SINTEF) where it has the thing: planned
and actual journey, touchpoint, initiatorLabel, channelName.
"""

import json

from errors import InputError
from personas.blueprint_rules import Cell, Edge, Lane
from personas.exchange import Exchanged
from personas.journey_rules import (
    Bilingual,
    Channel,
    Journey,
    JourneyKind,
    JourneyMap,
    Stage,
    Step,
)
from personas.json_values import Value

FORMAT, VERSION = "fil-rouge/journey", 1
TYPES = {JourneyKind.AS_IS: "actualJourney", JourneyKind.TO_BE: "plannedJourney"}


def written(left: Exchanged) -> str:
    """The file for a journey."""
    whole = left.whole
    document = {
        "format": FORMAT, "version": VERSION, "cjml": "2.0",
        "journeyType": TYPES[whole.journey.kind],
        "title": _both(whole.journey.title), "scenario": _both(whole.journey.scenario),
        "persona": _both(left.persona),
        "phases": [
            {
                "phaseName": _both(stage.name), "description": _both(stage.what),
                "touchpoints": [_step(step, left) for step in whole.of(stage.id)],
            }
            for stage in whole.stages
        ],
        "cells": [_cell(cell, left) for cell in left.cells],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def read(document: object) -> Exchanged:
    """A journey from what a file holds. `InputError` says where in the file something is not as it
    should be; whether the journey can be kept is judged when it is brought in."""
    top = Value(document, "")
    if top.get("format").text() != FORMAT:
        raise InputError("json_other_format", expected=FORMAT)
    version = top.get("version").whole_number()
    if version != VERSION:
        raise InputError("json_newer_version", found=version or 0, expected=VERSION)
    kinds = {name: kind for kind, name in TYPES.items()}
    kind = kinds[top.get("journeyType").choice(kinds)]
    stages, steps = list[Stage](), list[Step]()
    notes: dict[str, tuple[str, ...]] = {}
    for number, phase in enumerate(top.get("phases").items(), start=1):
        stages.append(
            Stage(str(number), phase.get("phaseName").both(), phase.get("description").both())
        )
        for touchpoint in phase.get("touchpoints").items():
            step = _read_step(touchpoint, str(len(steps) + 1), str(number))
            if keys := tuple(one.text() for one in touchpoint.get("notes").items()):
                notes[step.id] = keys
            steps.append(step)
    journey = Journey("", top.get("title").both(), top.get("scenario").both(), kind)
    cells, edges = _read_cells(top, len(steps))
    whole = JourneyMap(journey, tuple(stages), tuple(steps))
    return Exchanged(whole, cells, edges, notes, top.get("persona").both())


def _step(step: Step, left: Exchanged) -> dict[str, object]:
    return {
        "touchpointID": int(step.id), "initiatorLabel": _both(step.action),
        "thought": _both(step.thought), "touchpointName": _both(step.touchpoint),
        "channelName": step.channel and step.channel.value, "experience": step.emotion,
        "experienceByNotes": step.by_notes, "momentOfTruth": step.moment_of_truth,
        "notes": list(left.notes.get(step.id, ())),
    }  # fmt: skip


def _cell(cell: Cell, left: Exchanged) -> dict[str, object]:
    return {
        "cellID": int(cell.id), "touchpointID": int(cell.step), "lane": cell.lane.value,
        "text": _both(cell.text), "actor": _both(cell.actor), "ownerUnit": cell.owner_unit,
        "perceivedOwnerUnit": cell.perceived_owner_unit, "system": cell.system,
        "minutes": cell.minutes, "failPoint": cell.fail_point,
        "leadsTo": [int(edge.end) for edge in left.edges if edge.start == cell.id],
    }  # fmt: skip


def _read_step(value: Value, key: str, stage: str) -> Step:
    channel = value.get("channelName")
    return Step(
        key, stage, value.get("initiatorLabel").both(), value.get("thought").both(),
        value.get("touchpointName").both(),
        Channel(channel.choice(list(Channel))) if channel.there else None,
        value.get("experience").whole_number(), value.get("experienceByNotes").yes(),
        value.get("momentOfTruth").yes(),
    )  # fmt: skip


def _read_cells(top: Value, steps: int) -> tuple[tuple[Cell, ...], tuple[Edge, ...]]:
    values = top.get("cells").items()
    places = [value.get("cellID").whole_number() or place
              for place, value in enumerate(values, start=1)]  # fmt: skip
    keys = {str(place) for place in places}
    if len(keys) < len(places):
        raise InputError("cell_number_twice")
    cells, edges = list[Cell](), list[Edge]()
    for value, place in zip(values, places, strict=True):
        step = value.get("touchpointID")
        cells.append(
            Cell(
                str(place), step.choice({str(n) for n in range(1, steps + 1)}),
                Lane(value.get("lane").choice(list(Lane))), value.get("text").both(),
                value.get("actor").both(), value.get("ownerUnit").text() or None,
                value.get("perceivedOwnerUnit").text() or None, value.get("system").text(),
                value.get("minutes").number(), value.get("failPoint").yes(),
            )
        )  # fmt: skip
        edges += [Edge("", str(place), end.choice(keys)) for end in value.get("leadsTo").items()]
    return tuple(cells), tuple(edges)


def _both(text: Bilingual) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}
