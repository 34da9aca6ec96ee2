"""Many small changes, committed together: each is a change of its own, all are on disk at once.

A room of three hundred people writes one note at a time. A commit that waits for the disk costs
the same for one note as for fifty, so a thread takes what has come in meanwhile, gives each its own
savepoint and entry in the log, and commits once. Nobody is told "kept" before that commit.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TypeVar

from errors import EngagementFileError, Fact, StoreBusyError, StoreFullError
from store.changes import Change
from store.store import Store

T = TypeVar("T")

MOST_TOGETHER = 256
"""Changes in one commit: more would keep the first of them waiting."""


@dataclass
class _Job:
    actor: str
    action: str
    about: dict[str, Fact]
    work: Callable[[Change], object]
    future: "Future[object]" = field(default_factory=Future)


class Together:
    """The queue in front of a store. `submit` gives a future that ends when the change is on disk."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(
        self, actor: str, action: str, work: Callable[[Change], T], **about: Fact
    ) -> "Future[T]":
        """Do `work` in a change of its own; the future has its result, or what it raised.

        A future that is cancelled while it waits is left out; one that is being written is not
        stopped. `work` may be tried once and taken back: it does nothing but write.
        """
        job = _Job(actor, action, dict(about), work)
        with self._closing:
            if self._closed:
                job.future.set_exception(StoreBusyError("store_busy"))
            else:
                self._jobs.put(job)
        return job.future  # type: ignore[return-value]

    def close(self) -> None:
        """Finish what is waiting, then stop."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            first = self._jobs.get()
            if first is None:
                return
            jobs = [first]
            while len(jobs) < MOST_TOGETHER and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    self._commit(jobs)
                    return
                jobs.append(following)
            self._commit(jobs)

    def _commit(self, jobs: list[_Job]) -> None:
        """All jobs in one transaction; one that fails is taken back alone. The futures end after the
        commit, with an error for all if it fails."""
        wanted = [job for job in jobs if job.future.set_running_or_notify_cancel()]
        if not wanted:
            return
        ended: list[tuple[_Job, object, Exception | None]] = []
        try:
            with self._store.together() as begin:
                ended += [(job, *_done(job, begin)) for job in wanted]
        except Exception as error:  # noqa: BLE001 - nothing was kept: everybody is told
            for job in wanted:
                job.future.set_exception(error)
            return
        for job, result, failure in ended:
            if failure is None:
                job.future.set_result(result)
            else:
                job.future.set_exception(failure)


def _done(
    job: _Job, begin: Callable[..., AbstractContextManager[Change]]
) -> tuple[object, Exception | None]:
    """What the work gave, or what it raised. What is wrong with the file is wrong for all: raised."""
    try:
        with begin(job.actor, job.action, job.about) as change:
            result = job.work(change)
    except (StoreBusyError, StoreFullError, EngagementFileError):
        raise
    except Exception as error:  # noqa: BLE001 - it is handed to whoever asked
        return None, error
    return result, None
