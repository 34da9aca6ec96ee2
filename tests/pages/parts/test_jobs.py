"""Long work beside the screens: it runs once, tells how far it is, stops when asked, loses no error."""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import clustering
from clustering.progress import Progress
from errors import InputError
from live.roles import Role, Who
from pages.parts import jobs
from pages.parts.frame import Frame
from pages.parts.jobs import Job
from store import Store
from tests.pages.conftest import PAGES
from tests.pages.seen import buttons, press, words_of
from wording import LANGUAGES, Words, catalogue

SECONDS = 20


@pytest.fixture
def frame(filled: Store) -> Frame:
    return Frame(Words("en"), filled, Who(Role.TEAM, "Ana"))


class Work:
    """Work that goes step by step, when the test lets it."""

    def __init__(self) -> None:
        self.runs = 0
        self.may_go_on = threading.Event()
        self.at_work = threading.Event()

    def __call__(self, progress: Progress) -> object:
        self.runs += 1
        progress("embed", 3, 10)
        self.at_work.set()
        assert self.may_go_on.wait(SECONDS)
        progress("group", 1, 2)
        return "done"


@pytest.fixture
def work() -> Iterator[Work]:
    """Work that is let go at the end, whatever the test does."""
    work = Work()
    yield work
    work.may_go_on.set()


def begun(frame: Frame, work: Callable[[Progress], object]) -> Job:
    jobs.start(frame, "themes", work)
    job = jobs.job_of(frame)
    assert job is not None
    return job


def ended(job: Job) -> Job:
    until = time.monotonic() + SECONDS
    while not job.ended and time.monotonic() < until:
        time.sleep(0.01)
    assert job.ended
    return job


# The work


def test_work_runs_beside_the_screen_and_tells_how_far_it_is(frame: Frame, work: Work):
    job = begun(frame, work)
    assert work.at_work.wait(SECONDS)
    assert (job.stage, job.done, job.total, job.ended) == ("embed", 3, 10, False)
    work.may_go_on.set()
    assert ended(job).result == "done"
    assert job.error is None


def test_work_that_is_cancelled_stops_at_its_next_step(frame: Frame, work: Work):
    job = begun(frame, work)
    assert work.at_work.wait(SECONDS)
    job.cancel()
    assert job.cancelling
    assert not job.ended
    work.may_go_on.set()
    error = ended(job).error
    assert error is not None
    assert error.key == "cancelled"
    assert job.result is None


def test_a_second_start_waits_for_the_first_to_end(frame: Frame, work: Work):
    first = begun(frame, work)
    assert begun(frame, work) is first
    assert work.at_work.wait(SECONDS)
    assert work.runs == 1
    work.may_go_on.set()
    ended(first)
    assert begun(frame, work) is not first


def test_of_many_who_press_at_once_one_begins_the_work(frame: Frame, work: Work):
    ready = threading.Barrier(16)

    def press_button() -> None:
        ready.wait(SECONDS)
        jobs.start(frame, "themes", work)

    people = [threading.Thread(target=press_button) for _ in range(16)]
    for person in people:
        person.start()
    for person in people:
        person.join(SECONDS)
    assert work.at_work.wait(SECONDS)
    assert work.runs == 1


def test_work_that_waits_follows_what_is_under_way(frame: Frame, work: Work):
    job = begun(frame, work)
    assert work.at_work.wait(SECONDS)
    jobs.start(frame, "join", lambda _: "followed", waits=True)
    assert not job.ended
    work.may_go_on.set()
    assert ended(job).result == "followed"


def test_work_that_waits_begins_at_once_where_there_is_nothing_to_wait_for(frame: Frame):
    jobs.start(frame, "join", lambda _: "at once", waits=True)
    job = jobs.job_of(frame)
    assert job is not None
    assert ended(job).result == "at once"


def test_who_stops_the_work_stops_what_was_to_follow(frame: Frame, work: Work):
    job = begun(frame, work)
    assert work.at_work.wait(SECONDS)
    jobs.start(frame, "join", lambda _: "followed", waits=True)
    job.cancel()
    work.may_go_on.set()
    assert ended(job).result is None


