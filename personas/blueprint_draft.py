"""A first draft of a blueprint from its journey and the notes of its steps: who meets the person, whose
it may be, what happens out of sight as far as somebody told, and where it may fail. What no step and no
note says is not drafted. Pure.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from personas.blueprint_rules import Blueprint, Cell, Edge, Lane
from personas.journey_rules import TEXT_LIMIT, Bilingual, Channel, Step
from personas.step_evidence import Grounds
from research.contacts import without_contacts
from research.notes import NoteKind, NoteStatus, excerpt
from wording import LANGUAGES, Words

BEHIND = 2
"""Cells drafted out of sight at a step: what is told there, not all that could be."""

TEXT_LENGTH = 160

FAILS_FROM = 2
"""People who tell of a pain at a step from which it is drafted as a fail point: one may be unlucky."""


def drafted(
    one: Blueprint,
    found: Mapping[str, Sequence[Grounds]],
    hurt: Mapping[str, int],
    keys: Sequence[str],
) -> tuple[list[Cell], list[Edge]]:
    """Cells for the steps where the City does nothing yet, and the edges along which people pass from
    one to the next. `found`: step to its notes; `hurt`: step to how many people tell of a pain
    there; `keys`: as many keys as there may be cells."""
    free = iter(keys)
    failing = {step for step, people in hurt.items() if people >= FAILS_FROM}
    cells, edges, fronts = list[Cell](), list[Edge](), list[Cell]()
    for step in one.whole.steps:
        if any(one.at(step.id, lane) for lane in (Lane.FRONTSTAGE, Lane.BACKSTAGE, Lane.SUPPORT)):
            continue
        notes = found.get(step.id, ())
        owner, told = owner_in(notes), front_of(step)
        front = [Cell(next(free), step.id, Lane.FRONTSTAGE, told, owner_unit=owner,
                      fail_point=step.id in failing)] if told else []  # fmt: skip
        behind = [
            Cell(next(free), step.id, Lane.BACKSTAGE, text, owner_unit=unit or owner)
            for text, unit in facts_in(notes)
        ]
        cells += [*front, *behind]
        fronts += front
        edges += [Edge("", cell.id, other.id) for cell in front for other in behind[:1]]
    edges += [Edge("", start.id, end.id) for start, end in pairwise(fronts)]
    return cells, edges


def most_cells(one: Blueprint) -> int:
    """How many cells can be drafted at most."""
    return len(one.whole.steps) * (1 + BEHIND)


def front_of(step: Step) -> Bilingual:
    """What the City does in front of the person at a step, by its channel and its touchpoint; empty
    where neither is known."""
    if step.channel is None:
        return step.touchpoint
    said = {language: Words(language)(_FRONT[step.channel]) for language in LANGUAGES}
    return Bilingual(
        *(_with(said[language], step.touchpoint.either(language)) for language in ("en", "fr"))
    )


def owner_in(notes: Sequence[Grounds]) -> str | None:
    """The unit that most of the notes are about, where no other is named as often."""
    named = Counter(one.note.unit for one in notes if one.note.unit)
    first, second = [*named.most_common(2), (None, 0), (None, 0)][:2]
    return first[0] if first[1] > second[1] else None


def facts_in(notes: Sequence[Grounds]) -> list[tuple[Bilingual, str | None]]:
    """What somebody told of how it is done, each with the unit that it is about. Only words that may be
    quoted: a blueprint is shown to others."""
    told = [
        one.note for one in notes
        if one.note.kind == NoteKind.FACT and one.note.quotable and one.note.status == NoteStatus.LIVE
    ]  # fmt: skip
    found = []
    for note in told[:BEHIND]:
        text = excerpt(without_contacts(note.text), TEXT_LENGTH)
        both = Bilingual(fr=text) if note.lang == "fr" else Bilingual(en=text)
        found.append((both, note.unit))
    return found


def _with(said: str, touchpoint: str) -> str:
    whole = f"{said} ({touchpoint})" if touchpoint else said
    return whole if len(whole) <= TEXT_LIMIT else said


_FRONT: Mapping[Channel, str] = {
    Channel.WEB: "blueprints.front_web",
    Channel.APP: "blueprints.front_app",
    Channel.PHONE: "blueprints.front_phone",
    Channel.LINE_311: "blueprints.front_phone",
    Channel.EMAIL: "blueprints.front_email",
    Channel.MAIL: "blueprints.front_mail",
    Channel.IN_PERSON: "blueprints.front_in_person",
    Channel.KIOSK: "blueprints.front_kiosk",
}
