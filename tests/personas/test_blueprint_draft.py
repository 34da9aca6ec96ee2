from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from personas.blueprint_draft import BEHIND, drafted, front_of, most_cells, owner_in
from personas.blueprint_rules import Blueprint, Cell, Edge, Lane, checked
from personas.journey_rules import Bilingual, Channel, Step
from personas.step_evidence import Grounds
from personas.step_pains import pains_at
from tests.personas.mapped import permit, served
from tests.personas.test_step_drafting import note

KEYS = [f"k{n}" for n in range(30)]


def grounds(*of: tuple[str, str, str | None, str]) -> list[Grounds]:
    """Notes of a step: text, kind, unit, participant."""
    return [
        Grounds(f"l{n}", note(text, kind=kind, unit=unit, participant=who), stale=False)
        for n, (text, kind, unit, who) in enumerate(of)
    ]


def draft(found: Mapping[str, Sequence[Grounds]]) -> tuple[list[Cell], list[Edge]]:
    one = Blueprint(permit())
    hurt = {pain.step: pain.people for pain in pains_at(found, [])}
    cells, edges = drafted(one, found, hurt, KEYS)
    checked(Blueprint(one.whole, tuple(cells), tuple(edges)))
    return cells, edges


def test_each_step_is_served_by_its_channel_and_leads_to_the_next() -> None:
    cells, edges = draft({})
    assert [(cell.step, cell.lane) for cell in cells] == [(step, Lane.FRONTSTAGE) for step in "abc"]
    assert cells[1].text == Bilingual(
        "Receive the person (Counter)", "Recevoir la personne (Comptoir)"
    )
    assert [(edge.start, edge.end) for edge in edges] == [("k0", "k1"), ("k1", "k2")]
    assert not any(cell.owner_unit or cell.fail_point for cell in cells)


def test_notes_say_whose_it_is_where_it_fails_and_what_happens_out_of_sight() -> None:
    found = {
        "a": grounds(("Slow", "pain", "BLD", "P1"), ("No", "pain", "BLD", "P2"),
                     ("We print it", "fact", "CLK", "P3")),
        "b": grounds(("Slow", "pain", "BLD", "P1"), ("Slow!", "pain", "CLK", "P1")),
    }  # fmt: skip
    cells, edges = draft(found)
    front, behind, pay, _ = cells
    assert (front.owner_unit, front.fail_point) == ("BLD", True)
    assert (behind.lane, behind.text.en, behind.owner_unit) == (
        Lane.BACKSTAGE,
        "We print it",
        "CLK",
    )
    assert (pay.owner_unit, pay.fail_point) == (None, False)  # two units; one person twice
    assert (front.id, behind.id) in {(edge.start, edge.end) for edge in edges}


def test_facts_that_may_not_be_quoted_or_are_hidden_are_not_drafted() -> None:
    told = grounds(*((f"Fact {n}", "fact", None, "P") for n in range(BEHIND + 1)))
    shy = [replace(one, note=replace(one.note, quotable=False)) for one in told]
    hidden = [replace(one, note=replace(one.note, status="hidden")) for one in told]
    for found, behind in ((told, BEHIND), (shy, 0), (hidden, 0)):
        cells, _ = draft({"a": found})
        assert sum(cell.lane is Lane.BACKSTAGE for cell in cells) == behind


def test_steps_that_somebody_filled_are_left_alone() -> None:
    one = served()
    assert drafted(one, {}, {}, KEYS) == ([], [])
    some = Blueprint(one.whole, one.cells[:1])
    assert [cell.step for cell in drafted(some, {}, {}, KEYS)[0]] == ["b", "c"]


def test_nothing_is_drafted_for_a_step_of_which_nothing_is_known() -> None:
    step = Step("x", "s1", Bilingual("Wait"))
    assert front_of(step) == Bilingual()
    assert front_of(replace(step, touchpoint=Bilingual("Letter"))) == Bilingual("Letter")
    whole = replace(permit(), steps=(step,))
    assert drafted(Blueprint(whole), {}, {}, KEYS) == ([], [])


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_has_its_words_in_both_languages(channel: Channel) -> None:
    told = front_of(Step("x", "s1", Bilingual("Wait"), channel=channel))
    assert told.en
    assert told.fr
    assert told.en != told.fr


def test_there_are_keys_enough() -> None:
    full = {step: grounds(*((f"{n}", "fact", None, "P") for n in range(5))) for step in "abc"}
    assert len(draft(full)[0]) == most_cells(Blueprint(permit()))


def test_the_owner_is_the_unit_named_most_and_nobody_where_two_are() -> None:
    named = grounds(("a", "pain", "B", "P"), ("b", "pain", "B", "P"), ("c", "pain", "C", "P"))
    assert owner_in(named) == "B"
    assert owner_in(named[1:]) is None
    assert owner_in([]) is None
