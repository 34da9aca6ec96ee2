"""The door for phones and fast entry: join a session, see where it is, write notes, vote, watch.

`docs/live.md` lists the routes and what they take and give.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from errors import AccessError, FilRougeError, InputError, NotFoundError
from live import views
from live.answers import refused, said
from live.limits import BODY_LIMIT, CodeTries, Pace
from live.live_pages import join_page, present_page
from live.rooms import Room, Rooms
from live.stream import EventStream
from live.views import Audience
from research import live_notes, sessions, votes
from research.live_notes import NoteSent
from research.sessions import Session
from research.votes import VoteSent

Handler = Callable[[Request], Awaitable[Any]]

ROOM_ACTOR, PARTICIPANT_ACTOR = "facilitator", "participant"
"""Who did it, in the history: who took part is known by pseudonym, in the notes."""


class Door:
    """The handlers of the routes, and what they share."""

    def __init__(self, rooms: Rooms, is_team: Callable[[Request], bool]) -> None:
        self._rooms = rooms
        self._is_team = is_team
        self._pace = Pace()
        self._tries = CodeTries()

    def routes(self) -> list[Route]:
        """The routes of this door."""
        api = "/api/sessions/{code}"
        return [
            Route("/join", self.join),
            Route("/join/{code}", self.join),
            Route("/present/{code}", _plainly(self.present)),
            Route(api, _plainly(self.state)),
            Route(f"{api}/events", _plainly(self.events)),
            Route(f"{api}/notes", _plainly(self.note), methods=["POST"]),
            Route(f"{api}/votes", _plainly(self.vote), methods=["POST"]),
        ]

    async def join(self, _: Request) -> Response:
        """The page of a phone; it asks for the session itself, so no code is told from another here."""
        return join_page()

    async def present(self, request: Request) -> Response:
        """The page of the projector."""
        _, session = await self._session(request)
        return await run_in_threadpool(present_page, request, session)

    async def state(self, request: Request) -> Response:
        """Where the session is, for the role asked; with `participant`, also what they wrote."""
        audience = self._audience(request)
        room, session = await self._session(request)
        answer = await run_in_threadpool(views.full, room.store, session.id, audience)
        if participant := request.query_params.get("participant"):
            answer |= await run_in_threadpool(views.own, room.store, session.id, participant)
        return said(answer)

    async def events(self, request: Request) -> ASGIApp:
        """What changes, as it changes."""
        audience = self._audience(request)
        room, session = await self._session(request)
        last = request.headers.get("last-event-id") or request.query_params.get("after", "")
        known = int(last) if last.isdecimal() and len(last) < 16 else None
        return EventStream(room.broadcaster, session.id, audience, known)

    async def note(self, request: Request) -> Response:
        """Keep a note; 201 once it is on disk, 200 if it was there already."""
        room, code = await self._room(request)
        body = await _body(request)
        participant = _text(body, "participant", optional=True) or None
        self._sender(request, code, participant)
        sent = NoteSent(
            _text(body, "id"), _text(body, "activity"), _text(body, "text"), participant,
            lang=_text(body, "lang", optional=True), stage=_text(body, "stage", optional=True),
            name=_text(body, "name", optional=True),
        )  # fmt: skip
        is_new = await asyncio.wrap_future(
            room.together.submit(
                _actor(participant), "session.note",
                lambda change: live_notes.write(change, code, sent), code=code,
            )
        )  # fmt: skip
        return said({"id": sent.id, "kept": True}, 201 if is_new else 200)

    async def vote(self, request: Request) -> Response:
        """Keep a vote; 201 once it is on disk, 200 if it, or a later one, was there already."""
        room, code = await self._room(request)
        body = await _body(request)
        participant = _text(body, "participant")
        self._sender(request, code, participant)
        value = body.get("value")
        if not isinstance(value, int) or isinstance(value, bool):
            raise InputError("body_unreadable", field="value")
        sent = VoteSent(
            _text(body, "id"), _text(body, "activity"), participant,
            _text(body, "target", optional=True), value, _text(body, "name", optional=True),
        )  # fmt: skip
        is_new = await asyncio.wrap_future(
            room.together.submit(
                _actor(participant), "session.vote",
                lambda change: votes.write(change, code, sent), code=code,
            )
        )  # fmt: skip
        return said({"id": sent.id, "kept": True}, 201 if is_new else 200)

    def _audience(self, request: Request) -> Audience:
        asked = request.query_params.get("role", Audience.PARTICIPANT)
        if asked not in list(Audience):
            raise InputError("body_unreadable", field="role")
        if asked == Audience.TEAM and not self._is_team(request):
            raise AccessError("team_only")
        return Audience(asked)

    def _sender(self, request: Request, code: str, participant: str | None) -> None:
        """The team writes for the room and as fast as it likes; everybody else is somebody, in pace."""
        if self._is_team(request):
            return
        if participant is None:
            raise InputError("body_unreadable", field="participant")
        self._pace.take((code, participant))

    async def _room(self, request: Request) -> tuple[Room, str]:
        """The room of the code in the address; codes that do not exist are counted."""
        if request.method == "POST":
            _same_site(request)
        code = request.path_params["code"].strip().upper()
        address = request.client.host if request.client else ""
        self._tries.may_try(address, code)
        room = self._rooms.known(code) or await run_in_threadpool(self._rooms.find, code)
        if room is None:
            self._tries.missed(address)
            raise NotFoundError("session_unknown", code=code[:12])
        self._tries.opened(address, code)
        return room, code

    async def _session(self, request: Request) -> tuple[Room, Session]:
        room, code = await self._room(request)
        session = await run_in_threadpool(sessions.by_code, room.store, code)
        if session is None:
            raise NotFoundError("session_unknown", code=code[:12])
        return room, session


def live_routes(rooms: Rooms, is_team: Callable[[Request], bool]) -> list[Route]:
    """The routes for phones, the projector and fast entry. `rooms` finds the store of a code and is
    closed by whoever made it; `is_team` says whether a request comes from the working team."""
    return Door(rooms, is_team).routes()


def _plainly(handler: Handler) -> Handler:
    """A handler whose refusals are said in JSON."""

    async def answer(request: Request) -> Any:  # noqa: ANN401 - a response, or a stream
        try:
            return await handler(request)
        except FilRougeError as error:
            return refused(request, error)

    return answer


def _same_site(request: Request) -> None:
    """Only our own pages send: a browser says where a request comes from, and cannot be told not to."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    foreign_site = site is not None and site not in ("same-origin", "none")
    foreign_origin = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign_site or foreign_origin:
        raise AccessError("origin_foreign")


async def _body(request: Request) -> dict[str, Any]:
    """The JSON object that was sent, never more than the limit of it in memory."""
    got = bytearray()
    try:
        async for chunk in request.stream():
            got += chunk
            if len(got) > BODY_LIMIT:
                raise InputError("body_too_large", limit=BODY_LIMIT)
    except ClientDisconnect as error:
        raise InputError("body_unreadable", field="JSON") from error
    try:
        body = orjson.loads(got)
    except orjson.JSONDecodeError as error:
        raise InputError("body_unreadable", field="JSON") from error
    if not isinstance(body, dict):
        raise InputError("body_unreadable", field="JSON")
    return body


def _text(body: dict[str, Any], field: str, *, optional: bool = False) -> str:
    value = body.get(field)
    if value is None and optional:
        return ""
    if not isinstance(value, str):
        raise InputError("body_unreadable", field=field)
    return value


def _actor(participant: str | None) -> str:
    return ROOM_ACTOR if participant is None else PARTICIPANT_ACTOR
