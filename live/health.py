"""Whether the program is up and can read its engagements, for whoever watches the machine."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from errors import FilRougeError


def health_route(check: Callable[[], int]) -> Route:
    """`/healthz`: 200 with the number of engagements that `check` could read, 503 if it could not."""

    async def health(request: Request) -> Response:  # noqa: ARG001 - the shape of a handler
        try:
            return JSONResponse({"status": "ok", "engagements": await run_in_threadpool(check)})
        except (FilRougeError, OSError) as error:
            return JSONResponse({"status": "failing", "why": str(error)}, status_code=503)

    return Route("/healthz", health)
