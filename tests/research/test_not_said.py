from dataclasses import replace

import pytest

from research.not_said import (
    ENOUGH_NOTES,
    HARDLY,
    Gap,
    absent_units,
    activities_without_answer,
    hardly_used_languages,
    silent_people,
    stages_without_notes,
)
from research.sessions import Activity, ActivityKind, State
from research.units import Unit

ASKED = Activity(
    "a", "s", 0, ActivityKind.JOURNEY, "Where?", "Où?", ("Apply", "Wait", "Pay"), 5, None, False,
    False, State.CLOSED, 10, None, 1,
)  # fmt: skip
PARKS = Unit("u", "PRK", "Parks", "Parcs")


def test_stages_without_a_note_are_a_gap_where_others_have_one() -> None:
    (gap,) = stages_without_notes(ASKED, {"Apply": 3, "Wait": 0})
    assert (gap.kind, gap.stages, gap.activity) == (Gap.STAGES, ("Wait", "Pay"), ASKED)
    assert stages_without_notes(ASKED, {"Apply": 1, "Wait": 1, "Pay": 1}) == []


def test_stages_of_an_activity_without_any_note_are_not_told_twice() -> None:
    assert stages_without_notes(ASKED, {"Apply": 0, "Wait": 0, "Pay": 0}) == []


def test_what_never_began_is_a_gap_only_once_the_session_is_closed() -> None:
    planned = replace(ASKED, id="b", state=State.PLANNED)
    found = activities_without_answer([ASKED, planned], {"a"}, closed=True)
    assert [(gap.kind, gap.activity) for gap in found] == [(Gap.NOT_BEGUN, planned)]
    assert activities_without_answer([ASKED, planned], {"a"}, closed=False) == []


def test_what_began_and_got_nothing_is_a_gap_while_the_session_runs_too() -> None:
    found = activities_without_answer([ASKED], set(), closed=False)
    assert [gap.kind for gap in found] == [Gap.NOTHING_CAME]


def test_people_who_wrote_nothing_are_counted_where_others_wrote() -> None:
    (gap,) = silent_people(known=42, wrote=40)
    assert (gap.kind, gap.n, gap.of) == (Gap.PEOPLE, 2, 42)
    assert silent_people(known=42, wrote=42) == []
    assert silent_people(known=42, wrote=0) == []


def test_units_are_absent_only_where_somebody_gave_one() -> None:
    assert [gap.units for gap in absent_units([PARKS], known=True)] == [(PARKS,)]
    assert absent_units([PARKS], known=False) == []
    assert absent_units([], known=True) == []


@pytest.mark.parametrize(
    ("lang", "english", "french", "found"),
    [
        ("both", 91, 9, ["fr"]),
        ("both", 90, 10, []),
        ("both", 0, ENOUGH_NOTES, ["en"]),
        ("both", 0, ENOUGH_NOTES - 1, []),
        ("en", 100, 0, []),
        ("both", 0, 0, []),
    ],
)
def test_a_language_is_hardly_used_under_a_tenth_of_enough_notes(
    lang: str, english: int, french: int, found: list[str]
) -> None:
    assert HARDLY == 0.1
    assert [gap.lang for gap in hardly_used_languages(lang, english, french)] == found
