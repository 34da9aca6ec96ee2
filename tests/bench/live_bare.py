"""The baseline: a bare Starlette program that does the same insert and no more.

One route keeps a note (a lock, BEGIN IMMEDIATE, one row, COMMIT; WAL, synchronous FULL) and puts it
into the queue of every team stream; another is such a stream. No keys are checked, no code, no log of
changes, nobody's pseudonym, no language.
"""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from store.sqlite import sqlite3


class Bare:
    """A table of notes and the streams that are told of them."""

    def __init__(self, path: str) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = full")
        self._db.execute(
            "create table if not exists notes (number integer primary key, id text unique not null,"
            " activity text, participant text, text text, stage text)"
        )
        self._lock = threading.Lock()
        self._told: set[asyncio.Queue[bytes]] = set()
        self._seq = 0

    def _keep(self, note: dict[str, str]) -> None:
        with self._lock:
            self._db.execute("begin immediate")
            self._db.execute(
                "insert into notes (id, activity, participant, text, stage) values (?, ?, ?, ?, ?)"
                " on conflict (id) do nothing",
                [note["id"], note["activity"], note["participant"], note["text"], note["stage"]],
            )
            self._db.execute("commit")

    async def note(self, request: Request) -> Response:
        note = orjson.loads(await request.body())
        await run_in_threadpool(self._keep, note)
        self._seq += 1
        event = b"event: change\nid: %d\ndata: %b\n\n" % (
            self._seq,
            orjson.dumps({"notes": [note]}),
        )
        for queue in self._told:
            queue.put_nowait(event)
        return JSONResponse({"id": note["id"]}, 201)

    async def events(self, request: Request) -> Response:
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        if request.query_params["role"] == "team":
            self._told.add(queue)

        async def stream() -> AsyncIterator[bytes]:
            try:
                yield b"retry: 2000\n\n"
                while True:
                    yield await queue.get()
            finally:
                self._told.discard(queue)

        return StreamingResponse(stream(), media_type="text/event-stream")


if __name__ == "__main__":
    bare = Bare(sys.argv[2])
    routes = [
        Route("/api/sessions/{code}/notes", bare.note, methods=["POST"]),
        Route("/api/sessions/{code}/events", bare.events),
    ]
    uvicorn.run(Starlette(routes=routes), port=int(sys.argv[1]), log_level="warning")
