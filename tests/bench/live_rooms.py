"""The processes of a full room: the server's clients and screens, the bare program, and what is in the
file when they are gone. Used by `live_load.py`."""

import contextlib
import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import engagements
from store import open_store
from tests.bench.live_clients import Window, cpu_seconds, percentile
from tests.bench.live_screens import HEAVY, LIGHT
from tests.browser.conftest import free_port
from tests.workshop import open_workshop

ROOT = Path(__file__).parents[2]

Figures = dict[str, Any]

FACILITATORS, DESIGNERS = 20, 10


def sessions(path: Path, count: int) -> tuple[tuple[str, str], ...]:
    """Open so many new sessions; the code of each, and its activity that is on."""
    with open_store(path, engagements.SCHEMAS) as store:
        workshops = [open_workshop(store, title=f"Room {n + 1}") for n in range(count)]
        return tuple((workshop.code, workshop.on.id) for workshop in workshops)


def in_a_process(module: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def ended(process: "subprocess.Popen[Any]") -> None:
    """End a process that was started here; by force if it does not."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def settled(process: int) -> None:
    """Wait until the server has loaded what it loads (the language model), for two minutes at most."""
    until = time.monotonic() + 120
    calm = 0
    while calm < 3 and time.monotonic() < until:
        before = cpu_seconds(process)
        time.sleep(1)
        calm = calm + 1 if cpu_seconds(process) - before < 0.05 else 0


def room(window: Window) -> Figures:
    """Phones and streams on a server, for one window."""
    clients = in_a_process("live_clients", json.dumps(asdict(window)))
    said, _ = clients.communicate(timeout=window.warm + window.seconds + 300)
    if clients.returncode:
        raise RuntimeError("the clients failed")
    found: Figures = json.loads(said)
    return found


@contextlib.contextmanager
def screens(url: str) -> Iterator[tuple[list[float], Any]]:
    """Facilitators' and designers' screens; gives what the heavy page takes alone, and a function that
    ends them and gives their reruns."""
    process = in_a_process("live_screens", url, str(FACILITATORS), str(DESIGNERS))
    assert process.stdout is not None
    try:
        ready = json.loads(process.stdout.readline())
        yield ready["ready"], lambda: json.loads(process.communicate("", timeout=120)[0])
    finally:
        ended(process)


def full_room(url: str, window: Window) -> Figures:
    """Everybody at once."""
    with screens(url) as (alone, end):
        found = room(window)
        drawn = end()
    for page in (HEAVY, LIGHT):
        times = [
            took for name, began, took in drawn["reruns"]
            if name == page and found["began"] <= began <= found["ended"]
        ]  # fmt: skip
        found |= {f"{page}_p{p}": percentile(times, p / 100) for p in (50, 95, 99)}
        found[f"{page}_reruns"] = len(times)
    return found | {"screens_cpu": drawn["cpu"], "alone_p50": statistics.median(alone) * 1000}


def bare_room(folder: Path, window: Window) -> Figures:
    """The same phones and streams on the bare program."""
    port = free_port()
    process = in_a_process("live_bare", str(port), str(folder / "bare.sqlite"))
    try:
        time.sleep(3)
        return room(replace(window, port=port, server=process.pid))
    finally:
        process.kill()  # it waits for its streams
        process.wait()


def kept(path: Path, windows: list[Figures]) -> Figures:
    """What is in the file when the server is gone, beside what was acknowledged."""
    acknowledged = {key for window in windows for key in window["acknowledged"]}
    with open_store(path, engagements.SCHEMAS) as store:
        rows = store.rows("select id from notes where activity is not null")
        logged = store.rows(
            "select key from change_rows where tbl = 'notes' and before is null"
            " and change in (select id from changes where action = 'session.note')"
        )
        with store.change("bench", "session.note") as change:  # touches nothing: writes nothing
            (synchronous,) = change.connection.execute("pragma synchronous").fetchone()
    there = Counter(row["id"] for row in rows)
    told = Counter(json.loads(row["key"])[0] for row in logged)
    return {
        "acknowledged": len(acknowledged), "lost": len(acknowledged - there.keys()),
        "twice": sum(n > 1 for n in (*there.values(), *told.values())),
        "never_acknowledged": len(there.keys() - acknowledged),
        "synchronous": {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}[synchronous],
    }  # fmt: skip
