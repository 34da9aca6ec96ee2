"""Keys of records: UUIDv7 (RFC 9562), which sort by the moment they were made.

Whoever makes a record makes its key, before anything is sent: a phone that sends a note twice sends
the same key twice, and the store keeps one.
"""

from uuid import UUID

from uuid6 import uuid7


def new_key() -> str:
    """A new key, later than every key this program made before it."""
    return str(uuid7())


def is_key(text: str) -> bool:
    """Whether a text that came from outside is a UUIDv7 in its canonical form."""
    try:
        key = UUID(text)
    except ValueError:
        return False
    return key.version == 7 and str(key) == text
