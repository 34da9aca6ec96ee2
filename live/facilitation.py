"""What a facilitator does to a session while it runs: the activities, and the wall. The working team
alone; each is a change of its own under their name, and its answer says its number, for undo.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from errors import InputError
from live.answers import said
from live.asked import Threshold, body_of, number_in, plainly, text_in, texts_in
from research import running, wall
from research.notes import NoteStatus
from store import Change

Body = dict[str, Any]
Action = Callable[[Change, str, Body], None]
"""Does something in a change, in the session of this key, as the body asks."""

WALL_BODY_LIMIT = 32_768
"""Bytes of a request about the wall: the keys of every note on it."""

WALL: Mapping[str, Action] = {
    "group": lambda change, session, body: wall.new_group(
        change, session, text_in(body, "activity"), text_in(body, "id"), text_in(body, "name")
    ),
    "rename": lambda change, session, body: wall.rename_group(
        change, session, text_in(body, "group"), text_in(body, "name")
    ),
    "accept": lambda change, session, body: wall.accept_group(
        change, session, text_in(body, "group")
    ),
    "gather": lambda change, session, body: wall.merge_groups(
        change, session, text_in(body, "group"), text_in(body, "other")
    ),
    "remove": lambda change, session, body: wall.remove_group(
        change, session, text_in(body, "group")
    ),
    "move": lambda change, session, body: wall.move(
        change, session, texts_in(body, "notes"), text_in(body, "group", optional=True) or None
    ),
    "edit": lambda change, session, body: wall.edit_note(
        change, session, text_in(body, "note"), number_in(body, "rev"),
        {name: text_in(body, name) for name in ("text", "kind", "tags", "stage") if name in body},
    ),
    "status": lambda change, session, body: wall.set_status(
        change, session, texts_in(body, "notes"), _status(text_in(body, "status"))
    ),
    "merge": lambda change, session, body: wall.merge_notes(
        change, session, text_in(body, "note"), texts_in(body, "others")
    ),
    "part": lambda change, session, body: wall.part_notes(change, session, text_in(body, "note")),
}  # fmt: skip
"""What can be done to the wall, by name; `actions.wall_<name>` says it in the history."""

ACTIVITY: Mapping[str, Action] = {
    "begin": lambda change, session, body: running.begin(change, session, body["activity"]),
    "end": lambda change, session, body: running.end(change, session, body["activity"]),
    "show": lambda change, session, body: running.show(
        change, session, body["activity"], revealed=True
    ),
    "cover": lambda change, session, body: running.show(
        change, session, body["activity"], revealed=False
    ),
    "alone": lambda change, session, body: running.make_private(
        change, session, body["activity"], private=True
    ),
    "together": lambda change, session, body: running.make_private(
        change, session, body["activity"], private=False
    ),
    "time": lambda change, session, body: running.give_time(
        change, session, body["activity"], number_in(body, "minutes")
    ),
}
"""What can be done to an activity, by name; `actions.activity_<name>` says it in the history."""


class Facilitation:
    """The handlers of these routes."""

    def __init__(self, threshold: Threshold) -> None:
        self._threshold = threshold

    def routes(self) -> list[Route]:
        """The routes, all of them POST."""
        api = "/api/sessions/{code}"
        return [
            Route(f"{api}/wall/regroup", plainly(self.regroup), methods=["POST"]),
            Route(f"{api}/wall/{{action}}", plainly(self.wall), methods=["POST"]),
            Route(
                f"{api}/activities/{{activity}}/{{action}}", plainly(self.activity),
                methods=["POST"],
            ),
            Route(f"{api}/undo", plainly(self.undo), methods=["POST"]),
        ]  # fmt: skip

    async def wall(self, request: Request) -> Response:
        """Do one of `WALL`."""
        name = _known(request.path_params["action"], WALL)
        return await self._done(request, f"wall.{name}", WALL[name], {})

    async def activity(self, request: Request) -> Response:
        """Do one of `ACTIVITY`."""
        name = _known(request.path_params["action"], ACTIVITY)
        more = {"activity": request.path_params["activity"]}
        return await self._done(request, f"activity.{name}", ACTIVITY[name], more)

    async def regroup(self, request: Request) -> Response:
        """Group the wall of an activity now, while notes keep coming."""
        who = self._threshold.team(request)
        room, session = await self._threshold.session(request)
        activity = text_in(await body_of(request), "activity")
        number = await run_in_threadpool(room.grouper.regroup, who.name, session, activity)
        return said({"change": number})

    async def undo(self, request: Request) -> Response:
        """Undo a change by its number."""
        who = self._threshold.team(request)
        room, _ = await self._threshold.room(request)
        number = number_in(await body_of(request), "change")
        return said({"change": await run_in_threadpool(room.store.undo, number, who.name)})

    async def _done(self, request: Request, action: str, does: Action, more: Body) -> Response:
        who = self._threshold.team(request)
        room, session = await self._threshold.session(request)
        body = {**await body_of(request, WALL_BODY_LIMIT), **more}

        def work(change: Change) -> Change:
            does(change, session.id, body)
            return change

        change = await asyncio.wrap_future(
            room.together.submit(who.name, action, work, code=session.code)
        )
        return said({"change": change.number})


def _known(name: str, actions: Mapping[str, Action]) -> str:
    if name not in actions:
        raise InputError("action_unknown", found=name[:40], expected=", ".join(actions))
    return name


def _status(name: str) -> NoteStatus:
    if name not in list(NoteStatus):
        raise InputError("action_unknown", found=name[:40], expected=", ".join(NoteStatus))
    return NoteStatus(name)
