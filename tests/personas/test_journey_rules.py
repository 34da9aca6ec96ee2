from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import InputError
from personas.journey_rules import (
    FEELINGS,
    NAME_LIMIT,
    STAGES,
    STEPS,
    TEXT_LIMIT,
    Bilingual,
    Journey,
    JourneyMap,
    Stage,
    Step,
    checked_journey,
    checked_map,
    checked_step,
    feeling,
    one_line,
    placed,
    told_by_notes,
)
from tests.personas.mapped import PERMIT, actions, both, permit

ORDER = ["Find the form", "Pay", "Call 311"]


def refused(key: str, whole: JourneyMap) -> InputError:
    with pytest.raises(InputError, match=key) as caught:
        checked_map(whole)
    return caught.value


def with_step(**values: object) -> JourneyMap:
    whole = permit()
    return replace(whole, steps=(replace(whole.steps[0], **values), *whole.steps[1:]))  # type: ignore[arg-type]


def test_a_journey_that_is_right_is_kept_as_it_is() -> None:
    assert checked_map(permit()) == permit()


@given(st.text())
def test_a_text_stands_on_one_line_and_is_tidied_once(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert not set(line) & set("\n\r\t\x00")
    assert "  " not in line


def test_a_no_break_space_stays() -> None:
    assert one_line(" Frais\u00a0:  \n 12\u202f$ ") == "Frais\u00a0: 12\u202f$"


def test_a_text_is_as_long_as_a_map_can_show_and_no_longer() -> None:
    checked_map(with_step(thought=Bilingual(fr="a" * TEXT_LIMIT)))
    error = refused("map_text_too_long", with_step(thought=Bilingual(fr="a" * (TEXT_LIMIT + 1))))
    assert error.facts["found"] == TEXT_LIMIT + 1


def test_a_step_needs_an_action_in_either_language() -> None:
    checked_map(with_step(action=Bilingual(fr="Payer")))
    refused("step_action_missing", with_step(action=Bilingual(" ", "\n")))


@pytest.mark.parametrize("emotion", [FEELINGS[0] - 1, FEELINGS[1] + 1])
def test_an_emotion_off_the_scale_is_refused(emotion: int) -> None:
    refused("emotion_range", with_step(emotion=emotion))


def test_an_emotion_that_follows_from_notes_is_not_kept_beside_them() -> None:
    assert checked_step(replace(permit().steps[0], by_notes=True)).emotion is None


def test_a_stage_has_a_name_of_its_own() -> None:
    whole = permit()
    stages = (whole.stages[0], replace(whole.stages[1], name=Bilingual("APPLY")))
    assert refused("stage_twice", replace(whole, stages=stages)).facts["name"] == "Apply"
    refused("stage_name_missing", replace(whole, stages=(Stage("s1", Bilingual()),)))
    refused(
        "map_text_too_long",
        replace(whole, stages=(Stage("s1", Bilingual("x" * (NAME_LIMIT + 1))),)),
    )


def test_stages_may_each_be_named_in_one_language_only() -> None:
    whole = permit()
    named = (replace(whole.stages[0], name=Bilingual("Apply")),
             replace(whole.stages[1], name=Bilingual("Wait")))  # fmt: skip
    assert checked_map(replace(whole, stages=named)).stages == named


def test_there_are_as_many_steps_and_stages_as_a_reader_follows() -> None:
    stages = tuple(Stage(f"s{n}", Bilingual(f"Stage {n}")) for n in range(STAGES + 1))
    steps = tuple(Step(f"t{n}", "s0", both("Wait")) for n in range(STEPS + 1))
    whole = JourneyMap(PERMIT, stages[:-1], steps[:-1])
    checked_map(whole)
    refused("steps_too_many", replace(whole, steps=steps))
    refused("stages_too_many", replace(whole, stages=stages))


def test_steps_come_in_the_order_of_their_stages() -> None:
    whole = permit()
    assert actions(checked_map(replace(whole, steps=whole.steps[::-1]))) == [
        "Pay", "Find the form", "Call 311",
    ]  # fmt: skip


def test_a_journey_needs_a_title_and_is_never_inside_itself() -> None:
    house = Journey("h", Bilingual("Build a house"))
    inside = replace(PERMIT, id="j", parent="h")
    assert checked_journey(inside, [house]).parent == "h"
    with pytest.raises(InputError, match="journey_inside_itself"):
        checked_journey(replace(house, parent="j"), [house, inside])
    with pytest.raises(InputError, match="journey_inside_itself"):
        checked_journey(replace(house, parent="h"), [house])
    with pytest.raises(InputError, match="journey_title_missing"):
        checked_journey(replace(PERMIT, title=Bilingual(" ")), [])


@pytest.mark.parametrize(
    ("step", "before", "stage", "order", "stage_then"),
    [
        ("b", "a", None, ["Pay", "Find the form", "Call 311"], "s1"),
        ("a", "c", None, ["Pay", "Find the form", "Call 311"], "s2"),
        ("c", "b", None, ["Find the form", "Call 311", "Pay"], "s1"),
        ("a", None, None, ["Pay", "Find the form", "Call 311"], "s1"),
        ("a", None, "s2", ["Pay", "Call 311", "Find the form"], "s2"),
        ("a", "a", None, ORDER, "s1"),
    ],
)
def test_a_step_is_put_before_another_or_at_the_end_of_a_stage(
    step: str, before: str | None, stage: str | None, order: list[str], stage_then: str
) -> None:
    moved = placed(permit(), step, before, stage)
    assert actions(moved) == order
    assert next(one for one in moved.steps if one.id == step).stage == stage_then


@given(st.sampled_from("abc"), st.sampled_from(["a", "b", "c", None]))
def test_no_step_is_lost_or_doubled_by_a_move(step: str, before: str | None) -> None:
    assert sorted(one.id for one in placed(permit(), step, before).steps) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("pains", "praises", "told"),
    [(0, 0, None), (1, 0, -2), (0, 3, 2), (1, 1, 0), (3, 1, -1), (1, 3, 1), (5, 1, -1), (7, 1, -2),
     (5, 3, -1), (6, 4, 0)],
)  # fmt: skip
def test_the_emotion_follows_the_share_of_praise_less_that_of_pain(
    pains: int, praises: int, told: int | None
) -> None:
    assert feeling(pains, praises) == told


@given(st.integers(0, 500), st.integers(0, 500))
def test_as_much_praise_as_there_was_pain_is_the_opposite_emotion(a: int, b: int) -> None:
    one, other = feeling(a, b), feeling(b, a)
    assert (one is None) is (a + b == 0)
    assert one is None or (other is not None and one == -other and -2 <= one <= 2)


def test_only_steps_that_ask_for_it_are_told_by_notes() -> None:
    whole = permit()
    asking = replace(whole, steps=(replace(whole.steps[0], by_notes=True), *whole.steps[1:]))
    told = told_by_notes(asking, {"a": (0, 2), "b": (4, 0)})
    assert [step.emotion for step in told.steps] == [2, 1, -2]
    assert told_by_notes(asking, {}).steps[0].emotion is None
