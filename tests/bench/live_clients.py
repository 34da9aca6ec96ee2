"""Phones that write and streams that are followed, driven by one event loop in a process of its own.

Started by `live_load.py`: takes a `Window` as JSON, waits until all streams are open, lets the phones
write, and prints what was seen as JSON. The clients speak HTTP over bare sockets, because they share
two cores with the server: what they cost is measured too, and how late their own loop ran.

A phone opens a connection for each note, as a browser does that writes every ten seconds to a server
that closes idle connections after five. It sends again, with the same key, until it is acknowledged.
Its time is from before the connection to the last byte of the answer that acknowledges.
"""

import asyncio
import contextlib
import gc
import os
import random
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

import orjson
import uvloop

from store import new_key

TEXTS = (
    "The permit office asks for the same paper twice",
    "Il faut trois appels pour avoir une réponse au sujet du déneigement",
    "I never know which form is the right one for my street",
    "Le site ne dit pas combien de temps dure l'examen du dossier",
)

OPENED_AT_ONCE = 20
"""Streams opened in the same moment: a room scans its code within half a minute, not all at once."""

GRACE_SECONDS = 2.0
"""How long after the last acknowledgement the streams are still read."""


@dataclass(frozen=True)
class Window:
    """What to do: where, who, and for how long. `rooms`: code and activity of each session."""

    port: int
    server: int
    rooms: tuple[tuple[str, str], ...]
    phones: int
    team: int
    seconds: float
    warm: float = 5.0
    every: float = 10.0


@dataclass
class Seen:
    """What happened, on the clock of `time.perf_counter`."""

    sent: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, float] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    events: list[dict[str, float]] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)
    cut: int = 0
    late: deque[float] = field(default_factory=deque)


