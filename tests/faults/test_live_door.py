"""A real server, really killed, locked out and short of disk, while phones write."""

import resource
import signal
import threading
import time

import httpx
import pytest

import engagements
from research.engagement import Engagement
from research.live_notes import of_session
from store import new_key, open_store
from store.sqlite import sqlite3
from tests.faults.live_server import Phone, Server, each_once, finish, phones
from tests.workshop import ACTOR, Workshop, open_workshop


@pytest.mark.parametrize("kills", [6, pytest.param(20, marks=pytest.mark.slow)])
def test_a_server_killed_again_and_again_while_phones_write_loses_no_acknowledged_note(
    server: Server, kills: int
) -> None:
    stop = threading.Event()
    writing = phones(server, stop)
    for n in range(kills):
        time.sleep(0.3 + 0.07 * (n % 5))
        assert server.kill() == -signal.SIGKILL
        server.start()
    time.sleep(0.3)
    finish(writing, stop)
    assert sum(phone.answers[0] for phone in writing) >= kills
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
    phone = Phone(server, threading.Event())
    with httpx.Client(timeout=30) as client:
        for _ in range(10):
            assert phone.post(client, new_key()) == 201
        largest = max(path.stat().st_size for path in server.folder.iterdir()) + 50_000
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (largest, largest * 100))
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
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (largest * 100, largest * 100))
        assert phone.post(client, key) == 201
    each_once(server, [phone])


def test_a_server_told_to_stop_does_not_wait_for_open_streams(server: Server) -> None:
    with httpx.stream("GET", f"{server.url}/events", timeout=10) as stream:
        lines = stream.iter_lines()
        assert next(line for line in lines if line.startswith("event:")) == "event: state"
        assert server.kill(signal.SIGTERM) in (0, -signal.SIGTERM)


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
