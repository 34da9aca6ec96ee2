"""How much one phone, and one address, may send; each number with its reason.

The length of a text (`research.live_notes.TEXT_LIMIT`) and the people in a session
(`research.taking_part.PARTICIPANTS_LIMIT`) are rules of the research itself and stand there.
"""

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable

from errors import TooFastError

BURST = 20
"""Notes or votes at once: what a phone has in its queue after a few minutes without a connection."""

PER_SECOND = 1.0
"""Then one a second: faster than anyone writes, slower than a script would like."""

BODY_LIMIT = 8_192
"""Bytes of one request: a thousand characters of any script, escaped, and the keys around them."""

UNKNOWN_CODES = 20
"""Codes that do not exist, from one address in a minute: typing errors of a room behind one address,
while trying out nine hundred million codes would take eighty years."""

UNKNOWN_CODES_SECONDS = 60.0

REMEMBERED = 5_000
"""Senders and addresses remembered; the longest silent is forgotten first."""


class Pace:
    """A bucket for each sender: `BURST` at once, then `PER_SECOND`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, sender: Hashable) -> None:
        """Take one; `TooFastError` says how many seconds to wait when there is none left."""
        now = self._clock()
        left, at = self._buckets.pop(sender, (float(BURST), now))
        left = min(float(BURST), left + (now - at) * PER_SECOND)
        enough = left >= 1
        self._buckets[sender] = (left - 1 if enough else left, now)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        if not enough:
            raise TooFastError("too_fast", n=math.ceil((1 - left) / PER_SECOND))


class CodeTries:
    """Codes that do not exist, by address. A code that an address has opened before stays open to it,
    so that a room behind one address is not locked out by one who guesses."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._missed: OrderedDict[str, deque[float]] = OrderedDict()
        self._opened: OrderedDict[tuple[str, str], None] = OrderedDict()

    def may_try(self, address: str, code: str) -> None:
        """`TooFastError` once an address has tried too many."""
        missed = self._missed.get(address)
        if missed is None or (address, code) in self._opened:
            return
        now = self._clock()
        while missed and missed[0] <= now - UNKNOWN_CODES_SECONDS:
            missed.popleft()
        if len(missed) >= UNKNOWN_CODES:
            wait = math.ceil(missed[0] + UNKNOWN_CODES_SECONDS - now)
            raise TooFastError("too_many_codes", n=wait)

    def missed(self, address: str) -> None:
        """An address tried a code that does not exist."""
        self._missed.setdefault(address, deque()).append(self._clock())
        self._missed.move_to_end(address)
        if len(self._missed) > REMEMBERED:
            self._missed.popitem(last=False)

    def opened(self, address: str, code: str) -> None:
        """An address opened a session."""
        self._opened[address, code] = None
        self._opened.move_to_end((address, code))
        if len(self._opened) > REMEMBERED:
            self._opened.popitem(last=False)
