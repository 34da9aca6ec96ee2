"""Facilitators at the workshop screen and designers at the themes, in a process of its own.

Started by `live_load.py`: says "ready" once every screen has been drawn twice, with what a rerun of
the heavy page takes while nothing else happens; then reruns each screen every five seconds or so until
its input is closed, and prints every rerun as JSON: its page, when it began, how many seconds it took.
"""

import json
import random
import sys
import threading
import time

from tests.bench.reruns import Visitor

EVERY_SECONDS = 5.0
HEAVY, LIGHT = "themes", "workshop"
ALONE = 10


class Screen(threading.Thread):
    """One open screen."""

    def __init__(self, url: str, page: str, number: int, end: threading.Event) -> None:
        super().__init__()
        self.page, self.end = page, end
        self.visitor = Visitor(url)
        self.times: list[tuple[float, float]] = []
        self._chance = random.Random(number)  # noqa: S311 - when, nothing secret

    def run(self) -> None:
        self.end.wait(self._chance.uniform(0, EVERY_SECONDS))
        while not self.end.is_set():
            began = time.perf_counter()
            self.times.append((began, self.visitor.rerun(self.page)))
            pause = EVERY_SECONDS * self._chance.uniform(0.8, 1.2)
            self.end.wait(max(0.0, pause - (time.perf_counter() - began)))
        self.visitor.close()


def main(url: str, facilitators: int, designers: int) -> None:
    end = threading.Event()
    pages = [LIGHT] * facilitators + [HEAVY] * designers
    screens = [Screen(url, page, number, end) for number, page in enumerate(pages)]
    for screen in screens:
        for _ in range(2):
            screen.visitor.rerun(screen.page)
    alone = [screens[-1].visitor.rerun(HEAVY) for _ in range(ALONE)]
    sys.stdout.write(json.dumps({"ready": alone}) + "\n")
    sys.stdout.flush()
    used = time.process_time(), time.perf_counter()
    for screen in screens:
        screen.start()
    sys.stdin.read()
    end.set()
    cpu = 100 * (time.process_time() - used[0]) / (time.perf_counter() - used[1])
    for screen in screens:
        screen.join(60)
    reruns = [(screen.page, *times) for screen in screens for times in screen.times]
    sys.stdout.write(json.dumps({"cpu": cpu, "reruns": reruns}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
