"""A real server, really killed, locked out and short of disk, while phones write."""

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

import engagements
from research.engagement import Engagement
from research.live_notes import of_session
from store import new_key, open_store
from store.sqlite import sqlite3
from tests.browser.conftest import free_port
from tests.workshop import ACTOR, Workshop, open_workshop

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
    process: "subprocess.Popen[bytes] | None" = None

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

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.live_program", str(self.port)],
            cwd=ROOT, env={**os.environ, "FIL_ROUGE_DATA": str(self.folder)},
        )  # fmt: skip
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if httpx.get(self.url, timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    def kept(self) -> list[str]:
        with open_store(self.path, engagements.SCHEMAS) as store:
            return [note.id for note in of_session(store, self.session)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    made.plan()
    made.start()
    yield made
    made.kill()


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


@pytest.mark.parametrize(
    "times", [5, pytest.param(20, marks=pytest.mark.slow)], ids=lambda n: f"{n} times"
)
def test_a_server_killed_while_phones_write_loses_no_acknowledged_note(
    server: Server, times: int
) -> None:
    stop = threading.Event()
    writing = phones(server, stop)
    for n in range(times):
        time.sleep(0.3 + 0.07 * (n % 5))
        server.kill()
        server.start()
    time.sleep(0.3)
    finish(writing, stop)
    assert sum(phone.answers[0] for phone in writing) >= times
    each_once(server, writing)


@pytest.mark.parametrize(
    "seconds", [3, pytest.param(20, marks=pytest.mark.slow)], ids=lambda n: f"{n} s"
)
def test_a_locked_file_delays_and_loses_nothing(server: Server, seconds: int) -> None:
    stop = threading.Event()
    writing = phones(server, stop)
    time.sleep(0.5)
    other = sqlite3.connect(server.path, isolation_level=None, timeout=10)
    other.execute("begin immediate")
    time.sleep(0.2)
    before = [len(phone.acknowledged) for phone in writing]
    time.sleep(seconds)
    assert [len(phone.acknowledged) for phone in writing] == before
    assert httpx.get(server.url, timeout=5).status_code == 200
    other.execute("rollback")
    other.close()
    time.sleep(0.5)
    finish(writing, stop)
    assert all(len(phone.acknowledged) > had for phone, had in zip(writing, before, strict=True))
    assert {status for phone in writing for status in phone.answers} <= {200, 201}
    each_once(server, writing)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="files are only limited on Linux")
def test_a_full_disk_is_said_and_earlier_notes_stay(server: Server) -> None:
    assert server.process is not None
    phone = Phone(server, threading.Event())
    with httpx.Client(timeout=30) as client:
        for _ in range(10):
            assert phone.post(client, new_key()) == 201
        largest = max(path.stat().st_size for path in server.folder.iterdir()) + 50_000
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (largest, largest * 100))
        status, key = 201, ""
        for _ in range(500):
            key = new_key()
            if (status := phone.post(client, key, "long " * 190)) != 201:
                break
        assert status == 507
        answer = client.post(
            f"{server.url}/notes", headers={"x-team": "1", "accept-language": "fr"},
            json={"id": key, "activity": server.activity, "text": "long " * 190, "lang": "en"},
        )  # fmt: skip
        assert (answer.status_code, answer.json()["error"]) == (507, "store_full")
        assert "Le disque est plein" in answer.json()["message"]
        assert client.get(server.url).json()["count"] == len(phone.acknowledged)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (largest * 100, largest * 100))
        assert phone.post(client, key) == 201
    each_once(server, [phone])


def test_a_server_told_to_stop_does_not_wait_for_open_streams(server: Server) -> None:
    assert server.process is not None
    with httpx.stream("GET", f"{server.url}/events", timeout=10) as stream:
        lines = stream.iter_lines()
        assert next(line for line in lines if line.startswith("event:")) == "event: state"
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(10)


def test_a_note_written_on_a_phone_reaches_the_stream(server: Server) -> None:
    phone = Phone(server, threading.Event())
    with httpx.stream("GET", f"{server.url}/events?role=presenter", timeout=10) as stream:
        lines = stream.iter_lines()
        next(line for line in lines if line.startswith("event: state"))
        with httpx.Client() as client:
            assert phone.post(client, new_key(), "Seen by all") == 201
        assert next(line for line in lines if "Seen by all" in line).startswith("data:")


def test_two_engagements_in_the_folder_each_take_their_own(server: Server) -> None:
    second = server.folder / "parks.db"
    engagements.create(second, ACTOR, Engagement("Parks", "Parcs"))
    with open_store(second, engagements.SCHEMAS) as store:
        parks: Workshop = open_workshop(store, title="Parks")
        url = f"http://127.0.0.1:{server.port}/api/sessions/{parks.code}"
        body = {
            "id": new_key(),
            "activity": parks.on.id,
            "participant": new_key(),
            "text": "Swings",
        }
        assert httpx.post(f"{url}/notes", json=body).status_code == 201
        assert [note.text for note in of_session(store, parks.session.id)] == ["Swings"]
    assert server.kept() == []
