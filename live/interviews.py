"""What the reader of an interview asks and sends: the text, its codings, and what somebody codes, makes
notes of and corrects. The working team alone; each thing that is done is a change of its own.

Everything is sent under a key that the reader made: sent twice it is done once.
"""

import gzip
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from errors import InputError, NotFoundError
from live import interview_views
from live.answers import said
from live.asked import Asking, body_of, number_in, plainly, same_site, team_of, text_in
from research import correcting, interviews, passages, span_notes, spans
from research.passages import PASSAGE_LIMIT
from research.spans import Ends, SpanSent
from store import Change, Store
from store.keys import is_key

Body = dict[str, Any]
Action = Callable[[Change, str, Body], dict[str, Any]]
"""Does something in a change, in the interview of this key, as the body asks; gives what to answer."""

BODY_LIMIT = 8 * PASSAGE_LIMIT
"""Bytes of a request: a passage or a quote with every letter escaped, and the keys."""

PACKED_FROM = 20_000
"""Bytes of an answer from which it is packed: a long interview then takes a third of the line."""

TOUCHED = {"code": "codings", "uncode": "codings", "note": "notes"}
"""What each thing that can be undone by its key wrote or took away."""


def interview_routes(store_named: Callable[[str], Store | None], asking: Asking) -> list[Route]:
    """The routes. `store_named` gives the engagement of a file's name, `asking` says who asks."""
    here = _Interviews(store_named, asking)
    api = "/api/interviews/{engagement}/{source}"
    return [
        Route(api, plainly(here.text)),
        Route(f"{api}/coding", plainly(here.coding)),
        Route(f"{api}/do", plainly(here.do), methods=["POST"]),
    ]


def _code(change: Change, source: str, body: Body) -> dict[str, Any]:
    spans.give(
        change, source, _span_in(body), text_in(body, "code", optional=True), _key_in(body, "id"),
        name=text_in(body, "name", optional=True),
    )  # fmt: skip
    return {}


def _uncode(change: Change, source: str, body: Body) -> dict[str, Any]:
    spans.take_away(change, source, text_in(body, "coding"))
    return {}


def _note(change: Change, source: str, body: Body) -> dict[str, Any]:
    return {"note": span_notes.make(change, source, _span_in(body), _key_in(body, "id"))}


def _anchor(change: Change, source: str, body: Body) -> dict[str, Any]:
    spans.anchor(change, source, text_in(body, "span"), _ends_in(body))
    return {}


def _let_go(change: Change, source: str, body: Body) -> dict[str, Any]:
    spans.let_go(change, source, text_in(body, "span"))
    return {}


def _correct(change: Change, source: str, body: Body) -> dict[str, Any]:
    done = correcting.correct(
        change, source, text_in(body, "passage"), number_in(body, "rev"), text_in(body, "text")
    )
    now = passages.get(change, text_in(body, "passage"))
    return {"kept": done.kept, "lost": len(done.lost), "row": interview_views.row(now)}


ACTIONS: Mapping[str, Action] = {
    "code": _code, "uncode": _uncode, "note": _note, "anchor": _anchor, "let_go": _let_go,
    "correct": _correct,
}  # fmt: skip
"""What can be done in an interview, by name; `actions.span_<name>` says it in the history."""


class _Interviews:
    """The handlers of these routes."""

    def __init__(self, store_named: Callable[[str], Store | None], asking: Asking) -> None:
        self._store_named = store_named
        self._asking = asking

    async def text(self, request: Request) -> Response:
        """The whole text."""
        store = await self._store(request)
        found = await run_in_threadpool(interview_views.text, store, request.path_params["source"])
        return await run_in_threadpool(_packed, request, found)

    async def coding(self, request: Request) -> Response:
        """What is coded, or only the number of the last change where that is the one known."""
        who = team_of(self._asking, request)
        store = await self._store(request)
        version = await run_in_threadpool(store.version)
        if request.query_params.get("after") == str(version):
            return said({"seq": version})
        found = await run_in_threadpool(
            interview_views.coding, store, request.path_params["source"], who.name
        )
        return await run_in_threadpool(_packed, request, found)

    async def do(self, request: Request) -> Response:
        """Do one of `ACTIONS`, or undo what was done under a key."""
        same_site(request)
        who = team_of(self._asking, request)
        store = await self._store(request)
        body = await body_of(request, BODY_LIMIT)
        source = request.path_params["source"]
        work = _undo if text_in(body, "what") == "undo" else _do
        return said(await run_in_threadpool(work, store, who.name, source, body))

    async def _store(self, request: Request) -> Store:
        team_of(self._asking, request)
        store = await run_in_threadpool(self._store_named, request.path_params["engagement"])
        if store is None:
            raise NotFoundError("record_gone", table="engagement")
        return store


def _do(store: Store, actor: str, source: str, body: Body) -> dict[str, Any]:
    name = text_in(body, "what")
    if name not in ACTIONS:
        raise InputError("action_unknown", found=name[:40], expected=", ".join(ACTIONS))
    title = interviews.get(store, source).title_en
    with store.change(actor, f"span.{name}", title=title) as change:
        answer = ACTIONS[name](change, source, body)
    return {"id": text_in(body, "id", optional=True), "change": change.number, **answer}


def _undo(store: Store, actor: str, _: str, body: Body) -> dict[str, Any]:
    """Undo the last change of a coding or a note, unless an undo was the last: it was sent twice."""
    if "change" in body:
        return {"change": store.undo(number_in(body, "change"), actor)}
    did = text_in(body, "did")
    if did not in TOUCHED:
        raise InputError("action_unknown", found=did[:40], expected=", ".join(TOUCHED))
    last = store.row(
        "select c.id, c.undoes from changes c join change_rows r on r.change = c.id"
        " where r.tbl = ? and r.key = ? order by c.id desc limit 1",
        [TOUCHED[did], orjson.dumps([text_in(body, "key")]).decode()],
    )
    if last is None or last["undoes"] is not None:
        return {"change": 0}
    return {"change": store.undo(last["id"], actor)}


def _key_in(body: Body, field: str) -> str:
    key = text_in(body, field)
    if not is_key(key):
        raise InputError("body_unreadable", field=field)
    return key


def _span_in(body: Body) -> SpanSent:
    return SpanSent(_key_in(body, "span"), _ends_in(body), text_in(body, "quote"))


def _ends_in(body: Body) -> Ends:
    return Ends(
        text_in(body, "from"), number_in(body, "from_offset"),
        text_in(body, "to"), number_in(body, "to_offset"),
    )  # fmt: skip


def _packed(request: Request, found: dict[str, Any]) -> Response:
    """A JSON answer, packed where it is long and the browser can unpack it."""
    answer = said(found)
    if len(answer.body) < PACKED_FROM or "gzip" not in request.headers.get("accept-encoding", ""):
        return answer
    packed = gzip.compress(bytes(answer.body), 1)
    headers = {"cache-control": "no-store", "content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(packed, 200, headers, "application/json")
