"""A server that is really killed, and phones that write to it until it is back."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

import engagements
from research.engagement import Engagement
from research.live_notes import of_session
from store import new_key, open_store
from tests.browser.conftest import free_port
from tests.workshop import ACTOR, open_workshop

ROOT = Path(__file__).parents[2]
PHONES = 8


@dataclass
class Server:
    """The door in a process of its own, on an engagement with a session under way."""

    folder: Path
    code: str = ""
    activity: str = ""
    session: str = ""
    port: int = field(default_factory=free_port)
    pid: int = 0
    program: "subprocess.Popen[str] | None" = None

    @property
    def path(self) -> Path:
        return self.folder / "prairie.db"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/sessions/{self.code}"

    def plan(self) -> None:
        engagements.create(self.path, ACTOR, Engagement("Prairie services", "Services"))
        with open_store(self.path, engagements.SCHEMAS) as store:
            workshop = open_workshop(store)
            self.code, self.activity = workshop.code, workshop.on.id
            self.session = workshop.session.id

    def load(self) -> None:
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.live_program", str(self.port)],
            cwd=ROOT, env={**os.environ, "FIL_ROUGE_DATA": str(self.folder)}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def start(self) -> None:
        self.pid = self._ask("start")
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if httpx.get(self.url, timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.02)
        raise AssertionError("the server did not start")

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Send the serving process a signal and wait for its end; says how it ended."""
        os.kill(self.pid, number)
        ended = self._ask("wait")
        self.pid = 0
        return ended

    def end(self) -> None:
        if self.pid:
            self.kill()
        assert self.program is not None
        self.program.communicate(timeout=10)

    def _ask(self, what: str) -> int:
        assert self.program is not None
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(f"{what}\n")
        self.program.stdin.flush()
        return int(self.program.stdout.readline())

    def kept(self) -> list[str]:
        with open_store(self.path, engagements.SCHEMAS) as store:
            return [note.id for note in of_session(store, self.session)]


@dataclass
class Phone(threading.Thread):
    """Writes notes one after the other; sends each again until it is acknowledged."""

    server: Server
    stop: threading.Event
    me: str = field(default_factory=new_key)
    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def __hash__(self) -> int:
        return id(self)

    def post(self, client: httpx.Client, key: str, text: str = "") -> int:
        body = {
            "id": key, "activity": self.server.activity, "participant": self.me,
            "text": text or f"note {key}", "lang": "en",
        }  # fmt: skip
        began = time.perf_counter()
        try:
            # The team's header: how fast one may write is tested elsewhere.
            answer = client.post(f"{self.server.url}/notes", json=body, headers={"x-team": "1"})
        except httpx.TransportError:
            return 0
        self.seconds.append(time.perf_counter() - began)
        if answer.status_code in (200, 201):
            self.acknowledged.append(key)
        return answer.status_code

    def run(self) -> None:
        with httpx.Client(timeout=60) as client:
            while not self.stop.is_set():
                key = new_key()
                self.sent.append(key)
                while (status := self.post(client, key)) not in (200, 201):
                    self.answers[status] += 1
                    time.sleep(0.05)
                self.answers[status] += 1


def phones(server: Server, stop: threading.Event) -> list[Phone]:
    writing = [Phone(server, stop) for _ in range(PHONES)]
    for phone in writing:
        phone.start()
    return writing


def finish(writing: list[Phone], stop: threading.Event) -> None:
    stop.set()
    for phone in writing:
        phone.join(90)
        assert not phone.is_alive()


def each_once(server: Server, writing: list[Phone]) -> None:
    """Every acknowledged note is there once, and none is there twice."""
    kept = server.kept()
    acknowledged = [key for phone in writing for key in phone.acknowledged]
    assert len(kept) == len(set(kept))
    assert set(acknowledged) == set(kept)
    assert len(acknowledged) > PHONES
