"""The door without its screens: the codes of this machine, and a browser at its routes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from live.headers import SafeHeaders
from live.sign_in import sign_in_routes

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
