"""Headers on every answer that keep a browser from doing more than it should.

Plain ASGI: Starlette's BaseHTTPMiddleware would buffer event streams.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class SafeHeaders:
    """No guessing of types, no framing by other sites, no address told to other sites."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, adding the headers to the start of the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("x-content-type-options", "nosniff")
                headers.setdefault("x-frame-options", "SAMEORIGIN")
                headers.setdefault("referrer-policy", "same-origin")
            await send(message)

        await self._app(scope, receive, with_headers)
