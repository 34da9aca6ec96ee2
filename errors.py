"""Everything that can go wrong for a person, in one tree.

    FilRougeError
    ├── InputError             what was typed, chosen or uploaded cannot be used
    │   ├── FileError          a file cannot be read as what it should be
    │   └── RowsRejectedError  some rows of a file cannot be used (carries the list)
    ├── NotFoundError          a record that was asked for is not there (any more)
    ├── ConflictError          somebody else changed the record first (carries both versions)
    ├── StillReferencedError   a record cannot go: others still point to it
    ├── UndoRefusedError       a change cannot be undone as things stand now
    ├── ClosedError            a session or an activity takes nothing now
    ├── TooFastError           more at once than is taken from one sender (carries the seconds to wait)
    ├── AccessError            this person may not do this
    ├── EngagementFileError    a file is no engagement, is newer than the program, or is damaged
    ├── StoreBusyError         the file stayed locked by another program
    ├── StoreFullError         the disk has no room left
    ├── ModelError             the language model is missing, altered or cannot be loaded
    └── CancelledError         the person stopped a long piece of work

An error holds a key of the wording catalogue (`errors.<key>`) and the facts that fill it, never a
finished sentence: the screen, the command line and the phone each say it in their reader's
language. A message says what was expected, what arrived and what to do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Fact = str | int | float


class FilRougeError(Exception):
    """Base of every error that a person is meant to read without a traceback."""

    def __init__(self, key: str, **facts: Fact) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts: Mapping[str, Fact] = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.key}({facts})"


class InputError(FilRougeError):
    """What a person typed, chose or uploaded cannot be used as it is."""


class FileError(InputError):
    """A file cannot be read as what it should be, or is over a limit."""


@dataclass(frozen=True)
class Reject:
    """A row of a file that cannot be used: its number in the file (1 = first below the header),
    why (a wording key with its facts), and its cells as they arrived."""

    row: int
    key: str
    facts: Mapping[str, Fact]
    cells: Mapping[str, str]


class RowsRejectedError(InputError):
    """Some rows cannot be used and nothing was written; `rejects` lists each with its reason."""

    def __init__(self, rejects: Sequence[Reject], total: int) -> None:
        super().__init__("rows_rejected", rejected=len(rejects), total=total)
        self.rejects = tuple(rejects)


class NotFoundError(FilRougeError):
    """A record that was asked for is not there, or not there any more."""


class ConflictError(FilRougeError):
    """Somebody else changed the record first; carries what was meant and what is there now."""

    def __init__(
        self, table: str, mine: Mapping[str, object], theirs: Mapping[str, object], by: str
    ) -> None:
        super().__init__("conflict", table=table, by=by)
        self.mine = dict(mine)
        self.theirs = dict(theirs)


class StillReferencedError(FilRougeError):
    """A record cannot be deleted: other records still point to it."""


class UndoRefusedError(FilRougeError):
    """A change cannot be undone as things stand; the facts say what stands in the way."""


class ClosedError(FilRougeError):
    """The session or the activity takes nothing: not yet, or not any more."""


class TooFastError(FilRougeError):
    """One sender sends more than is taken; the fact `n` is how many seconds to wait."""

    @property
    def seconds(self) -> int:
        """How long to wait."""
        return int(self.facts["n"])


class AccessError(FilRougeError):
    """Whoever asks may not see or do what they asked for."""


class EngagementFileError(FilRougeError):
    """A file is not an engagement, was written by a newer program, or is damaged."""


class StoreBusyError(FilRougeError):
    """The engagement stayed locked by another program for longer than we wait."""


class StoreFullError(FilRougeError):
    """There is no room left on the disk: nothing of this change was written."""


class ModelError(FilRougeError):
    """The language model is missing, is not the one expected, or cannot be loaded."""


class CancelledError(FilRougeError):
    """The person stopped a long piece of work; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("cancelled")
