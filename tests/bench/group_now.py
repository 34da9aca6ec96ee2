"""How long "group now" takes on a wall, and what it does to those who are typing meanwhile.

    python -m tests.bench.group_now [--notes 300] [--times 5]

The real program on a session whose wall holds so many notes (those of the demo's samples, numbered
where there are not enough). Twenty notes a second keep coming from one sender, first alone, as the
baseline, then while the wall is grouped again and again. Figures in milliseconds, and how much slower
the notes were than alone. A second table says how long a note took to join a group by itself.
"""

import argparse
import csv
import json
import statistics
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np

import engagements
from research.engagement import Engagement
from research.live_notes import of_session
from store import new_key, open_store
from tests.browser.conftest import start_server
from tests.workshop import ACTOR, Workshop, open_workshop

SAMPLES = engagements.ROOT / "data" / "samples"
TYPED_A_SECOND = 20
ALONE_SECONDS = 5.0
READ_SECONDS = 60.0


def texts(n: int) -> list[str]:
    """So many different notes out of the samples."""
    found = [
        row["text"]
        for path in sorted(SAMPLES.glob("*.csv"))
        for row in csv.DictReader(path.open(encoding="utf-8"))
        if row.get("text")
    ]
    return [found[i % len(found)] + (f" ({i})" if i >= len(found) else "") for i in range(n)]


@dataclass
class Typist(threading.Thread):
    """Somebody who types on, whatever else happens."""

    url: str
    activity: str
    stop: threading.Event = field(default_factory=threading.Event)
    took: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        with httpx.Client() as client:
            for n in range(10_000):
                if self.stop.wait(1 / TYPED_A_SECOND):
                    return
                body = {"id": new_key(), "activity": self.activity, "text": f"Typed meanwhile {n}"}
                began = time.perf_counter()
                assert client.post(f"{self.url}/notes", json=body).status_code == 201
                self.took.append(1000 * (time.perf_counter() - began))

    def end(self) -> dict[str, float]:
        self.stop.set()
        self.join()
        return {
            "p50": statistics.median(self.took), "p99": float(np.percentile(self.took, 99)),
            "n": len(self.took),
        }  # fmt: skip


def typed_for(url: str, activity: str, seconds: float) -> dict[str, float]:
    typist = Typist(url, activity)
    typist.start()
    time.sleep(seconds)
    return typist.end()


def grouped(url: str, activity: str, times: int) -> tuple[list[float], dict[str, float]]:
    typist = Typist(url, activity)
    typist.start()
    took = []
    with httpx.Client(timeout=120) as client:
        for _ in range(times):
            began = time.perf_counter()
            answer = client.post(f"{url}/wall/regroup", json={"activity": activity})
            assert answer.status_code == 200, answer.text
            took.append(1000 * (time.perf_counter() - began))
    return took, typist.end()


def joined(url: str, workshop: Workshop, said: list[str]) -> list[float]:
    """From the acknowledgement of a note to its place in a group; those that join none are left out."""
    took = []
    for text in said:
        key = new_key()
        body = {"id": key, "activity": workshop.on.id, "text": text}
        assert httpx.post(f"{url}/notes", json=body).status_code == 201
        began = time.perf_counter()
        while time.perf_counter() - began < 5:
            notes = {note.id: note for note in of_session(workshop.store, workshop.session.id)}
            if notes[key].wall_group:
                took.append(1000 * (time.perf_counter() - began))
                break
            time.sleep(0.02)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=300)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        engagements.create(path, ACTOR, Engagement("Bench", "Banc"))
        server = start_server(Path(folder))
        try:
            with open_store(path, engagements.SCHEMAS) as store:
                workshop = open_workshop(store)
                url, activity = f"{server.url}/api/sessions/{workshop.code}", workshop.on.id
                everything = texts(asked.notes + 20)
                for text in everything[: asked.notes]:
                    workshop.note(text)
                began = time.perf_counter()
                first = httpx.post(f"{url}/wall/regroup", json={"activity": activity}, timeout=120)
                assert first.status_code == 200, first.text
                cold = 1000 * (time.perf_counter() - began)
                alone = typed_for(url, activity, ALONE_SECONDS)
                took, meanwhile = grouped(url, activity, asked.times)
                late = joined(url, workshop, everything[asked.notes :])
        finally:
            server.process.terminate()
            server.process.wait(15)
    print(f"| {asked.notes} notes | p50 ms | longest ms |\n|---|---|---|")
    print(
        f"| grouped for the first time, no vector known, model loading | {cold:.0f} | {cold:.0f} |"
    )
    print(f"| grouped again while notes come | {statistics.median(took):.0f} | {max(took):.0f} |")
    print(f"| a later note in its group ({len(late)} of 20 joined one) |"
          f" {statistics.median(late):.0f} | {max(late):.0f} |")  # fmt: skip
    print("\n| a typed note | p50 ms | p99 ms |\n|---|---|---|")
    print(f"| alone | {alone['p50']:.1f} | {alone['p99']:.1f} |")
    ratio = meanwhile["p50"] / alone["p50"]
    print(f"| while the wall is grouped ({ratio:.1f} times) | {meanwhile['p50']:.1f} |"
          f" {meanwhile['p99']:.1f} |")  # fmt: skip
    print(json.dumps({"cold": cold, "grouped": took, "alone": alone, "meanwhile": meanwhile,
                      "joined": late}))  # fmt: skip


if __name__ == "__main__":
    main()
