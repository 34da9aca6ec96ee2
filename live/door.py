"""The door for phones and fast entry: join a session, see where it is, write notes, vote, watch.

`docs/live.md` lists the routes and what they take and give.
"""

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from errors import InputError
from live import views
from live.answers import said
from live.asked import Threshold, body_of, number_in, plainly, text_in
from live.limits import Pace
from live.live_pages import join_page, present_page
from live.stream import EventStream
from live.views import Audience
from research import live_notes, votes
from research.live_notes import NoteSent
from research.votes import VoteSent

PARTICIPANT_ACTOR = "participant"
"""Who did it, in the history: who took part is known by pseudonym, in the notes."""


class Door:
    """The handlers of the routes, and what they share."""

    def __init__(self, threshold: Threshold) -> None:
        self._threshold = threshold
        self._pace = Pace()

    def routes(self) -> list[Route]:
        """The routes of this door."""
        api = "/api/sessions/{code}"
        return [
            Route("/join", self.join),
            Route("/join/{code}", self.join),
            Route("/present/{code}", plainly(self.present)),
            Route(api, plainly(self.state)),
            Route(f"{api}/events", plainly(self.events)),
            Route(f"{api}/notes", plainly(self.note), methods=["POST"]),
            Route(f"{api}/votes", plainly(self.vote), methods=["POST"]),
        ]

    async def join(self, _: Request) -> Response:
        """The page of a phone; it asks for the session itself, so no code is told from another here."""
        return join_page()

    async def present(self, request: Request) -> Response:
        """The page of the projector."""
        _, session = await self._threshold.session(request)
        return await run_in_threadpool(present_page, request, session)

    async def state(self, request: Request) -> Response:
        """Where the session is, for the role asked; with `participant`, also what they wrote."""
        audience = self._audience(request)
        room, session = await self._threshold.session(request)
        answer = await run_in_threadpool(views.full, room.store, session.id, audience)
        if participant := request.query_params.get("participant"):
            answer |= await run_in_threadpool(views.own, room.store, session.id, participant)
        return said(answer)

    async def events(self, request: Request) -> ASGIApp:
        """What changes, as it changes."""
        audience = self._audience(request)
        room, session = await self._threshold.session(request)
        last = request.headers.get("last-event-id") or request.query_params.get("after", "")
        if audience is Audience.TEAM:
            room.grouper  # noqa: B018 - who leads the room is followed by who groups its wall
        known = int(last) if last.isdecimal() and len(last) < 16 else None
        return EventStream(room.broadcaster, session.id, audience, known)

    async def note(self, request: Request) -> Response:
        """Keep a note; 201 once it is on disk, 200 if it was there already."""
        room, code = await self._threshold.room(request)
        body = await body_of(request)
        participant = text_in(body, "participant", optional=True) or None
        self._sender(request, code, participant)
        sent = NoteSent(
            text_in(body, "id"), text_in(body, "activity"), text_in(body, "text"), participant,
            lang=text_in(body, "lang", optional=True), stage=text_in(body, "stage", optional=True),
            name=text_in(body, "name", optional=True), unit=_unit_in(body, participant),
            **(_for_the_room(body) if participant is None else {}),
        )  # fmt: skip
        is_new = await asyncio.wrap_future(
            room.together.submit(
                self._actor(request, participant), "session.note",
                lambda change: live_notes.write(change, code, sent), code=code,
            )
        )  # fmt: skip
        return said({"id": sent.id, "kept": True}, 201 if is_new else 200)

    async def vote(self, request: Request) -> Response:
        """Keep a vote; 201 once it is on disk, 200 if it, or a later one, was there already."""
        room, code = await self._threshold.room(request)
        body = await body_of(request)
        participant = text_in(body, "participant")
        self._sender(request, code, participant)
        sent = VoteSent(
            text_in(body, "id"), text_in(body, "activity"), participant,
            text_in(body, "target", optional=True), number_in(body, "value"),
            text_in(body, "name", optional=True), _unit_in(body, participant),
        )  # fmt: skip
        is_new = await asyncio.wrap_future(
            room.together.submit(
                PARTICIPANT_ACTOR, "session.vote",
                lambda change: votes.write(change, code, sent), code=code,
            )
        )  # fmt: skip
        return said({"id": sent.id, "kept": True}, 201 if is_new else 200)

    def _audience(self, request: Request) -> Audience:
        asked = request.query_params.get("role", Audience.PARTICIPANT)
        if asked not in list(Audience):
            raise InputError("body_unreadable", field="role")
        if asked == Audience.TEAM:
            self._threshold.team(request)
        return Audience(asked)

    def _actor(self, request: Request, participant: str | None) -> str:
        return PARTICIPANT_ACTOR if participant else self._threshold.team(request).name

    def _sender(self, request: Request, code: str, participant: str | None) -> None:
        """The team writes for the room and as fast as it likes; everybody else is somebody, in pace."""
        if self._threshold.is_team(request):
            return
        if participant is None:
            raise InputError("body_unreadable", field="participant")
        self._pace.take((code, participant))


def _for_the_room(body: dict[str, object]) -> dict[str, str]:
    """What only a facilitator says of a note."""
    return {field: text_in(body, field, optional=True) for field in ("kind", "tags")}


def _unit_in(body: dict[str, object], participant: str | None) -> str | None:
    """The code of the unit somebody is of, "" for none, None where they have not said."""
    said = participant is not None and body.get("unit") is not None
    return text_in(body, "unit") if said else None
