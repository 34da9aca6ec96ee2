from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from personas.differences import Mark, differences
from personas.journey_rules import Bilingual, JourneyMap, Step
from tests.personas.mapped import both, permit


def copied(whole: JourneyMap) -> JourneyMap:
    """As a to-be begins."""
    stages = tuple(replace(one, id=f"{one.id}'", origin=one.id) for one in whole.stages)
    steps = tuple(
        replace(one, id=f"{one.id}'", origin=one.id, stage=f"{one.stage}'") for one in whole.steps
    )
    return JourneyMap(whole.journey, stages, steps)


def marks(to_be: JourneyMap) -> list[tuple[str, str]]:
    return [
        (str(one.mark), ((one.after or one.before) or permit().steps[0]).action.en)
        for one in differences(permit(), to_be)
    ]


def test_a_copy_is_the_same() -> None:
    assert {one.mark for one in differences(permit(), copied(permit()))} == {Mark.SAME}


def test_what_is_changed_is_named() -> None:
    to_be = copied(permit())
    pay = replace(to_be.steps[1], emotion=2, thought=Bilingual("Done"), stage="s2'")
    found = differences(permit(), replace(to_be, steps=(to_be.steps[0], pay, to_be.steps[2])))
    assert [(one.mark, one.fields) for one in found] == [
        (Mark.SAME, ()), (Mark.CHANGED, ("thought", "emotion", "stage")), (Mark.SAME, ()),
    ]  # fmt: skip


def test_what_is_new_and_what_is_gone_is_told() -> None:
    to_be = copied(permit())
    new = Step("n", "s1'", both("Pay online"))
    steps = (to_be.steps[0], new, to_be.steps[2])
    assert marks(replace(to_be, steps=steps)) == [
        ("same", "Find the form"), ("new", "Pay online"), ("same", "Call 311"), ("removed", "Pay"),
    ]  # fmt: skip


def test_of_three_steps_the_one_that_was_moved_is_marked() -> None:
    to_be = copied(permit())
    a, b, c = to_be.steps
    assert [mark for mark, _ in marks(replace(to_be, steps=(c, a, b)))] == ["moved", "same", "same"]


def test_a_step_that_was_copied_twice_is_the_same_once() -> None:
    to_be = copied(permit())
    twice = replace(to_be, steps=(*to_be.steps, replace(to_be.steps[0], id="a''")))
    assert [mark for mark, _ in marks(twice)] == ["same", "same", "same", "new"]


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)))
def test_every_step_is_told_once_and_those_that_stayed_kept_their_order(
    order: list[int], gone: set[int]
) -> None:
    whole = JourneyMap(
        permit().journey, permit().stages, tuple(Step(str(n), "s1", both(str(n))) for n in range(8))
    )
    to_be = copied(whole)
    steps = tuple(to_be.steps[n] for n in order if n not in gone)
    found = differences(whole, replace(to_be, steps=steps))
    assert [one.after for one in found if one.after] == list(steps)
    assert {one.before.id for one in found if one.before and not one.after} == set(map(str, gone))
    stayed = [one.before.id for one in found if one.mark is Mark.SAME and one.before]
    assert stayed == sorted(stayed)
    assert stayed or not steps
