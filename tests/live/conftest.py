"""The door without its screens: the codes of this machine, a browser at its routes, and an engagement
with a session under way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from live.headers import SafeHeaders
from live.rooms import Rooms
from live.routes import live_routes
from live.sign_in import sign_in_routes
from research import sessions
from store import Store, new_key
from tests.invented import WordHashes
from tests.workshop import Workshop, asking, open_workshop

TEAM_CODE, LEADERSHIP_CODE = "maple-42", "aspen-7"


@pytest.fixture(autouse=True)
def no_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No code is set, whatever the machine that runs the tests has."""
    for name in ("FIL_ROUGE_TEAM_CODE", "FIL_ROUGE_LEADERSHIP_CODE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def codes_set(no_codes: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both codes are set."""
    monkeypatch.setenv("FIL_ROUGE_TEAM_CODE", TEAM_CODE)
    monkeypatch.setenv("FIL_ROUGE_LEADERSHIP_CODE", LEADERSHIP_CODE)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long wrong codes were made to wait, instead of waiting."""
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("live.sign_in.asyncio.sleep", wait)
    return waited


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    """A browser in front of the door, over http unless told otherwise."""
    app = Starlette(routes=sign_in_routes(lambda: tmp_path), middleware=[Middleware(SafeHeaders)])
    clients: list[TestClient] = []

    def browser(base_url: str = "http://127.0.0.1:8501", language: str = "en-CA") -> TestClient:
        client = TestClient(
            app, base_url=base_url, follow_redirects=False, headers={"accept-language": language}
        )
        clients.append(client)
        return client

    yield browser
    for client in clients:
        client.close()


@dataclass
class Phone:
    """A participant, and what they send."""

    client: TestClient
    workshop: Workshop
    me: str

    def send(self, kind: str, headers: dict[str, str] | None = None, **body: Any):  # noqa: ANN401 - any JSON
        on = next((a.id for a in self.workshop.agenda if a.state == "open"), "none")
        filled = {"id": new_key(), "activity": on, "participant": self.me, **body}
        path = f"/api/sessions/{self.workshop.code}/{kind}"
        return self.client.post(path, json=filled, headers=headers)

    def note(self, text: str = "Words", **more: Any):  # noqa: ANN401 - any JSON
        return self.send("notes", text=text, **more)

    def vote(self, value: int, target: str = "", **more: Any):  # noqa: ANN401 - any JSON
        return self.send("votes", value=value, target=target, **more)

    def sees(self, role: str = "participant", **params: str) -> dict[str, Any]:
        path = f"/api/sessions/{self.workshop.code}"
        answer = self.client.get(path, params={"role": role, **params})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture
def workshop(empty: Store) -> Workshop:
    return open_workshop(empty)


@pytest.fixture
def rooms(empty: Store) -> Iterator[Rooms]:
    made = Rooms(
        lambda code: empty if sessions.by_code(empty, code) else None, lambda _: WordHashes()
    )
    yield made
    made.close()


@pytest.fixture
def client(rooms: Rooms) -> Iterator[TestClient]:
    """Whoever sends the header `x-team` is the team."""
    app = Starlette(routes=live_routes(rooms, asking))
    with TestClient(app) as made:
        yield made


@pytest.fixture
def phone(client: TestClient, workshop: Workshop) -> Phone:
    return Phone(client, workshop, new_key())


@pytest.fixture
def other(client: TestClient, workshop: Workshop) -> Phone:
    return Phone(client, workshop, new_key())
