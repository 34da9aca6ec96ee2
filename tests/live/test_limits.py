import pytest

from errors import TooFastError
from live import limits
from live.limits import BURST, UNKNOWN_CODES, UNKNOWN_CODES_SECONDS, CodeTries, Pace


class Clock:
    """Time that passes when told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_taken_and_the_next_one_waits_a_second() -> None:
    clock = Clock()
    pace = Pace(clock)
    for _ in range(BURST):
        pace.take("ana")
    with pytest.raises(TooFastError) as caught:
        pace.take("ana")
    assert caught.value.seconds == 1
    pace.take("luc")
    clock.now += 1
    pace.take("ana")
    with pytest.raises(TooFastError):
        pace.take("ana")


def test_silence_fills_the_bucket_and_no_further() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.take("ana")
    clock.now += 3600
    for _ in range(BURST):
        pace.take("ana")
    with pytest.raises(TooFastError):
        pace.take("ana")


def test_refusals_do_not_make_the_wait_longer() -> None:
    clock = Clock()
    pace = Pace(clock)
    for _ in range(BURST):
        pace.take("ana")
    for _ in range(100):
        with pytest.raises(TooFastError):
            pace.take("ana")
    clock.now += 1
    pace.take("ana")


def test_the_longest_silent_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REMEMBERED", 2)
    pace = Pace(Clock())
    for sender in ("a", "b", "a", "c"):
        pace.take(sender)
    assert list(pace._buckets) == ["a", "c"]


def test_unknown_codes_are_slowed_down_for_a_minute() -> None:
    clock = Clock()
    tries = CodeTries(clock)
    for _ in range(UNKNOWN_CODES):
        tries.may_try("10.0.0.1", "WRONG2")
        tries.missed("10.0.0.1")
        clock.now += 1
    with pytest.raises(TooFastError) as caught:
        tries.may_try("10.0.0.1", "WRONG2")
    assert caught.value.seconds == UNKNOWN_CODES_SECONDS - UNKNOWN_CODES
    tries.may_try("10.0.0.2", "WRONG2")
    clock.now += caught.value.seconds
    tries.may_try("10.0.0.1", "WRONG2")


def test_a_room_that_is_in_stays_in_when_somebody_beside_it_guesses() -> None:
    tries = CodeTries(Clock())
    tries.opened("10.0.0.1", "RIGHT2")
    for _ in range(UNKNOWN_CODES):
        tries.missed("10.0.0.1")
    tries.may_try("10.0.0.1", "RIGHT2")
    with pytest.raises(TooFastError):
        tries.may_try("10.0.0.1", "OTHER2")
