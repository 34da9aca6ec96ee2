"""Who is in the room: what is kept of somebody, at first sight and later."""

from datetime import timedelta

import pytest

from errors import InputError
from research import participants
from research.days import today
from research.taking_part import known_participant
from store import Store, new_key
from tests.invented import add_units
from tests.workshop import Workshop, open_workshop


@pytest.fixture
def units(empty: Store) -> dict[str, str]:
    return add_units(empty)


def met(workshop: Workshop, who: str, unit: str | None, name: str = "") -> str | None:
    """The unit kept of somebody after they sent something."""
    with workshop.store.change("P", "session.note", code=workshop.code) as change:
        known_participant(change, workshop.session, who, name, unit)
    kept = participants.participants(workshop.store)
    return next(one.unit for one in kept if one.id == who)


def test_a_unit_is_kept_at_first_sight_and_changed_when_another_is_chosen(
    empty: Store, units: dict[str, str]
):
    workshop, who = open_workshop(empty, ask_unit=True), new_key()
    assert met(workshop, who, "BLD") == units["BLD"]
    assert met(workshop, who, None) == units["BLD"]
    assert met(workshop, who, "prk") == units["PRK"]
    assert met(workshop, who, "") is None


def test_who_has_not_said_at_first_may_say_later(empty: Store, units: dict[str, str]):
    workshop, who = open_workshop(empty, ask_unit=True), new_key()
    assert met(workshop, who, None) is None
    assert met(workshop, who, "ROA", "Zoé") == units["ROA"]
    (person,) = participants.participants(empty)
    assert person.attributes == {"name": "Zoé"}


def test_a_unit_is_kept_only_where_it_is_asked(empty: Store, units: dict[str, str]):
    assert met(open_workshop(empty), new_key(), "BLD") is None
    assert met(open_workshop(empty), new_key(), "no such unit") is None


@pytest.mark.parametrize(
    ("said", "key", "facts"),
    [
        ("BLDG", "unit_unknown_near", {"found": "BLDG", "near": "BLD"}),
        ("Xylophones", "unit_not_offered", {"found": "Xylophones"}),
    ],
)
def test_an_unknown_unit_is_refused_with_the_nearest_there_is(
    empty: Store, units: dict[str, str], said: str, key: str, facts: dict[str, str]
):
    workshop = open_workshop(empty, ask_unit=True)
    with pytest.raises(InputError, match=key) as caught:
        met(workshop, new_key(), said)
    assert caught.value.facts == facts
    assert participants.participants(empty) == []


def test_a_unit_that_is_no_more_cannot_be_chosen(empty: Store, units: dict[str, str]):
    workshop = open_workshop(empty, ask_unit=True)
    yesterday = (today() - timedelta(days=1)).isoformat()
    with empty.change("Ana", "unit.add", code="ROA") as change:
        change.update("units", units["ROA"], {"valid_to": today().isoformat()})
        change.update("units", units["PRK"], {"valid_to": yesterday})
    assert met(workshop, new_key(), "ROA") == units["ROA"]
    with pytest.raises(InputError):
        met(workshop, new_key(), "PRK")


def test_nothing_is_written_for_somebody_who_says_the_same_again(
    empty: Store, units: dict[str, str]
):
    workshop, who = open_workshop(empty, ask_unit=True), new_key()
    met(workshop, who, "BLD")
    version = empty.version()
    met(workshop, who, "BLD")
    assert empty.version() == version
