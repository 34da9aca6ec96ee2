"""What was asked of the door: who asks, of which session, and what the body holds."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from errors import AccessError, FilRougeError, InputError, NotFoundError
from live.answers import refused
from live.limits import BODY_LIMIT, CodeTries
from live.roles import Role, Who
from live.rooms import Room, Rooms
from research import sessions
from research.sessions import Session

Handler = Callable[[Request], Awaitable[Any]]
Asking = Callable[[Request], Who]
"""Says who a request comes from, as the screens would."""


class Threshold:
    """What everybody passes: the code of a session, and whether they are of the working team."""

    def __init__(self, rooms: Rooms, asking: Asking) -> None:
        self._rooms = rooms
        self._asking = asking
        self._tries = CodeTries()

    def is_team(self, request: Request) -> bool:
        """Whether the request comes from the working team."""
        return self._asking(request).role is Role.TEAM

    def team(self, request: Request) -> Who:
        """Who of the team is asking; `AccessError` for everybody else."""
        return team_of(self._asking, request)

    async def room(self, request: Request) -> tuple[Room, str]:
        """The room of the code in the address; codes that do not exist are counted."""
        if request.method == "POST":
            same_site(request)
        code = request.path_params["code"].strip().upper()
        address = request.client.host if request.client else ""
        self._tries.may_try(address, code)
        room = self._rooms.known(code) or await run_in_threadpool(self._rooms.find, code)
        if room is None:
            self._tries.missed(address)
            raise NotFoundError("session_unknown", code=code[:12])
        self._tries.opened(address, code)
        return room, code

    async def session(self, request: Request) -> tuple[Room, Session]:
        """The room and the session of the code in the address."""
        room, code = await self.room(request)
        session = await run_in_threadpool(sessions.by_code, room.store, code)
        if session is None:
            raise NotFoundError("session_unknown", code=code[:12])
        return room, session


def team_of(asking: Asking, request: Request) -> Who:
    """Who of the team is asking; `AccessError` for everybody else."""
    who = asking(request)
    if who.role is not Role.TEAM:
        raise AccessError("team_only")
    return who


def plainly(handler: Handler) -> Handler:
    """A handler whose refusals are said in JSON."""

    async def answer(request: Request) -> Any:  # noqa: ANN401 - a response, or a stream
        try:
            return await handler(request)
        except FilRougeError as error:
            return refused(request, error)

    return answer


def same_site(request: Request) -> None:
    """Only our own pages send: a browser says where a request comes from, and cannot be told not to."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    foreign_site = site is not None and site not in ("same-origin", "none")
    foreign_origin = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign_site or foreign_origin:
        raise AccessError("origin_foreign")


async def body_of(request: Request, limit: int = BODY_LIMIT) -> dict[str, Any]:
    """The JSON object that was sent, never more than the limit of it in memory."""
    got = bytearray()
    try:
        async for chunk in request.stream():
            got += chunk
            if len(got) > limit:
                raise InputError("body_too_large", limit=limit)
    except ClientDisconnect as error:
        raise InputError("body_unreadable", field="JSON") from error
    try:
        body = orjson.loads(got)
    except orjson.JSONDecodeError as error:
        raise InputError("body_unreadable", field="JSON") from error
    if not isinstance(body, dict):
        raise InputError("body_unreadable", field="JSON")
    return body


def text_in(body: dict[str, Any], field: str, *, optional: bool = False) -> str:
    """A text of the body; "" for one that is optional and not there."""
    value = body.get(field)
    if value is None and optional:
        return ""
    if not isinstance(value, str):
        raise InputError("body_unreadable", field=field)
    return value


def number_in(body: dict[str, Any], field: str) -> int:
    """A whole number of the body."""
    value = body.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**53:
        raise InputError("body_unreadable", field=field)
    return value


def texts_in(body: dict[str, Any], field: str) -> list[str]:
    """A list of texts of the body."""
    value = body.get(field)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise InputError("body_unreadable", field=field)
    return value