def percentile(values: list[float], share: float) -> float:
    """In milliseconds, the value that this share of them does not pass; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 if ordered else 0.0


def cpu_seconds(process: int) -> float:
    """Processor seconds that a process has used, in all its threads."""
    with open(f"/proc/{process}/stat", encoding="ascii") as file:  # noqa: PTH123
        fields = file.read().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def busy_seconds() -> float:
    """Processor seconds that all programs of this machine have used."""
    with open("/proc/stat", encoding="ascii") as file:  # noqa: PTH123
        user, nice, system, _, _, irq, soft = map(int, file.readline().split()[1:8])
    return (user + nice + system + irq + soft) / os.sysconf("SC_CLK_TCK")


def memory_mb(process: int) -> float:
    """Memory that a process holds."""
    with open(f"/proc/{process}/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Clients:
    """All phones and all streams of a window."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.seen = Seen()
        self._until = 0.0
        self._opening = asyncio.Semaphore(OPENED_AT_ONCE)
        self._opened: set[int] = set()

    async def post(self, code: str, body: bytes) -> int:
        """Send a note once; the status of the answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.window.port)
        try:
            # Passed on by a proxy: to the server a phone, in pace, and not the machine's own user.
            writer.write(
                b"POST /api/sessions/%b/notes HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                b"X-Forwarded-For: 192.0.2.1\r\nContent-Type: application/json\r\n"
                b"Content-Length: %d\r\n\r\n%b" % (code.encode(), len(body), body)
            )
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
            await reader.readexactly(length)
            return int(head.split(b" ", 2)[1])
        finally:
            writer.close()

    async def phone(self, number: int) -> None:
        """Write every ten seconds or so until the end, beginning anywhere in the first ten."""
        code, activity = self.window.rooms[number % len(self.window.rooms)]
        chance = random.Random(number)  # noqa: S311 - when and what, nothing secret
        me, every = new_key(), self.window.every
        due = time.perf_counter() + chance.uniform(0, every)
        while due < self._until:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            key = new_key()
            text = f"{chance.choice(TEXTS)} ({number})"
            self.seen.rooms[key] = code
            note = {"id": key, "activity": activity, "participant": me, "text": text, "stage": ""}
            await self._send(code, key, orjson.dumps(note))
            due += chance.uniform(0.9 * every, 1.1 * every)

    async def _send(self, code: str, key: str, body: bytes) -> None:
        self.seen.sent[key] = time.perf_counter()
        while True:
            try:
                status = await self.post(code, body)
            except (OSError, asyncio.IncompleteReadError) as error:
                status, why = 0, type(error).__name__
            else:
                why = str(status)
            self.seen.answers[why] += 1
            if status in (200, 201):
                self.seen.acknowledged[key] = time.perf_counter()
                return
            await asyncio.sleep(1)

    async def follow(self, number: int, code: str, role: str) -> None:
        """Hold a stream open; come back, as a browser does, where it is cut."""
        told: dict[str, float] = {}
        if role == "team":
            self.seen.events.append(told)
            self.seen.followed.append(code)
        last = b""
        while True:
            writer = None
            try:
                async with self._opening:
                    reader, writer = await self._open(code, role, last)
                    last = await self._event(reader, told, last)
                    self._opened.add(number)
                while True:
                    last = await self._event(reader, told, last)
            except (OSError, asyncio.IncompleteReadError):
                self.seen.cut += 1
                await asyncio.sleep(2)
            finally:
                if writer is not None:
                    writer.close()

    async def _open(
        self, code: str, role: str, last: bytes
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.window.port)
        passed_on = b"" if role == "team" else b"X-Forwarded-For: 192.0.2.1\r\n"
        known = b"Last-Event-ID: %b\r\n" % last if last else b""
        writer.write(
            b"GET /api/sessions/%b/events?role=%b HTTP/1.1\r\nHost: 127.0.0.1\r\n%b%b\r\n"
            % (code.encode(), role.encode(), passed_on, known)
        )
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise OSError(head[:60])
        return reader, writer

    async def _event(
        self, reader: asyncio.StreamReader, told: dict[str, float], last: bytes
    ) -> bytes:
        """Read one chunk of the stream, which the server sends for each event."""
        size = int(await reader.readline() or b"0", 16)
        chunk = await reader.readexactly(size + 2)
        if not size:
            raise OSError("let go")
        if not chunk.startswith(b"event: "):
            return last
        now = time.perf_counter()
        lines = dict(line.split(b": ", 1) for line in chunk.strip().split(b"\n"))
        for note in orjson.loads(lines[b"data"]).get("notes", ()):
            told.setdefault(note["id"], now)
        return lines[b"id"]

    async def _watch_own_loop(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.02)
            self.seen.late.append(time.perf_counter() - before - 0.02)

    async def run(self) -> dict[str, Any]:
        """The whole window; what was seen, in milliseconds and shares of a core."""
        window = self.window
        rooms = [code for code, _ in window.rooms]
        streams = [(rooms[n % len(rooms)], "participant") for n in range(window.phones)]
        streams += [(rooms[n % len(rooms)], "team") for n in range(window.team)]
        following = [
            asyncio.create_task(self.follow(n, *stream)) for n, stream in enumerate(streams)
        ]
        opening = time.perf_counter()
        while len(self._opened) < len(streams):
            if time.perf_counter() - opening > 120:
                raise TimeoutError(f"{len(self._opened)} of {len(streams)} streams open")
            await asyncio.sleep(0.1)
        opened = time.perf_counter() - opening
        gc.collect()
        gc.freeze()
        began = time.perf_counter() + window.warm
        self._until = began + window.seconds
        phones = [asyncio.create_task(self.phone(n)) for n in range(window.phones)]
        await asyncio.sleep(began - time.perf_counter())
        following.append(asyncio.create_task(self._watch_own_loop()))
        used = cpu_seconds(window.server), time.process_time(), busy_seconds()
        memory = memory_mb(window.server)
        await asyncio.sleep(self._until - time.perf_counter())
        ended = time.perf_counter()
        server, own = cpu_seconds(window.server) - used[0], time.process_time() - used[1]
        others = busy_seconds() - used[2] - server - own
        await asyncio.wait(phones, timeout=60)
        await asyncio.sleep(GRACE_SECONDS)
        for task in following:
            task.cancel()
        return {
            "began": began, "ended": ended, "opened_s": opened,
            "server_cpu": 100 * server / (ended - began),
            "server_mb": memory_mb(window.server),
            "grown_mb": memory_mb(window.server) - memory,
            "phones_cpu": 100 * own / (ended - began),
            "others_cpu": 100 * others / (ended - began), **self._figures(began),
        }  # fmt: skip

    def _figures(self, began: float) -> dict[str, Any]:
        seen = self.seen
        counted = {key for key, at in seen.sent.items() if at >= began}
        posts = [at - seen.sent[key] for key, at in seen.acknowledged.items() if key in counted]
        pairs = [
            (at - seen.sent[key], at - seen.acknowledged.get(key, at))
            for told in seen.events for key, at in told.items() if key in counted
        ]  # fmt: skip
        untold = sum(
            len({key for key in seen.acknowledged if seen.rooms[key] == code} - told.keys())
            for code, told in zip(seen.followed, seen.events, strict=True)
        )
        figures: dict[str, Any] = {}
        for name, values in (
            ("post", posts), ("event_since_sent", [since for since, _ in pairs]),
            ("event_since_kept", [since for _, since in pairs]), ("late", list(seen.late)),
        ):  # fmt: skip
            for share in (50, 95, 99):
                figures[f"{name}_p{share}"] = percentile(values, share / 100)
        return figures | {
            "posts": len(posts), "events": len(pairs), "untold": untold, "cut": seen.cut,
            "answers": seen.answers, "acknowledged": list(seen.acknowledged),
            "unanswered": len(seen.sent) - len(seen.acknowledged),
        }  # fmt: skip


async def _all(window: Window) -> dict[str, Any]:
    return await Clients(window).run()


if __name__ == "__main__":
    asked = Window(**orjson.loads(sys.argv[1]))
    with contextlib.closing(uvloop.new_event_loop()) as loop:
        sys.stdout.write(orjson.dumps(loop.run_until_complete(_all(asked))).decode())
