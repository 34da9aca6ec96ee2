"""Health: 200 while the engagements can be read, 503 with the reason when they cannot."""

import asyncio
import threading
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from errors import EngagementFileError, StoreBusyError
from live.health import health_route


def health(check: Callable[[], int]) -> TestClient:
    return TestClient(Starlette(routes=[health_route(check)]))


def test_a_program_that_reads_its_engagements_is_well():
    answer = health(lambda: 3).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "engagements": 3})


@pytest.mark.parametrize(
    "error",
    [
        EngagementFileError("engagement_damaged", file="prairie.db"),
        StoreBusyError("store_busy"),
        PermissionError("denied"),
    ],
)
def test_a_program_that_cannot_says_why(error: Exception):
    def check() -> int:
        raise error

    answer = health(check).get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "failing"
    assert answer.json()["why"] == str(error)


def test_a_program_that_mends_itself_is_well_again():
    found: list[int | Exception] = [StoreBusyError("store_busy"), 1]

    def check() -> int:
        one = found.pop(0)
        if isinstance(one, Exception):
            raise one
        return one

    client = health(check)
    assert [client.get("/healthz").status_code for _ in range(2)] == [503, 200]


def test_reading_does_not_hold_up_the_other_answers():
    asked_on: list[int] = []

    def check() -> int:
        asked_on.append(threading.get_ident())
        return 0

    async def ask() -> int:
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/healthz",
            "headers": [],
            "query_string": b"",
        }
        sent: list[object] = []

        async def send(message: object) -> None:
            sent.append(message)

        async def receive() -> dict[str, str]:
            return {"type": "http.request"}

        await Starlette(routes=[health_route(check)])(scope, receive, send)
        return threading.get_ident()

    assert asyncio.run(ask()) not in asked_on


def test_health_is_only_read():
    assert health(lambda: 0).post("/healthz").status_code == 405
