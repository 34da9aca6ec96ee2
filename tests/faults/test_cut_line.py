"""Phones whose connection is really cut: what they wrote waits in them and is kept once."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import httpx
import orjson
import pytest

from store import new_key
from tests.faults.line import Line
from tests.faults.live_server import Server

A_MINUTE = pytest.param(60, marks=pytest.mark.slow)


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    made = Line(server.port)
    yield made
    made.end()


@dataclass
class QueueingPhone:
    """Does what the phone's page does: a queue, its first note sent until it is acknowledged, and as
    fast as the server lets it."""

    url: str
    activity: str
    me: str = field(default_factory=new_key)
    written: list[str] = field(default_factory=list)
    queue: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    def write(self) -> str:
        key = new_key()
        self.written.append(key)
        self.queue.append(key)
        return key

    def send(self) -> int:
        """Send the first of the queue once; 0 without an answer."""
        key = self.queue[0]
        note = {"id": key, "activity": self.activity, "participant": self.me, "text": f"n {key}"}
        try:
            answer = httpx.post(f"{self.url}/notes", json=note, timeout=40)
        except httpx.TransportError:
            self.answers.append(0)
            return 0
        self.answers.append(answer.status_code)
        if answer.status_code in (200, 201):
            self.queue.pop(0)
        return answer.status_code

    def flush(self, end: threading.Event) -> None:
        """Send what waits, until the end has come and nothing waits."""
        while self.queue or not end.is_set():
            if not self.queue:
                time.sleep(0.02)
            elif (status := self.send()) == 429:
                time.sleep(1)  # what Retry-After says
            elif status not in (200, 201):
                time.sleep(0.2)


def phone_on(server: Server, line: Line) -> QueueingPhone:
    return QueueingPhone(replace(server, port=line.port).url, server.activity)


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


def write_for(phone: QueueingPhone, seconds: float) -> None:
    """Write as fast as a fast writer; no faster than lets the queue be empty soon after."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        phone.write()
        time.sleep(max(0.25, seconds / 40))


@pytest.mark.parametrize("seconds", [5, A_MINUTE], ids=lambda n: f"{n} s")
def test_a_phone_without_a_connection_loses_nothing(
    server: Server, line: Line, seconds: int
) -> None:
    phone = phone_on(server, line)
    end = threading.Event()
    sending = threading.Thread(daemon=True, target=phone.flush, args=(end,))
    sending.start()
    write_for(phone, 1)
    wait_until(lambda: len(phone.queue) < len(phone.written))
    line.cut()
    write_for(phone, seconds)
    waited = len(phone.queue)
    line.mend()
    write_for(phone, 1)
    end.set()
    sending.join(120)
    assert not sending.is_alive()
    assert waited >= 15
    assert 0 in phone.answers
    assert server.kept() == phone.written


def test_a_note_whose_answer_was_lost_is_kept_once(server: Server, line: Line) -> None:
    phone = phone_on(server, line)
    key = phone.write()
    with line.without_answers():
        sending = threading.Thread(daemon=True, target=phone.send)
        sending.start()
        wait_until(lambda: server.kept() == [key])
        assert phone.queue == [key]
    sending.join(30)
    assert phone.answers == [0]
    line.mend()
    assert phone.send() == 200
    assert phone.queue == []
    assert server.kept() == [key]


def test_a_note_cut_off_on_its_way_is_sent_again(server: Server, line: Line) -> None:
    phone = phone_on(server, line)
    phone.write()
    line.cut()
    assert phone.send() == 0
    assert server.kept() == []
    line.mend()
    assert phone.send() == 201
    assert server.kept() == phone.written


@dataclass
class Told:
    """What a stream told before it ended or was silent: the last event's number, and the notes."""

    last: str = ""
    names: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def follow(self, url: str, until: int, last: str = "", began: threading.Event | None = None):
        """Read a stream until so many notes were told and a second of silence came, or it is cut."""
        headers = {"last-event-id": last} if last else {}
        try:
            with httpx.stream(
                "GET", f"{url}/events?role=presenter", headers=headers, timeout=30
            ) as answer:
                for text in answer.iter_lines():
                    name, _, value = text.partition(": ")
                    if name == "event":
                        self.names.append(value)
                    elif name == "id":
                        self.last = value
                    elif name == "data":
                        self.notes += [note["id"] for note in orjson.loads(value)["notes"]]
                        if began is not None:
                            began.set()
                    if len(self.notes) >= until and not text:
                        return
        except httpx.TransportError:
            return


@pytest.mark.parametrize("seconds", [1, A_MINUTE], ids=lambda n: f"{n} s")
def test_a_stream_that_was_cut_is_told_exactly_what_it_missed(
    server: Server, line: Line, seconds: int
) -> None:
    url = replace(server, port=line.port).url
    direct = QueueingPhone(server.url, server.activity)
    others, began, other_began = Told(), threading.Event(), threading.Event()
    staying = threading.Thread(
        daemon=True, target=others.follow, args=(server.url, 5, "", other_began)
    )
    staying.start()
    assert other_began.wait(30)
    before = Told()
    watching = threading.Thread(daemon=True, target=before.follow, args=(url, 99, "", began))
    watching.start()
    assert began.wait(30)
    seen = [direct.write() for _ in range(2)]
    while direct.queue:
        assert direct.send() == 201
    wait_until(lambda: before.notes == seen)
    line.cut()
    watching.join(30)
    assert not watching.is_alive()
    missed = [direct.write() for _ in range(3)]
    while direct.queue:
        assert direct.send() == 201
        time.sleep(seconds / 3)
    line.mend()
    after = Told()
    after.follow(url, 3, before.last)
    staying.join(30)
    assert after.notes == missed
    assert set(after.names) == {"change"}
    assert before.names[0] == "state"
    assert others.notes == seen + missed
