"""The engagements that phones are writing to: each with its writer, its broadcaster, its grouper."""

import signal
import threading
from collections.abc import Callable
from types import FrameType

from clustering import embedding
from live.grouper import Grouper, Load
from live.stream import Broadcaster
from store import Store, Together


class Room:
    """One engagement with sessions under way."""

    def __init__(self, store: Store, load: Load) -> None:
        self.store = store
        self.together = Together(store)
        self._load = load
        self._broadcaster: Broadcaster | None = None
        self._grouper: Grouper | None = None
        self._making = threading.Lock()

    @property
    def broadcaster(self) -> Broadcaster:
        """Who tells the watchers; made in the event loop, when the first of them comes."""
        if self._broadcaster is None:
            self._broadcaster = Broadcaster(self.store)
        return self._broadcaster

    @property
    def grouper(self) -> Grouper:
        """Who groups the wall; made when the first facilitator comes."""
        with self._making:
            if self._grouper is None:
                self._grouper = Grouper(self.store, self.together, self._load)
            return self._grouper

    def close(self) -> None:
        """Write what waits, and stop."""
        self.hush()
        if self._grouper is not None:
            self._grouper.close()
        self.together.close()

    def hush(self) -> None:
        """Let the watchers go."""
        if self._broadcaster is not None:
            self._broadcaster.close()
            self._broadcaster = None


class Rooms:
    """Finds the room of a code. `store_of` gives the store that holds a session with this code, `load`
    the language model by its name."""

    def __init__(
        self, store_of: Callable[[str], Store | None], load: Load = embedding.load
    ) -> None:
        self._store_of = store_of
        self._load = load
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
            room = self._by_store.get(id(store)) or Room(store, self._load)
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
        with self._lock:
            for room in self._by_store.values():
                room.close()
            self._by_store.clear()
            self._by_code.clear()
