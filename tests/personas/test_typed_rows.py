from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import InputError
from personas.blueprint_rules import Lane
from personas.journey_rules import Bilingual, JourneyMap, Stage, placed
from personas.typed_rows import StepRow, cells_typed, neighbour, steps_typed
from tests.personas.mapped import actions, both, cell, permit, served

NAMES = {"s1": "Apply", "s2": "Wait"}
NUMBERS = {"fa": 1, "fb": 2, "k": 3, "fc": 4}


def rows(*changes: Callable[[StepRow], StepRow]) -> list[StepRow]:
    found = [StepRow(step, NAMES[step.stage]) for step in permit().steps]
    for place, change in enumerate(changes):
        found[place] = change(found[place])
    return found


def test_rows_that_were_not_touched_are_the_journey_as_it_was() -> None:
    assert steps_typed(permit(), rows(), "en") == permit()


def test_a_row_without_a_stage_belongs_to_that_of_the_row_above() -> None:
    whole = steps_typed(permit(), rows(lambda r: r, lambda r: replace(r, stage="")), "en")
    assert whole == permit()
    with pytest.raises(InputError, match="stage_name_missing"):
        steps_typed(permit(), rows(lambda r: replace(r, stage="")), "en")


def test_a_new_stage_name_makes_a_stage_once_and_new_rows_have_keys_of_their_own() -> None:
    new = StepRow(replace(permit().steps[0], id="", action=both("Sign")), "Recevoir")
    whole = steps_typed(permit(), [*rows(), new, new], "fr")
    assert [stage.name for stage in whole.stages][2:] == [Bilingual(fr="Recevoir")]
    assert actions(whole)[3:] == ["Sign", "Sign"]
    assert len({step.id for step in whole.steps}) == 5


def test_a_step_keeps_what_the_table_does_not_show() -> None:
    seen = replace(permit(), steps=tuple(replace(s, origin="o", rev=7) for s in permit().steps))
    whole = steps_typed(seen, rows(), "en")
    assert {(step.origin, step.rev) for step in whole.steps} == {("o", 7)}


@pytest.mark.parametrize(
    ("step", "by", "order"),
    [("b", -1, "bac"), ("a", 1, "bac"), ("c", -1, "abc"), ("b", 1, "abc"), ("a", -1, None),
     ("c", 1, None)],
)  # fmt: skip
def test_a_step_goes_one_place_up_or_down(step: str, by: int, order: str | None) -> None:
    there = neighbour(permit(), step, by)
    if order is None:
        assert there is None
    else:
        assert there is not None
        moved = placed(permit(), step, *there)
        assert "".join(one.id for one in moved.steps) == order


STAGES = ("s1", "s2", "s3")


@given(st.lists(st.sampled_from(STAGES), min_size=1, max_size=6), st.data())
def test_down_and_up_again_is_where_it_was(homes: list[str], data: st.DataObject) -> None:
    steps = tuple(
        replace(permit().steps[0], id=str(n), stage=home) for n, home in enumerate(sorted(homes))
    )
    whole = JourneyMap(permit().journey, tuple(Stage(s, both(s)) for s in STAGES), steps)
    step = data.draw(st.sampled_from([one.id for one in steps]))
    there = neighbour(whole, step, 1)
    if there is not None:
        down = placed(whole, step, *there)
        assert down != whole
        back = neighbour(down, step, -1)
        assert back is not None
        assert placed(down, step, *back) == whole


def test_cells_that_were_not_touched_are_the_blueprint_as_it_was() -> None:
    typed = cells_typed(served(), served().cells, ["2", " [3] ", "4,", ""], NUMBERS)
    assert typed.cells == served().cells
    assert [(one.start, one.end) for one in typed.edges] == [
        (one.start, one.end) for one in served().edges
    ]


def test_numbers_are_of_the_cells_on_screen_and_a_cell_that_goes_takes_its_edges() -> None:
    new = cell("", "c", Lane.SUPPORT)
    typed = cells_typed(served(), [served().cells[0], new], ["2 2", "1"], NUMBERS)
    assert [(one.end) for one in typed.edges] == ["fa"]
    assert typed.cells[1].id not in {"", *NUMBERS}
    with pytest.raises(InputError, match="edge_leads_nowhere"):
        cells_typed(served(), [new], ["9"], NUMBERS)
