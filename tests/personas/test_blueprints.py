from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import ConflictError, InputError
from personas import blueprints, journeys
from personas.audits import Audit, Fault, faults, hand_offs, total_minutes
from personas.blueprint_rules import (
    CELLS,
    LINES,
    MINUTES,
    Blueprint,
    Cell,
    Edge,
    Lane,
    checked,
    said_in,
)
from personas.journey_rules import Bilingual, JourneyMap
from research.units import units
from store import Store, new_key
from tests.personas.mapped import ACTOR, PERMIT, cell, permit, served

TODAY = date(2026, 1, 10)
CLEAN: dict[str, date] = {"Old mainframe": date(2020, 1, 1), "Ledger": date(2030, 1, 1)}


# Rules


def test_a_blueprint_that_is_right_is_kept_as_it_is() -> None:
    assert checked(served()) == served()


def test_cells_come_in_the_order_of_steps_and_lanes() -> None:
    mixed = replace(served(), cells=served().cells[::-1])
    assert [one.id for one in checked(mixed).cells] == ["fa", "fb", "k", "fc"]


@pytest.mark.parametrize("lane", Lane)
def test_a_lane_that_says_nothing_of_itself_needs_a_text(lane: Lane) -> None:
    bare = Blueprint(permit(), (Cell("x", "b", lane),))
    if lane in {Lane.CUSTOMER, Lane.EVIDENCE}:
        assert checked(bare) == bare
        assert said_in(permit().steps[1], lane)
    else:
        with pytest.raises(InputError, match="cell_text_missing"):
            checked(bare)


@pytest.mark.parametrize(("minutes", "fits"), [(0, True), (MINUTES, True), (-1, False),
                                               (MINUTES + 1, False), (float("nan"), False)])  # fmt: skip
def test_minutes_are_between_nothing_and_a_year(minutes: float, fits: bool) -> None:
    timed = Blueprint(permit(), (cell("x", "a", Lane.SUPPORT, minutes=minutes),))
    if fits:
        assert checked(timed).cells[0].minutes == minutes
    else:
        with pytest.raises(InputError, match="cell_minutes_range"):
            checked(timed)


@pytest.mark.parametrize(
    ("edges", "key"),
    [((Edge("", "fa", "fa"),), "edge_leads_nowhere"), ((Edge("", "fa", "x"),), "edge_leads_nowhere"),
     ((Edge("1", "fa", "fb"), Edge("2", "fa", "fb")), "edge_twice")],
)  # fmt: skip
def test_an_edge_leads_once_from_a_cell_to_another(edges: tuple[Edge, ...], key: str) -> None:
    with pytest.raises(InputError, match=key):
        checked(replace(served(), edges=edges))


def test_a_blueprint_has_as_many_cells_as_fit() -> None:
    cells = tuple(cell(str(n), "a", Lane.SUPPORT) for n in range(CELLS + 1))
    checked(Blueprint(permit(), cells[:-1]))
    with pytest.raises(InputError, match="cells_too_many"):
        checked(Blueprint(permit(), cells))


def test_three_lines_part_the_lanes_a_person_meets_from_those_they_do_not() -> None:
    assert list(LINES) == [Lane.CUSTOMER, Lane.FRONTSTAGE, Lane.BACKSTAGE]


# In the engagement


@pytest.fixture
def begun(filled: Store) -> Blueprint:
    """A blueprint as it was saved."""
    whole = permit()
    stages = {stage.id: new_key() for stage in whole.stages}
    steps = {step.id: new_key() for step in whole.steps}
    mine = JourneyMap(
        replace(PERMIT, id=new_key()),
        tuple(replace(one, id=stages[one.id]) for one in whole.stages),
        tuple(replace(one, id=steps[one.id], stage=stages[one.stage]) for one in whole.steps),
    )
    with filled.change(ACTOR, "journey.add", title="") as change:
        journeys.insert(change, mine)
    first, second = (unit.id for unit in units(filled)[:2])
    served_here = served(first, second)
    placed = [replace(one, step=steps[one.step]) for one in served_here.cells]
    cells, edges = blueprints.renewed(placed, served_here.edges)
    blueprints.save(filled, ACTOR, Blueprint(mine), cells, edges)
    return blueprints.blueprint(filled, mine.journey.id)


def now(store: Store, one: Blueprint) -> Blueprint:
    return blueprints.blueprint(store, one.whole.journey.id)


def test_a_blueprint_is_read_as_it_was_written(begun: Blueprint) -> None:
    assert [(one.lane, one.text, one.minutes, one.system) for one in begun.cells] == [
        (one.lane, one.text, one.minutes, one.system) for one in served().cells
    ]
    assert len(begun.edges) == 3
    assert len(hand_offs(begun)) == 2


def test_saving_what_is_there_changes_nothing(filled: Store, begun: Blueprint) -> None:
    assert blueprints.save(filled, ACTOR, begun, begun.cells, begun.edges) == 0


