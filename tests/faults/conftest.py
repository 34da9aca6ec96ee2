"""What the tests of faults share: an engagement, and real processes that work on it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import creating_store
from tests.faults.live_server import Server
from tests.store.tiny import tiny_schema

ROOT = Path(__file__).parents[2]

Process = subprocess.Popen[str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.db"
    with creating_store(path, [tiny_schema]):
        pass
    return path


@pytest.fixture
def start() -> Iterator[Callable[..., Process]]:
    """Start one of `programs`; whatever still runs at the end is stopped."""
    started: list[Process] = []

    def run(program: Callable[..., None], *words: object) -> Process:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.programs", program.__name__, *map(str, words)],
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def said() -> Callable[[Process], str]:
    """The next line of a process, without its end."""

    def read(process: Process) -> str:
        assert process.stdout is not None
        return process.stdout.readline().strip()

    return read


@pytest.fixture
def tell() -> Callable[[Process, str], None]:
    """Give a process an order."""

    def write(process: Process, line: str) -> None:
        assert process.stdin is not None
        process.stdin.write(line + "\n")
        process.stdin.flush()

    return write


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    made.plan()
    made.load()
    made.start()
    yield made
    made.end()
