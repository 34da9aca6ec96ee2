"""The live door on the engagements of a folder, in a process of its own that tests may kill.

Loading takes most of a second, so it is done once: a line "start" on the input makes a copy of the
loaded process, which serves, and says its number; "wait" waits until that one has ended and says how.
At the end of the input the copy is killed too.
"""

import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

import engagements
from live.rooms import Rooms
from live.routes import live_routes
from tests.workshop import asking


def serve(port: int) -> None:
    """Serve until stopped, or killed."""
    rooms = Rooms(engagements.store_of_session)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        rooms.hush_on_stop()
        yield
        rooms.close()
        engagements.close_all()

    app = Starlette(routes=live_routes(rooms, asking), lifespan=lifespan)
    uvicorn.run(app, port=port, log_level="warning", timeout_keep_alive=30)


def main(port: int) -> None:
    serving = 0
    for line in sys.stdin:
        if line == "wait\n":
            _, status = os.waitpid(serving, 0)
            serving, said = 0, os.waitstatus_to_exitcode(status)
        else:
            serving = said = os.fork()
        if line == "start\n" and serving == 0:
            sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - nobody reads it
            serve(port)
            os._exit(0)
        sys.stdout.write(f"{said}\n")
        sys.stdout.flush()
    if serving:
        os.kill(serving, signal.SIGKILL)


if __name__ == "__main__":
    main(int(sys.argv[1]))