def test_cells_are_changed_added_and_taken_away_with_their_edges(
    filled: Store, begun: Blueprint
) -> None:
    first, second, third, _ = begun.cells
    more = Cell(new_key(), first.step, Lane.SUPPORT, Bilingual("Log it"))
    wanted = [replace(first, fail_point=True), second, third, more]
    edges = [begun.edges[0], Edge("", third.id, more.id)]
    number = blueprints.save(filled, ACTOR, begun, wanted, edges)
    seen = now(filled, begun)
    assert [one.id for one in seen.cells] == [first.id, more.id, second.id, third.id]
    assert seen.cells[0].fail_point
    assert {(one.start, one.end) for one in seen.edges} == {
        (first.id, second.id), (third.id, more.id),
    }  # fmt: skip
    filled.undo(number, ACTOR)
    assert [replace(one, rev=0) for one in now(filled, begun).cells] == [
        replace(one, rev=0) for one in begun.cells
    ]
    assert set(now(filled, begun).edges) == set(begun.edges)


def test_a_cell_that_somebody_changed_meanwhile_is_a_conflict(
    filled: Store, begun: Blueprint
) -> None:
    first, *rest = begun.cells
    blueprints.save(filled, "Bob", begun, [replace(first, minutes=7), *rest], begun.edges)
    with pytest.raises(ConflictError):
        blueprints.save(filled, ACTOR, begun, [replace(first, minutes=9), *rest], begun.edges)
    assert now(filled, begun).cells[0].minutes == 7


# Audits


def found(one: Blueprint, pains: set[str] | None = None, by: date = TODAY) -> list[Fault]:
    return faults(one, pains or set(), CLEAN, by)


def test_nothing_is_found_on_a_clean_blueprint() -> None:
    assert found(served()) == []


PLANTS = st.sampled_from(list(Audit))


@given(st.sets(PLANTS), st.sampled_from("abc"))
def test_each_planted_fault_is_found_and_no_other(planted: set[Audit], step: str) -> None:
    cells = list(served().cells)
    at = next(n for n, one in enumerate(cells) if one.id == f"f{step}")
    other = "b" if step != "b" else "c"
    if Audit.NO_FRONTSTAGE in planted:
        at = next(n for n, one in enumerate(cells) if one.id == f"f{other}")
        cells = [one for one in cells if one.id != f"f{step}"]
        at = next(n for n, one in enumerate(cells) if one.id == f"f{other}")
        if step == "b":
            at = next(n for n, one in enumerate(cells) if one.id == "k")
    back = next(n for n, one in enumerate(cells) if one.id == "k")
    if Audit.NO_OWNER in planted:
        cells[at] = replace(cells[at], owner_unit=None)
    if Audit.OTHER_OWNER in planted:
        cells.append(cell("o", other, Lane.SUPPORT, owner_unit="u1", perceived_owner_unit="u2"))
    if Audit.UNGROUNDED_FAIL in planted:
        cells.append(cell("x", other, Lane.SUPPORT, owner_unit="u1", fail_point=True))
    if Audit.END_OF_LIFE in planted:
        cells[back] = replace(cells[back], system="OLD Mainframe")
    keys = {one.id for one in cells}
    edges = tuple(one for one in served().edges if {one.start, one.end} <= keys)
    seen = found(Blueprint(permit(), tuple(cells), edges))
    assert {one.audit for one in seen} == planted
    assert len(seen) == len(planted)


def test_a_fail_point_at_a_step_where_people_spoke_of_a_pain_is_grounded() -> None:
    risky = Blueprint(permit(), (*served().cells, cell("x", "a", Lane.SUPPORT, owner_unit="u1",
                                                       fail_point=True)))  # fmt: skip
    assert found(risky, {"a"}) == []
    assert [(one.audit, one.step, one.cell) for one in found(risky, {"b"})] == [
        (Audit.UNGROUNDED_FAIL, "a", "x")
    ]


@pytest.mark.parametrize(("by", "n"), [(date(2029, 12, 31), 0), (date(2030, 1, 1), 1)])
def test_a_system_counts_from_the_day_its_life_ends(by: date, n: int) -> None:
    assert len(found(served(), by=by)) == n


def test_a_system_at_its_end_counts_under_a_moment_of_truth_only() -> None:
    steps = tuple(replace(step, moment_of_truth=False) for step in permit().steps)
    calm = replace(served(), whole=replace(permit(), steps=steps))
    assert found(calm, by=date(2031, 1, 1)) == []


def test_hand_offs_are_edges_between_owners_that_differ() -> None:
    assert hand_offs(served()) == []
    assert [(a.id, b.id) for a, b in hand_offs(served("u1", "u2"))] == [("fb", "k"), ("k", "fc")]
    nobody = replace(served("u1", "u2"), cells=tuple(
        replace(one, owner_unit=None) if one.id == "k" else one
        for one in served("u1", "u2").cells))  # fmt: skip
    assert hand_offs(nobody) == []


def test_minutes_are_added_up_and_say_how_many_were_measured() -> None:
    cells = (*served().cells, cell("x", "a", Lane.SUPPORT),
             cell("y", "a", Lane.EVIDENCE, minutes=99.0))  # fmt: skip
    total = total_minutes(Blueprint(permit(), cells))
    assert (total.minutes, total.measured, total.cells) == (25, 4, 5)
