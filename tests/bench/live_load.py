"""A full room: what phones, facilitators and designers wait for together, and what is lost (nothing).

    make bench-live    (or: python -m tests.bench.live_load [--seconds 60] [--phones 300] [--knee])

The real program (`streamlit run app.py`) on an engagement of 5,000 notes with a session under way. 300
phones each hold a stream of events and write a note every ten seconds; 20 facilitators rerun the
workshop screen and 10 designers the themes every five seconds, and 20 streams of the team are told of
every note. Three windows in one run: a bare Starlette program with the same insert under the same
phones (`live_bare.py`), the program with phones and streams alone, and the full room. At the end the
server is stopped and its file opened: every note that was acknowledged must be there, once.

With --knee, windows of 20 s with ever more phones, 300 to a session, until the slowest hundredth of
notes takes over a second, or the clients themselves are the limit; it says which.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.live_clients import Window  # noqa: E402
from tests.bench.live_rooms import (  # noqa: E402
    FACILITATORS,
    Figures,
    bare_room,
    ended,
    full_room,
    kept,
    room,
    sessions,
    settled,
)
from tests.bench.live_screens import HEAVY, LIGHT  # noqa: E402
from tests.bench.reruns import make_engagement  # noqa: E402
from tests.browser.conftest import Server, start_server  # noqa: E402

IN_A_SESSION = 300
KNEE_PHONES = (300, 600, 1200, 2400, 4800)
KNEE_SECONDS = 20.0
KNEE_MS = 1000.0

LATE_SHARE = 0.25
BUSY_PERCENT = 90.0
"""Clients whose own lateness is so much of what they measure, or that use so much of a core, measure
themselves."""


ROWS = (
    ("note to acknowledgement, p50 ms", "post_p50"),
    ("p95 ms", "post_p95"),
    ("p99 ms", "post_p99"),
    ("note sent to a team's stream, p50 ms", "event_since_sent_p50"),
    ("p95 ms", "event_since_sent_p95"),
    ("acknowledgement to a team's stream, p50 ms", "event_since_kept_p50"),
    ("p95 ms", "event_since_kept_p95"),
    ("themes drawn again, p50 ms", f"{HEAVY}_p50"),
    ("p95 ms", f"{HEAVY}_p95"),
    ("workshop drawn again, p50 ms", f"{LIGHT}_p50"),
    ("p95 ms", f"{LIGHT}_p95"),
    ("server, % of one core", "server_cpu"),
    ("server, MB", "server_mb"),
    ("server, MB more than when the window began", "grown_mb"),
    ("phones' own program, % of one core", "phones_cpu"),
    ("screens' own program, % of one core", "screens_cpu"),
    ("everything else on the machine, % of one core", "others_cpu"),
    ("phones' own loop late, p99 ms", "late_p99"),
)


def report(bare: Figures, phones: Figures, full: Figures, in_file: Figures) -> None:
    print("| | bare | phones alone | full room | full / bare |\n|---|---|---|---|---|")
    for title, key in ROWS:
        cells = [f"{found[key]:.0f}" if key in found else "" for found in (bare, phones, full)]
        ratio = f"{full[key] / bare[key]:.1f}" if bare.get(key, 0) > 0 < full[key] else ""
        print(f"| {title} | {' | '.join(cells)} | {ratio} |")
    cores = os.cpu_count() or 1
    print(
        f"\nServer: {full['server_cpu'] / cores:.0f} % of all {cores} cores. Themes alone"
        f" {full['alone_p50']:.0f} ms, in the full room {full[f'{HEAVY}_p50'] / full['alone_p50']:.1f}"
        f" times that. {full['posts']} notes, {full['events']} events,"
        f" {full[f'{HEAVY}_reruns']} and {full[f'{LIGHT}_reruns']} reruns counted; streams cut"
        f" {full['cut']}, notes not told to a stream {full['untold']}, answers {full['answers']}."
        f"\nIn the file, synchronous {in_file['synchronous']}: {in_file['acknowledged']} acknowledged,"
        f" lost = {in_file['lost']}, twice = {in_file['twice']}."
    )


KNEE_HEAD = (
    "| phones | notes/s | p50 ms | p95 ms | p99 ms | event p95 ms | themes p50 ms"
    " | server % | phones % | late p99 ms |\n|---|---|---|---|---|---|---|---|---|---|"
)


def window_on(server: Server, path: Path, phones: int, seconds: float) -> Window:
    """New sessions for so many phones, and the window in which they write."""
    port = int(server.url.rpartition(":")[2])
    codes = sessions(path, -(-phones // IN_A_SESSION))
    return Window(port, server.process.pid, codes, phones, FACILITATORS, seconds)


def measured_by_themselves(found: Figures) -> bool:
    return bool(
        found["phones_cpu"] > BUSY_PERCENT or found["late_p99"] > LATE_SHARE * found["post_p99"]
    )


def knee(server: Server, path: Path, seconds: float) -> list[Figures]:
    """Ever more phones in a full room, until it is too slow; then once between the last two."""
    print(KNEE_HEAD)
    windows: list[Figures] = []
    low, high = 0, 0
    for phones in KNEE_PHONES:
        windows.append(knee_step(server, path, phones, seconds))
        if windows[-1]["post_p99"] > KNEE_MS:
            high = phones
            break
        low = phones
    if low and high:
        windows.append(knee_step(server, path, (low + high) // 2, seconds))
    slow = [one for one in windows if one["post_p99"] > KNEE_MS]
    well = max((one["phones"] for one in windows if one not in slow), default=0)
    if not slow:
        print(f"\nNot found: {well} phones are the most that were tried.")
    else:
        first = min(slow, key=lambda one: int(one["phones"]))
        who = "the clients themselves" if measured_by_themselves(first) else "the server"
        print(f"\np99 under a second up to {well} phones; at {first['phones']} the limit is {who}.")
    return windows


def knee_step(server: Server, path: Path, phones: int, seconds: float) -> Figures:
    found = full_room(server.url, window_on(server, path, phones, seconds))
    keys = ("post_p50", "post_p95", "post_p99", "event_since_sent_p95", f"{HEAVY}_p50",
            "server_cpu", "phones_cpu", "late_p99")  # fmt: skip
    cells = " | ".join(f"{found[key]:.0f}" for key in keys)
    print(f"| {phones} | {found['posts'] / seconds:.0f} | {cells} |", flush=True)
    return found | {"phones": phones}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=5000)
    parser.add_argument("--phones", type=int, default=IN_A_SESSION)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--knee", action="store_true")
    asked = parser.parse_args()
    seconds = asked.seconds or (KNEE_SECONDS if asked.knee else 60.0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        make_engagement(path, asked.notes)
        server = start_server(Path(folder))
        try:
            settled(server.process.pid)
            if asked.knee:
                windows = knee(server, path, seconds)
            else:
                bare = bare_room(Path(folder), window_on(server, path, asked.phones, seconds))
                phones = room(window_on(server, path, asked.phones, seconds))
                full = full_room(server.url, window_on(server, path, asked.phones, seconds))
                windows = [phones, full]
        finally:
            ended(server.process)
        in_file = kept(path, windows)
        if asked.knee:
            print(f"{in_file['acknowledged']} acknowledged, lost = {in_file['lost']}.")
        else:
            report(bare, phones, full, in_file)
            windows.insert(0, bare)
    for window in windows:
        window.pop("acknowledged")
    print(json.dumps({"windows": windows, "file": in_file}))


if __name__ == "__main__":
    main()
