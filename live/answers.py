"""Answers of the door: JSON, and for every refusal a message in the language of who asked."""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from errors import (
    AccessError,
    ClosedError,
    ConflictError,
    FilRougeError,
    InputError,
    ModelError,
    NotFoundError,
    StillReferencedError,
    StoreBusyError,
    StoreFullError,
    TooFastError,
    UndoRefusedError,
)
from live.roles import LANGUAGE_COOKIE
from live.views import Payload
from wording import Words

STATUS: tuple[tuple[type[FilRougeError], int], ...] = (
    (NotFoundError, 404),
    (ClosedError, 409),
    (ConflictError, 409),
    (StillReferencedError, 409),
    (UndoRefusedError, 409),
    (ModelError, 503),
    (TooFastError, 429),
    (AccessError, 403),
    (StoreBusyError, 503),
    (StoreFullError, 507),
    (InputError, 422),
)

STATUS_BY_KEY = {"body_too_large": 413, "body_unreadable": 400}

BUSY_SECONDS = 2
"""When to come back while another program holds the file."""


def words_of(request: Request) -> Words:
    """The language asked for: by the page's own switch, the screens' cookie, or the browser."""
    chosen = (
        request.query_params.get("lang")
        or request.cookies.get(LANGUAGE_COOKIE)
        or request.headers.get("accept-language", "")
    )
    return Words("fr" if chosen.lower().startswith("fr") else "en")


def said(payload: Payload, status: int = 200) -> Response:
    """A JSON answer that nobody keeps."""
    return Response(
        orjson.dumps(payload), status, {"cache-control": "no-store"}, "application/json"
    )


def refused(request: Request, error: FilRougeError) -> Response:
    """Why something was not taken, and after how many seconds to come back where that helps."""
    status = STATUS_BY_KEY.get(error.key) or next(
        (status for kind, status in STATUS if isinstance(error, kind)), 500
    )
    answer = said({"error": error.key, "message": words_of(request).error(error)}, status)
    if isinstance(error, TooFastError):
        answer.headers["retry-after"] = str(error.seconds)
    elif status in (503, 507):
        answer.headers["retry-after"] = str(BUSY_SECONDS)
    return answer
