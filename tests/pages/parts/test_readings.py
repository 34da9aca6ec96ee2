"""Readings that screens share, while a room writes."""

import threading
from collections.abc import Callable

import pytest

import engagements
from clustering import themes
from clustering.places import places
from pages.parts.readings import KEPT_READINGS, LONGEST_SECONDS, PATIENCE, Readings
from store import Store, new_key, open_store
from tests.invented import ACTOR
from tests.workshop import Workshop, open_workshop


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def readings(clock: Clock) -> Readings:
    return Readings(clock)


@pytest.fixture
def workshop(grouped: Store) -> Workshop:
    return open_workshop(grouped)


def counting(workshop: Workshop, clock: Clock, took: float) -> Callable[[], int]:
    """A reading that takes so long: how many notes there are."""

    def read() -> int:
        clock.now += took
        return len(workshop.store.rows("select 1 from notes"))

    return read


def test_a_reading_may_lack_what_phones_wrote_for_a_while(
    readings: Readings, clock: Clock, workshop: Workshop
):
    read = counting(workshop, clock, took=0.1)
    first = readings.get(workshop.store, ("notes",), read)
    workshop.note("Snow", new_key())
    clock.now += PATIENCE * 0.1 - 0.01
    assert readings.get(workshop.store, ("notes",), read) == first
    clock.now += 0.02
    assert readings.get(workshop.store, ("notes",), read) == first + 1


def test_no_reading_lacks_them_for_long_however_slow_it_is(
    readings: Readings, clock: Clock, workshop: Workshop
):
    read = counting(workshop, clock, took=60)
    first = readings.get(workshop.store, ("notes",), read)
    workshop.note("Snow", new_key())
    clock.now += LONGEST_SECONDS - 0.01
    assert readings.get(workshop.store, ("notes",), read) == first
    clock.now += 0.02
    assert readings.get(workshop.store, ("notes",), read) == first + 1


def test_what_somebody_decides_is_on_the_screen_at_once(
    readings: Readings, clock: Clock, workshop: Workshop
):
    read = counting(workshop, clock, took=60)
    first = readings.get(workshop.store, ("notes",), read)
    workshop.note("Snow", new_key())
    number = workshop.store.version()
    workshop.store.undo(number, ACTOR)
    assert readings.get(workshop.store, ("notes",), read) == first
    workshop.note("Ice", new_key())
    workshop.close()
    assert readings.get(workshop.store, ("notes",), read) == first + 1


def test_what_no_phone_changes_stays_until_somebody_decides(
    readings: Readings, clock: Clock, workshop: Workshop
):
    made: list[int] = []

    def ask() -> None:
        readings.get(workshop.store, ("map",), lambda: made.append(1), of_decisions=True)

    ask()
    workshop.note("Snow", new_key())
    clock.now += 3600
    ask()
    assert len(made) == 1
    workshop.close()
    ask()
    assert len(made) == 2


def test_notes_and_votes_from_phones_change_no_theme_and_no_place(workshop: Workshop):
    def decided() -> tuple[object, ...]:
        store = workshop.store
        return themes.themes(store), themes.members(store), places(store)

    before = decided()
    workshop.note("Snow", new_key())
    assert decided() == before
    workshop.begin(3)
    workshop.vote(new_key(), 3)
    assert decided() == before


def test_only_the_last_of_a_reading_is_kept_and_not_too_many(
    readings: Readings, workshop: Workshop
):
    for n in range(KEPT_READINGS + 5):
        readings.get(workshop.store, (str(n),), object)
    assert len(readings._slots) == KEPT_READINGS
    first = readings.get(workshop.store, ("last",), object)
    workshop.close()
    second = readings.get(workshop.store, ("last",), object)
    assert second is not first
    assert readings.get(workshop.store, ("last",), object) is second
    assert len(readings._slots) == KEPT_READINGS


def test_another_file_under_the_same_name_is_read_anew(readings: Readings, workshop: Workshop):
    first = readings.get(workshop.store, ("x",), object)
    with open_store(workshop.store.path, engagements.SCHEMAS) as again:
        assert readings.get(again, ("x",), object) is not first


def test_while_one_makes_it_anew_others_get_the_one_before(
    readings: Readings, clock: Clock, workshop: Workshop
):
    begun, go_on = threading.Event(), threading.Event()
    assert readings.get(workshop.store, ("x",), lambda: "old") == "old"
    workshop.note("Snow", new_key())
    clock.now += LONGEST_SECONDS

    def slow() -> str:
        begun.set()
        assert go_on.wait(10)
        return "new"

    making = threading.Thread(target=readings.get, args=(workshop.store, ("x",), slow))
    making.start()
    assert begun.wait(10)
    assert readings.get(workshop.store, ("x",), slow) == "old"
    go_on.set()
    making.join(10)
    assert readings.get(workshop.store, ("x",), slow) == "new"


def test_of_several_who_ask_first_one_makes_it(readings: Readings, workshop: Workshop):
    made: list[int] = []
    together = threading.Barrier(4)

    def ask() -> None:
        together.wait(10)
        readings.get(workshop.store, ("x",), lambda: made.append(1))

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join(10)
    assert len(made) == 1


def test_a_reading_that_fails_is_tried_again(readings: Readings, workshop: Workshop):
    with pytest.raises(ZeroDivisionError):
        readings.get(workshop.store, ("x",), lambda: 1 // 0)
    assert readings.get(workshop.store, ("x",), lambda: 7) == 7


def test_what_stays_for_one_who_asks_for_decisions_is_not_taken_for_all(
    readings: Readings, clock: Clock, workshop: Workshop
):
    read = counting(workshop, clock, took=0.1)
    first = readings.get(workshop.store, ("notes",), read, of_decisions=True)
    readings.get(workshop.store, ("notes",), read)
    workshop.note("Snow", new_key())
    clock.now += LONGEST_SECONDS
    assert readings.get(workshop.store, ("notes",), read, of_decisions=True) == first
    assert readings.get(workshop.store, ("notes",), read) == first + 1
