"""How long a screen takes to be drawn again, on an engagement of 5,000 notes, seen by a browser's side.

    make bench    (or: python tests/bench/reruns.py [--notes 5000] [--reruns 30])

A websocket client speaks Streamlit's own protocol to a real server: it asks for a rerun of each
screen and waits for the message that says it is finished, so what is timed is what a browser waits
for before it can draw, all bytes received and decoded. As a baseline, the same client reruns a
script of one line on a plain Streamlit server in the same run; figures are given in milliseconds and
as ratios to it. The notes are jittered copies of the demo's (a number is put behind each).
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: E402
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: E402
from websockets.sync.client import ClientConnection, connect  # noqa: E402
from websockets.typing import Origin  # noqa: E402

import demo  # noqa: E402
import engagements  # noqa: E402
from clustering.regrouping import regroup  # noqa: E402
from pages.parts.screens import SCREENS  # noqa: E402
from research.importing import import_table  # noqa: E402
from research.mapping import Mapping, Target  # noqa: E402
from research.readers import read  # noqa: E402
from research.sources import SourceDraft, SourceKind  # noqa: E402
from store import open_store  # noqa: E402
from tests.browser.conftest import start_server  # noqa: E402
from tests.invented import WordHashes  # noqa: E402


def make_engagement(path: Path, notes: int) -> None:
    """The demo, and copies of its notes until there are so many; grouped without a model."""
    demo.make_demo(path, WordHashes())
    with open_store(path, engagements.SCHEMAS) as store:
        texts = [row["text"] for row in store.rows("select text from notes order by number")]
        rows = ["text,participant"]
        pick = random.Random(7)  # noqa: S311 - a repeatable choice, nothing secret
        for number in range(notes - len(texts)):
            text = pick.choice(texts).replace('"', "'")
            rows.append(f'"{text} ({number})",P-{number % 900}')
        table = read("\n".join(rows).encode(), "copies.csv")
        columns = {Target.TEXT: "text", Target.PARTICIPANT: "participant"}
        import_table(
            store, "bench", table, "copies.csv", Mapping(columns),
            SourceDraft(SourceKind.SURVEY, "Copies"),
        )  # fmt: skip
        regroup(store, "bench", WordHashes())


class Visitor:
    """A browser's side of one session."""

    def __init__(self, url: str) -> None:
        address = url.replace("http://", "ws://") + "/_stcore/stream"
        self._socket: ClientConnection = connect(
            address, max_size=None, origin=Origin(url), legacy=True
        )
        self.bytes = 0
        self.states: dict[str, bytes] = {}

    def rerun(self, page: str) -> float:
        """Ask for a rerun and wait for its end; seconds."""
        message = BackMsg()
        message.rerun_script.page_script_hash = ""
        message.rerun_script.page_name = page
        message.rerun_script.query_string = ""
        began = time.perf_counter()
        self._socket.send(message.SerializeToString())
        self.bytes = 0
        while True:
            data = self._socket.recv(timeout=60)
            self.bytes += len(data)
            answer = ForwardMsg()
            answer.ParseFromString(data if isinstance(data, bytes) else data.encode())
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - began

    def close(self) -> None:
        self._socket.close()


def measure(url: str, page: str, reruns: int) -> dict[str, float]:
    """Median and 95th percentile in milliseconds, after two reruns that warm the caches."""
    visitor = Visitor(url)
    try:
        for _ in range(2):
            visitor.rerun(page)
        times = [visitor.rerun(page) * 1000 for _ in range(reruns)]
        return {
            "p50": statistics.median(times),
            "p95": float(np.percentile(times, 95)),
            "kB": visitor.bytes / 1000,
        }
    finally:
        visitor.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=5000)
    parser.add_argument("--reruns", type=int, default=30)
    parser.add_argument("--settle", type=float, default=25, help="seconds for the model to load")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make_engagement(Path(folder) / "bench.db", asked.notes)
        one_line = Path(folder) / "one_line.py"
        one_line.write_text("import streamlit as st\nst.write('hello')\n", encoding="utf-8")
        server = start_server(Path(folder))
        baseline = start_server(Path(folder), script=str(one_line))
        try:
            time.sleep(asked.settle)
            base = measure(baseline.url, "", asked.reruns)
            found = {
                screen.name: measure(server.url, screen.name, asked.reruns) for screen in SCREENS
            }
        finally:
            for running in (server, baseline):
                running.process.terminate()
                running.process.wait(10)
    print(f"{asked.notes} notes, {asked.reruns} reruns of each screen, {os.cpu_count()} cores")
    print("| screen | p50 ms | p95 ms | p50 / one line | kB |\n|---|---|---|---|---|")
    for name, value in {"one line": base, **found}.items():
        ratio = value["p50"] / base["p50"]
        row = f"| {name} | {value['p50']:.0f} | {value['p95']:.0f} | {ratio:.1f} | {value['kB']:.0f} |"
        print(row)
    print(json.dumps({"baseline": base, **found}))


if __name__ == "__main__":
    main()
