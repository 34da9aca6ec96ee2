"""What changes in a session, told to everybody who watches: one look at the store for each audience,
however many phones there are.

Server-sent events. The number of an event is that of the change it brings a watcher up to; who comes
back says the last one (`Last-Event-ID`) and is given what came after it, or everything anew.
"""

import asyncio
import contextlib
from collections import deque
from dataclasses import dataclass, field

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from errors import FilRougeError, NotFoundError
from live import views
from live.views import Audience, Payload
from store import Store

TICK_SECONDS = 0.05
"""Changes within a tick are told together: shorter than anyone sees, long enough to save work."""

SLOW_LOOK_SECONDS = 1.0
"""How often to look for what another process (the command line, a second server) wrote."""

HEARTBEAT_SECONDS = 15.0
"""A comment this often keeps proxies, which commonly close after 30 to 60 s, from closing."""

WAITING_LIMIT = 64
"""Events that may wait for one slow watcher: then it is let go, and comes back when it can."""

SEND_SECONDS = 20.0
"""A watcher whose connection takes nothing for so long is gone."""

KEPT_EVENTS = 256
"""Events kept for those who come back: some seconds of a busy room, minutes of a calm one."""

START_AGAIN_AFTER = 16
"""Events after which what a stream begins with is read anew, rather than told with what came since."""

Key = tuple[str, Audience]


def event(name: str, payload: Payload) -> bytes:
    """An event as it goes over the wire."""
    return b"event: %b\nid: %d\ndata: %b\n\n" % (
        name.encode(), payload["seq"], orjson.dumps(payload),
    )  # fmt: skip


class Watcher:
    """One open stream: what waits to be sent to it."""

    def __init__(self) -> None:
        self.waiting: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.let_go = False

    def tell(self, chunk: bytes) -> None:
        """Add what is to be sent; a watcher that is too far behind is let go instead."""
        if self.waiting.qsize() >= WAITING_LIMIT:
            self.leave()
        if not self.let_go:
            self.waiting.put_nowait(chunk)

    def leave(self) -> None:
        """Send nothing more, and end."""
        self.let_go = True
        while not self.waiting.empty():
            self.waiting.get_nowait()
        self.waiting.put_nowait(None)


@dataclass
class Channel:
    """The watchers of one session in one role, and the events told to them."""

    seq: int
    watchers: set[Watcher] = field(default_factory=set)
    told: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    since: int = 0
    """Up to this change, events are no longer kept."""
    start: tuple[int, bytes] | None = None
    coming: int = 0
    starting: asyncio.Lock = field(default_factory=asyncio.Lock)

    def publish(self, seq: int, chunk: bytes) -> None:
        """Tell everybody, and keep it for those who come back."""
        if len(self.told) == self.told.maxlen:
            self.since = self.told[0][0]
        self.told.append((seq, chunk))
        for watcher in self.watchers:
            watcher.tell(chunk)


