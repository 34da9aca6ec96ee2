"""Programs that the tests start as processes of their own: `python -m tests.faults.programs NAME ...`.

Each says on standard output what it has done, a line at a time, and takes orders on standard input.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import engagements
from store import Store, new_key, open_store
from tests.store.tiny import board, tiny_schema


def say(line: str) -> None:
    print(line, flush=True)


def add_board(store: Store, key: str) -> None:
    with store.change("writer", "add") as change:
        change.insert("boards", board(key), if_absent=True)


def write_until_killed(path: str, *again: str) -> None:
    """Send some keys again, then new ones for ever; acknowledge each once it is committed."""
    with open_store(Path(path), [tiny_schema]) as store:
        for key in again:
            add_board(store, key)
        while True:
            key = new_key()
            add_board(store, key)
            say(key)


def write_some(path: str, number: str) -> None:
    """Wait for an order, then write so many rows and acknowledge each."""
    with open_store(Path(path), [tiny_schema]) as store:
        say("ready")
        input()
        for _ in range(int(number)):
            key = new_key()
            add_board(store, key)
            say(key)


def hold(path: str) -> None:
    """Hold the file in the middle of a change until told to finish it."""
    with open_store(Path(path), [tiny_schema]) as store:
        with store.change("holder", "hold") as change:
            change.insert("boards", board("held"))
            say("held")
            input()
        say("done")


def open_each() -> None:
    """Open each file that is named, with all the rooms of the program."""
    say("ready")
    for line in sys.stdin:
        with open_store(Path(line.strip()), engagements.SCHEMAS) as store:
            say(f"open {len(store.rows('select * from notes'))}")


PROGRAMS: dict[str, Callable[..., None]] = {
    program.__name__: program for program in (write_until_killed, write_some, hold, open_each)
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
