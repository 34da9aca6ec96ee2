"""What screens have read of an engagement: made once, shared by all screens, made anew after a change.

Of each reading only the last is kept. (Kept for every state of the engagement, a room of phones that
changes it thirty times a second made the memory grow, and each garbage collection with it.)

What phones write in a workshop need not be on every screen in the same moment: a reading that only
lacks such notes may stay for as long as makes it cost a sixtieth of the time, since making it anew for
each note of a full room would take all of a core. What anybody decides is on their screen at once. What
phones cannot change (themes, places, figures of them) is asked for as `of_decisions`, and stays.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from research.taking_part import WHILE_A_ROOM_WRITES
from store import Store

KEPT_READINGS = 200
"""Readings kept; the longest unasked go first."""

PATIENCE = 60.0
"""How many times longer than it took to make it a reading may lack what phones wrote since: a screen
has several, and all of them together should not cost a tenth of a core."""

LONGEST_SECONDS = 10.0
"""No reading lacks them for longer, however long it took."""

Key = tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A value as of a change of an engagement; when it was made, and in how many seconds."""

    store: Store
    version: int
    value: Any
    made: float
    took: float

    def is_of(self, store: Store, version: int) -> bool:
        """Whether it is as of this change, or a later one."""
        return self.store is store and self.version >= version

    def lacks_phones_alone(self, store: Store) -> bool:
        """Whether all that came since was written by phones."""
        return self.store is store and store.only(self.version, WHILE_A_ROOM_WRITES)


@dataclass
class _Slot:
    reading: Reading | None = None
    making: threading.Lock = field(default_factory=threading.Lock)


class Readings:
    """The readings of all screens of this process. What they give must not be changed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._slots: OrderedDict[Key, _Slot] = OrderedDict()
        self._lock = threading.Lock()

    def get(
        self, store: Store, key: Key, read: Callable[[], Any], *, of_decisions: bool = False
    ) -> Any:  # noqa: ANN401
        """The reading of this name, made anew where it has to be. Of several who ask at once one makes
        it; the others wait, or are given the one before if it only lacks what phones wrote."""
        # What stays for one who asks for decisions must not look fresh to one who asks for all.
        slot = self._slot((str(store.path), "decisions" if of_decisions else "all", *key))
        version = store.version()
        last = slot.reading
        if last is not None and last.is_of(store, version):
            return last.value
        if last is not None and last.lacks_phones_alone(store):
            if of_decisions:
                # As of now it still holds: the next look begins here, not at the day's first note.
                slot.reading = replace(last, version=version)
                return last.value
            if self._may_stay(last) or not slot.making.acquire(blocking=False):
                return last.value
        else:
            slot.making.acquire()
        try:
            return self._made(slot, store, version, read).value
        finally:
            slot.making.release()

    def _made(self, slot: _Slot, store: Store, version: int, read: Callable[[], Any]) -> Reading:
        if slot.reading is None or not slot.reading.is_of(store, version):
            began = self._clock()
            value = read()
            made = self._clock()
            slot.reading = Reading(store, version, value, made, made - began)
        return slot.reading

    def _may_stay(self, reading: Reading) -> bool:
        age = self._clock() - reading.made
        return age < min(LONGEST_SECONDS, PATIENCE * reading.took)

    def _slot(self, key: Key) -> _Slot:
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            if len(self._slots) > KEPT_READINGS:
                self._slots.popitem(last=False)
            return slot