class Broadcaster:
    """Everything that is told about one store. Lives in the event loop it was made in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._channels: dict[Key, Channel] = {}
        self._closed = False
        self._touched: tuple[tuple[str, int, int], views.Touched] | None = None
        store.on_commit(self._wake)
        self._task = self._loop.create_task(self._run())

    def _wake(self) -> None:
        """Called from the thread that committed; must never raise."""
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._woken.set)

    async def watch(self, session: str, audience: Audience, last: int | None) -> Watcher:
        """A new watcher, with what it missed since `last` waiting for it."""
        channel = await self._channel((session, audience))
        watcher = Watcher()
        seen = last
        if last is None or not channel.since <= last <= channel.seq:
            channel.coming += 1
            try:
                async with channel.starting:
                    seen, chunk = await self._start((session, audience), channel)
            finally:
                channel.coming -= 1
            watcher.tell(chunk)
        # What was told while we read is told again: every event can be taken twice.
        for seq, chunk in channel.told:
            if seq > (seen or 0):
                watcher.tell(chunk)
        channel.watchers.add(watcher)
        return watcher

    async def _start(self, key: Key, channel: Channel) -> tuple[int, bytes]:
        """What a stream begins with: the last one made, as long as little came after it."""
        if channel.start is not None and channel.since <= channel.start[0]:
            later = sum(1 for seq, _ in channel.told if seq > channel.start[0])
            if later <= START_AGAIN_AFTER:
                return channel.start
        start = await run_in_threadpool(views.stream_start, self._store, *key)
        channel.start = start["seq"], event("state", start)
        return channel.start

    def leave(self, session: str, audience: Audience, watcher: Watcher) -> None:
        """A watcher has gone."""
        if channel := self._channels.get((session, audience)):
            channel.watchers.discard(watcher)

    def close(self) -> None:
        """Let every watcher go."""
        self._closed = True
        self._task.cancel()
        for channel in self._channels.values():
            for watcher in channel.watchers:
                watcher.leave()

    async def _channel(self, key: Key) -> Channel:
        if key not in self._channels:
            seq = await run_in_threadpool(self._store.version)
            self._channels.setdefault(key, Channel(seq, since=seq))
        return self._channels[key]

    async def _run(self) -> None:
        while not self._closed:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), SLOW_LOOK_SECONDS)
            self._woken.clear()
            # A file that is busy or gone for a moment must not end the telling.
            with contextlib.suppress(FilRougeError, OSError):
                await self._tick()
            await asyncio.sleep(TICK_SECONDS)

    async def _tick(self) -> None:
        upto = await run_in_threadpool(self._store.version)
        for key, channel in list(self._channels.items()):
            if channel.seq < upto:
                await self._tell(key, channel, upto)

    async def _tell(self, key: Key, channel: Channel, upto: int) -> None:
        if (
            not channel.watchers and not channel.coming
        ):  # nobody there: who comes back is given everything anew
            channel.told.clear()
            channel.seq = channel.since = upto
            return
        try:
            found = await run_in_threadpool(self._news, key, channel.seq, upto)
        except NotFoundError:  # a session that was never opened was deleted
            for watcher in channel.watchers:
                watcher.leave()
            found = None
        channel.seq = upto
        if found is not None:
            name, payload = found
            channel.publish(upto, event(name, {**payload, "seq": upto}))

    def _news(self, key: Key, after: int, upto: int) -> tuple[str, Payload] | None:
        session, audience = key
        # The audiences of a session ask the same, one after the other.
        asked = (session, after, upto)
        if self._touched is None or self._touched[0] != asked:
            self._touched = asked, views.touched(self._store, *asked)
        return views.since(self._store, session, audience, self._touched[1], upto)


class EventStream:
    """The answer to one watcher: plain ASGI, so that a connection that takes nothing is let go."""

    def __init__(
        self, broadcaster: Broadcaster, session: str, audience: Audience, last: int | None
    ) -> None:
        self._broadcaster = broadcaster
        self._session, self._audience, self._last = session, audience, last

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send what there is until the watcher goes or is let go."""
        watcher = await self._broadcaster.watch(self._session, self._audience, self._last)
        gone = asyncio.create_task(_gone(receive, watcher))
        try:
            await send({
                "type": "http.response.start", "status": 200,
                "headers": [
                    (b"content-type", b"text/event-stream; charset=utf-8"),
                    (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no"),
                    (b"content-encoding", b"identity"),
                ],
            })  # fmt: skip
            await self._send_all(watcher, send)
        except (TimeoutError, OSError):
            pass
        finally:
            gone.cancel()
            self._broadcaster.leave(self._session, self._audience, watcher)

    async def _send_all(self, watcher: Watcher, send: Send) -> None:
        await _chunk(send, b"retry: 2000\n\n")
        while True:
            try:
                chunk = await asyncio.wait_for(watcher.waiting.get(), HEARTBEAT_SECONDS)
            except TimeoutError:
                chunk = b": still here\n\n"
            if chunk is None:
                break
            await _chunk(send, chunk)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _chunk(send: Send, chunk: bytes) -> None:
    async with asyncio.timeout(SEND_SECONDS):
        await send({"type": "http.response.body", "body": chunk, "more_body": True})


async def _gone(receive: Receive, watcher: Watcher) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    watcher.leave()
