"""The engagements that phones are writing to: for each one its writer and its broadcaster."""

import signal
import threading
from collections.abc import Callable
from types import FrameType

from live.stream import Broadcaster
from store import Store, Together


class Room:
    """One engagement with sessions under way."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.together = Together(store)
        self._broadcaster: Broadcaster | None = None

    @property
    def broadcaster(self) -> Broadcaster:
        """Who tells the watchers; made in the event loop, when the first of them comes."""
        if self._broadcaster is None:
            self._broadcaster = Broadcaster(self.store)
        return self._broadcaster

    def hush(self) -> None:
        """Let the watchers go."""
        if self._broadcaster is not None:
            self._broadcaster.close()
            self._broadcaster = None


class Rooms:
    """Finds the room of a code. `store_of` gives the store that holds a session with this code."""

    def __init__(self, store_of: Callable[[str], Store | None]) -> None:
        self._store_of = store_of
        self._by_store: dict[int, Room] = {}
        self._by_code: dict[str, Room] = {}
        self._lock = threading.Lock()

    def known(self, code: str) -> Room | None:
        """The room of a code that was asked for before."""
        return self._by_code.get(code)

    def find(self, code: str) -> Room | None:
        """The room of a code; reads the engagements where it was not asked for before."""
        if (known := self._by_code.get(code)) is not None:
            return known
        store = self._store_of(code)
        if store is None:
            return None
        with self._lock:
            room = self._by_store.get(id(store)) or Room(store)
            self._by_store[id(store)] = self._by_code[code] = room
        return room

    def hush(self) -> None:
        """Let every watcher go: a server waits for open streams before it stops."""
        for room in list(self._by_store.values()):
            room.hush()

    def hush_on_stop(self) -> None:
        """Let the watchers go as soon as the server is told to stop; then do what it did before."""
        if threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            before = signal.getsignal(number)

            def stop(caught: int, frame: FrameType | None, before: object = before) -> None:
                self.hush()
                if callable(before):
                    before(caught, frame)

            if callable(before):
                signal.signal(number, stop)

    def close(self) -> None:
        """Write what waits, and stop."""
        self.hush()
        with self._lock:
            for room in self._by_store.values():
                room.together.close()
            self._by_store.clear()
            self._by_code.clear()
