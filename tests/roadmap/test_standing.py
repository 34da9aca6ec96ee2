"""How many services meet the standard, what is missing, and how sure that is."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import pytest

from roadmap.standing import counted, meets, standing
from standard import assessments, starter
from standard.assessments import Judged
from standard.phases import Phase
from standard.rating_rules import Colour, Shown
from store import Store
from tests.invented import ACTOR, import_notes

GREEN, STALE = Shown(Colour.GREEN), Shown(Colour.GREEN, stale=True)
NA, RED, NONE = Shown(Colour.NA), Shown(Colour.RED), Shown(None)


def service(*shown: Shown, panel: bool = False) -> Sequence[Judged]:
    """A service with these ratings of the criteria 1, 2 and so on."""
    return [
        cast(Judged, SimpleNamespace(
            criterion=SimpleNamespace(id=f"c{number}", number=number), shown=one,
            rating=SimpleNamespace(panel=one.colour if panel else None),
        ))
        for number, one in enumerate(shown, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "is_met"),
    [
        ([GREEN, NA], True), ([GREEN, GREEN], True), ([GREEN, STALE], False),
        ([GREEN, RED], False), ([GREEN, NONE], False), ([NA, NA], False), ([], False),
    ],
)  # fmt: skip
def test_a_service_meets_the_standard_when_every_criterion_is_green_and_stands_or_does_not_apply(
    shown: list[Shown], is_met: bool
):
    assert meets(service(*shown)) is is_met


def test_what_most_services_lack_is_named_and_what_a_panel_confirmed_is_counted_apart():
    found = counted(9, [
        service(GREEN, GREEN, panel=True), service(GREEN, NA), service(RED, STALE),
        service(GREEN, NONE),
    ])  # fmt: skip
    assert (found.services, found.assessed, found.meeting, found.by_panel) == (9, 4, 2, 1)
    assert found.stale == 1
    assert found.lacking is not None
    assert (found.lacking[0].number, found.lacking[1]) == (2, 2)
    assert counted(3, []).lacking is None


def test_only_the_newest_assessment_of_a_service_that_is_there_counts(store: Store):
    starter.load(store, ACTOR)
    import_notes(store, ("text", "service"), ("Slow", "Permits"), ("Full", "Swimming"))
    for service_key in ("Permits", "Permits", "Gone"):
        assessments.begin(store, ACTOR, service_key, service_key, Phase.DISCOVERY)
    found = standing(store)
    assert (found.services, found.assessed, found.meeting) == (2, 1, 0)
    assert found.lacking is not None
    assert found.lacking[0].number == 1
