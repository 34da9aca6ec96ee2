from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from errors import ClosedError, InputError, NotFoundError
from research import running
from research.running import MINUTES
from store import Store
from tests.workshop import ACTOR, BRAINSTORM, DOTS, PRIVATE, Workshop, open_workshop


@pytest.fixture
def workshop(empty: Store) -> Workshop:
    return open_workshop(empty)


def do(
    workshop: Workshop, action: Callable[..., None], position: int, *given: object, **named: object
) -> None:
    key = workshop.agenda[position].id
    with workshop.store.change(ACTOR, "activity.begin", code=workshop.code) as change:
        action(change, workshop.session.id, key, *given, **named)


def minutes_left(workshop: Workshop, position: int) -> float:
    ends = workshop.agenda[position].ends_at
    assert ends is not None
    return (datetime.fromisoformat(ends) - datetime.now(UTC)) / timedelta(minutes=1)


def test_beginning_one_activity_ends_the_other_and_starts_its_timer(workshop: Workshop) -> None:
    workshop.note("Snow")
    do(workshop, running.begin, DOTS)
    assert [one.position for one in workshop.agenda if one.state == "open"] == [DOTS]
    assert 9.9 < minutes_left(workshop, DOTS) <= 10.1
    do(workshop, running.end, DOTS)
    assert workshop.agenda[DOTS].state == "closed"
    assert workshop.agenda[DOTS].ends_at is None


def test_a_vote_on_a_wall_with_nothing_on_it_does_not_begin(workshop: Workshop) -> None:
    with pytest.raises(InputError, match="vote_about_nothing"):
        do(workshop, running.begin, DOTS)
    assert [one.position for one in workshop.agenda if one.state == "open"] == [BRAINSTORM]


def test_a_vote_about_private_notes_begins_once_the_room_sees_them(workshop: Workshop) -> None:
    workshop.note("Snow")
    do(workshop, running.make_private, BRAINSTORM, private=True)
    with pytest.raises(InputError, match="vote_about_private"):
        do(workshop, running.begin, DOTS)
    do(workshop, running.show, BRAINSTORM, revealed=True)
    do(workshop, running.begin, DOTS)
    assert workshop.agenda[DOTS].state == "open"


def test_what_ends_stops_its_timer_and_says_when_however_it_ends(workshop: Workshop) -> None:
    do(workshop, running.begin, BRAINSTORM)
    do(workshop, running.begin, PRIVATE)
    assert (workshop.agenda[BRAINSTORM].state, workshop.agenda[BRAINSTORM].ends_at) == (
        "closed", None,
    )  # fmt: skip
    workshop.close()
    first, second = (workshop.agenda[place].ended_at for place in (BRAINSTORM, PRIVATE))
    assert first is not None
    assert second is not None
    assert first < second
    do(workshop, running.end, BRAINSTORM)
    assert workshop.agenda[BRAINSTORM].ended_at == first


def test_nothing_begins_in_a_session_that_is_closed(workshop: Workshop) -> None:
    workshop.close()
    with pytest.raises(ClosedError):
        do(workshop, running.begin, DOTS)


def test_what_is_private_is_shown_covered_and_made_private_again(workshop: Workshop) -> None:
    do(workshop, running.show, PRIVATE, revealed=True)
    assert workshop.agenda[PRIVATE].revealed
    do(workshop, running.show, PRIVATE, revealed=False)
    assert not workshop.agenda[PRIVATE].revealed
    do(workshop, running.show, PRIVATE, revealed=True)
    do(workshop, running.make_private, PRIVATE, private=True)
    assert (workshop.agenda[PRIVATE].private, workshop.agenda[PRIVATE].revealed) == (True, False)


@pytest.mark.parametrize("minutes", [MINUTES[0], 7, MINUTES[1]])
def test_the_timer_is_set_from_now(workshop: Workshop, minutes: int) -> None:
    do(workshop, running.give_time, BRAINSTORM, minutes)
    assert abs(minutes_left(workshop, BRAINSTORM) - minutes) < 0.1
    do(workshop, running.give_time, BRAINSTORM, 0)
    assert workshop.agenda[BRAINSTORM].ends_at is None


@pytest.mark.parametrize("minutes", [-1, MINUTES[1] + 1])
def test_a_timer_out_of_reach_is_refused(workshop: Workshop, minutes: int) -> None:
    with pytest.raises(InputError):
        do(workshop, running.give_time, BRAINSTORM, minutes)


def test_only_the_activity_that_is_on_has_a_timer(workshop: Workshop) -> None:
    with pytest.raises(ClosedError):
        do(workshop, running.give_time, DOTS, 5)


def test_activities_of_another_session_are_out_of_reach(workshop: Workshop) -> None:
    other = open_workshop(workshop.store, title="Other")
    with (
        pytest.raises(NotFoundError),
        workshop.store.change(ACTOR, "activity.begin", code="") as change,
    ):
        running.begin(change, other.session.id, workshop.agenda[DOTS].id)
