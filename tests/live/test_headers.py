"""Headers on every answer, and event streams that pass through piece by piece."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message
from starlette.websockets import WebSocket

from live.headers import SafeHeaders

SAFE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
}


async def page(_: Request) -> Response:
    return PlainTextResponse("page")


async def broken(_: Request) -> Response:
    raise ZeroDivisionError


async def stricter(_: Request) -> Response:
    return PlainTextResponse("framed by nobody", headers={"X-Frame-Options": "DENY"})


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("hello")
    await websocket.close()


APP = Starlette(
    routes=[
        Route("/", page),
        Route("/broken", broken),
        Route("/stricter", stricter),
        WebSocketRoute("/socket", socket),
    ],
    middleware=[Middleware(SafeHeaders)],
)


@pytest.fixture
def client() -> TestClient:
    return TestClient(APP, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 200), ("HEAD", "/", 200), ("GET", "/nowhere", 404), ("POST", "/", 405)],
)
def test_every_answer_has_the_headers(client: TestClient, method: str, path: str, status: int):
    answer = client.request(method, path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in SAFE} == SAFE


def test_an_answer_that_is_stricter_stays_so(client: TestClient):
    answer = client.get("/stricter")
    assert answer.headers.get_list("x-frame-options") == ["DENY"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_websocket_passes_untouched(client: TestClient):
    with client.websocket_connect("/socket") as session:
        assert session.receive_text() == "hello"


def test_a_stream_of_events_goes_out_piece_by_piece():
    """The second piece is made only once the first has arrived; were anything held back, neither
    would ever come."""

    async def stream() -> list[bytes]:
        arrived = asyncio.Event()
        sent: list[Message] = []

        async def events() -> AsyncIterator[bytes]:
            yield b"data: first\n\n"
            await asyncio.wait_for(arrived.wait(), 5)
            yield b"data: second\n\n"

        async def take(_: Request) -> Response:
            return StreamingResponse(events(), media_type="text/event-stream")

        async def receive() -> Message:
            await asyncio.sleep(60)
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)
            if message.get("body") == b"data: first\n\n":
                arrived.set()

        app = Starlette(routes=[Route("/live", take)], middleware=[Middleware(SafeHeaders)])
        scope = {
            "type": "http", "method": "GET", "path": "/live", "headers": [], "query_string": b"",
            "asgi": {"spec_version": "2.4"},
        }  # fmt: skip
        await app(scope, receive, send)
        assert dict(sent[0]["headers"])[b"x-content-type-options"] == b"nosniff"
        return [message["body"] for message in sent[1:]]

    assert asyncio.run(stream()) == [b"data: first\n\n", b"data: second\n\n", b""]
