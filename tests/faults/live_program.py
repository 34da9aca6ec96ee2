"""The live door on the engagements of a folder, in a process of its own that tests may kill."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

import engagements
from live.rooms import Rooms
from live.routes import live_routes
from tests.workshop import asking

rooms = Rooms(engagements.store_of_session)


@asynccontextmanager
async def lifespan(_: Starlette) -> AsyncIterator[None]:
    rooms.hush_on_stop()
    yield
    rooms.close()
    engagements.close_all()


if __name__ == "__main__":
    app = Starlette(routes=live_routes(rooms, asking), lifespan=lifespan)
    sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - nobody reads it
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", timeout_keep_alive=30)