def test_two_engagements_are_worked_on_side_by_side(frame: Frame, another: Store, work: Work):
    first = begun(frame, work)
    other = begun(Frame(frame.words, another, frame.who), lambda _: "other")
    assert ended(other).result == "other"
    assert not first.ended


def test_an_error_that_was_foreseen_is_kept_for_the_screen(frame: Frame):
    def refuse(_: Progress) -> object:
        raise InputError("no_notes_to_group")

    error = ended(begun(frame, refuse)).error
    assert error is not None
    assert error.key == "no_notes_to_group"


@pytest.mark.parametrize("kind", [ZeroDivisionError, MemoryError, SystemExit])
def test_an_error_nobody_foresaw_is_logged_under_the_reference_that_is_said(
    frame: Frame, caplog: pytest.LogCaptureFixture, kind: type[BaseException]
):
    def break_down(_: Progress) -> object:
        raise kind("inside")

    with caplog.at_level(logging.ERROR, logger="fil_rouge"):
        error = ended(begun(frame, break_down)).error
    assert error is not None
    reference = str(error.facts["reference"])
    (logged,) = [one for one in caplog.records if one.name == "fil_rouge"]
    assert reference in logged.getMessage()
    assert kind.__name__ in str(logged.exc_text)
    assert reference in Words("fr").error(error)


def test_the_end_of_old_work_does_not_hide_work_that_was_begun_since(frame: Frame, work: Work):
    old = ended(begun(frame, lambda _: None))
    new = begun(frame, work)
    jobs.forget(frame, old)
    assert jobs.job_of(frame) is new


def test_a_total_of_nothing_is_no_division_by_nothing():
    job = Job("themes")
    job.progress("embed", 0, 0)
    assert job.total == 1


# On the screen


def screen_of_work() -> None:
    import streamlit as st

    from live.roles import Role
    from pages.parts.frame import enter
    from pages.parts.jobs import show_job

    st.session_state.busy = show_job(enter(Role.TEAM))


def watching() -> AppTest:
    return AppTest.from_function(screen_of_work, default_timeout=SECONDS).run()


def test_work_under_way_is_shown_with_how_far_it_is_and_can_be_cancelled(frame: Frame, work: Work):
    job = begun(frame, work)
    assert work.at_work.wait(SECONDS)
    at = watching()
    assert at.session_state["busy"]
    assert (at.progress[0].value, at.progress[0].text) == (30, "Reading the notes…")
    press(at, "Cancel")
    assert job.cancelling
    at.run()
    assert at.button(key="cancel_job").disabled
    assert at.button(key="cancel_job").label == "Stopping…"
    work.may_go_on.set()
    ended(job)
    assert "Nothing was changed." in words_of(at.run())
    assert not at.session_state["busy"]


def test_the_end_is_said_once(frame: Frame):
    def refuse(_: Progress) -> object:
        raise InputError("no_notes_to_group")

    ended(begun(frame, refuse))
    at = watching()
    assert len(at.warning) == 1
    assert not at.run().warning


def test_work_goes_on_while_another_screen_is_looked_at(
    frame: Frame, work: Work, screen: Callable[..., AppTest]
):
    job = begun(frame, work)
    at = screen("themes")
    assert at.progress
    assert buttons(at) == ["Cancel"]  # nobody can begin another grouping
    at.switch_page("imports.py").run()
    assert at.progress
    at.switch_page("history.py").run()
    assert not at.exception
    assert not job.ended


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_that_work_tells_of_has_its_words(language: str):
    rooms = (Path(clustering.__file__).parent, PAGES / "parts")
    told = {
        stage
        for room in rooms
        for path in room.glob("*.py")
        for stage in re.findall(r'progress\("(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert {"embed", "group", "name"} <= told
    assert not [stage for stage in told if not catalogue()[f"jobs.{stage}"][language]["other"]]
