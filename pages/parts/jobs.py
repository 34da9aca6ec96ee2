"""Long work beside the screens: it runs in a thread, shows how far it is, and can be cancelled."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from clustering.progress import Progress
from errors import CancelledError, FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done
from pages.parts.plain import plain
from pages.parts.unexpected import unexpected
from wording import Words

TICK_SECONDS = 2.0
"""How often progress is shown anew; faster starves the server when many watch."""


Work = Callable[[Progress], object]


@dataclass(frozen=True)
class Outcome:
    """What work gives that has something to say at its end: the number of the change that undo takes
    back (0 for none), and the sentence, in the language of whoever reads it."""

    number: int
    say: Callable[[Words], str]


@dataclass
class Job:
    """A piece of work under way or just ended; `then` is what was asked for meanwhile."""

    name: str
    stage: str = "start"
    done: int = 0
    total: int = 1
    error: FilRougeError | None = None
    ended: bool = False
    result: object = None
    then: list[Work] = field(default_factory=list)
    _cancel: threading.Event = field(default_factory=threading.Event)

    def progress(self, stage: str, done: int, total: int) -> None:
        """Called by the work; stops it if the person asked for that."""
        if self._cancel.is_set():
            raise CancelledError
        self.stage, self.done, self.total = stage, done, max(total, 1)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancel.set()

    @property
    def cancelling(self) -> bool:
        """Whether a stop was asked for."""
        return self._cancel.is_set()


_jobs: dict[Path, Job] = {}
_turn = threading.Lock()


def job_of(frame: Frame) -> Job | None:
    """The work on this engagement, under way or ended and not yet seen."""
    return _jobs.get(frame.store.path)


def start(frame: Frame, name: str, work: Work, *, waits: bool = False) -> None:
    """Begin work on this engagement. Where some is under way already, work that `waits` follows it;
    else nothing is begun."""
    with _turn:  # two people may press the button at once
        running = job_of(frame)
        if running is not None and not running.ended:
            running.then += [work] * waits
            return
        job = _jobs[frame.store.path] = Job(name)
    threading.Thread(target=_run, args=(job, work), name=name, daemon=True).start()


def forget(frame: Frame, job: Job) -> None:
    """The end of this work was seen; work that somebody began since goes on."""
    with _turn:
        if job_of(frame) is job:
            del _jobs[frame.store.path]


def show_job(frame: Frame) -> bool:
    """Show work under way, or how it ended; says whether some is under way."""
    job = job_of(frame)
    if job is None:
        return False
    if not job.ended:
        _watch(frame, job)
        return True
    forget(frame, job)
    if job.error is not None:
        st.warning(plain(frame.words.error(job.error)), icon=":material/info:")
    elif isinstance(job.result, Outcome):
        done(job.result.number, job.result.say(frame.words))
    return False


@st.fragment(run_every=TICK_SECONDS)
def _watch(frame: Frame, job: Job) -> None:
    if job.ended:
        st.rerun(scope="app")
    words = frame.words
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(min(job.done / job.total, 1.0), text=words(f"jobs.{job.stage}"))
        label = words("jobs.cancelling") if job.cancelling else words("jobs.cancel")
        if st.button(label, disabled=job.cancelling, key="cancel_job"):
            job.cancel()
            st.rerun(scope="fragment")


def _run(job: Job, work: Work) -> None:
    try:
        job.result = work(job.progress)
    except FilRougeError as error:
        job.error = error
    except BaseException:  # noqa: BLE001 - it is logged, and said with a reference
        job.error = unexpected(job.name)
    with _turn:
        following = job.then.pop(0) if job.then and not job.cancelling else None
        job.ended = following is None
    if following is not None:
        _run(job, following)
