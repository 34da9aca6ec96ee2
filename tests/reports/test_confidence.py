from dataclasses import replace

import pytest

from reports.confidence import (
    DIVIDED,
    ENOUGH_NOTES,
    ENOUGH_PARTICIPANTS,
    Confidence,
    Evidence,
    Level,
    Reason,
    confidence,
)

SURE = Evidence(
    notes=40, participants=20, sources=3, pains=20, praises=0, typed=30, units=4, units_heard=6,
    reviewed=True,
)  # fmt: skip


def reasons(evidence: Evidence) -> tuple[Reason, ...]:
    return confidence(evidence).reasons


def test_confidence_starts_high_without_a_reason() -> None:
    assert confidence(SURE) == Confidence(Level.HIGH, ())


@pytest.mark.parametrize(
    ("evidence", "why"),
    [
        (replace(SURE, sources=1), (Reason.ONE_SOURCE,)),
        (replace(SURE, reviewed=False), (Reason.UNREVIEWED,)),
        (replace(SURE, sources=1, reviewed=False), (Reason.ONE_SOURCE, Reason.UNREVIEWED)),
        (replace(SURE, pains=15, praises=15), (Reason.DIVIDED,)),
        (replace(SURE, participants=4), (Reason.FEW_PEOPLE,)),
        (replace(SURE, participants=0), (Reason.PEOPLE_UNKNOWN,)),
        (replace(SURE, participants=0, notes=9), (Reason.PEOPLE_UNKNOWN, Reason.FEW_PEOPLE)),
        (replace(SURE, units=1), (Reason.ONE_UNIT,)),
    ],
)
def test_each_of_the_four_parts_lowers_it_by_one_step_with_its_reasons(
    evidence: Evidence, why: tuple[Reason, ...]
) -> None:
    assert confidence(evidence) == Confidence(Level.MODERATE, why)


@pytest.mark.parametrize(
    ("evidence", "level"),
    [
        (replace(SURE, sources=1, participants=2), Level.LOW),
        (replace(SURE, sources=1, participants=2, units=1), Level.VERY_LOW),
        (replace(SURE, sources=1, participants=2, units=1, pains=15, praises=15), Level.VERY_LOW),
    ],
)
def test_several_parts_lower_it_further_down_to_very_low(evidence: Evidence, level: Level) -> None:
    assert confidence(evidence).level is level


@pytest.mark.parametrize("sources", [2, 3])
def test_two_sources_are_enough(sources: int) -> None:
    assert reasons(replace(SURE, sources=sources)) == ()


def test_five_people_are_enough_and_four_are_few() -> None:
    assert reasons(replace(SURE, participants=ENOUGH_PARTICIPANTS)) == ()
    assert reasons(replace(SURE, participants=ENOUGH_PARTICIPANTS - 1)) == (Reason.FEW_PEOPLE,)


def test_where_nobody_is_recorded_ten_notes_are_enough_and_nine_are_few() -> None:
    nobody = replace(SURE, participants=0)
    assert Reason.FEW_PEOPLE not in reasons(replace(nobody, notes=ENOUGH_NOTES))
    assert Reason.FEW_PEOPLE in reasons(replace(nobody, notes=ENOUGH_NOTES - 1))


@pytest.mark.parametrize(("praises", "divided"), [(24, False), (25, True), (75, True), (76, False)])
def test_people_disagree_when_the_lesser_voice_is_a_quarter(praises: int, divided: bool) -> None:
    evidence = replace(SURE, typed=100, praises=praises, pains=100 - praises)
    assert (Reason.DIVIDED in reasons(evidence)) is divided
    assert (min(praises, 100 - praises) / 100 >= DIVIDED) is divided


def test_notes_without_a_kind_do_not_disagree() -> None:
    assert reasons(replace(SURE, typed=0, pains=0, praises=0)) == ()


@pytest.mark.parametrize(("units", "heard"), [(0, 6), (1, 1), (0, 0), (2, 6)])
def test_one_unit_counts_only_where_more_were_heard_and_it_is_known(units: int, heard: int) -> None:
    assert reasons(replace(SURE, units=units, units_heard=heard)) == ()
