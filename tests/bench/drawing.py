"""How long a journey and a blueprint take to draw: python -m tests.bench.drawing

A journey of 20 steps and a blueprint of 12 steps and five lanes, with long French texts, at the width of
an A3 page; wrapped anew each time, once the words of the program are read. The baseline is the same SVG
parsed by Python's own ElementTree: what a reader of the file pays at least. Median and 95th
percentile of 30, in milliseconds.
"""

import json
import time
from collections.abc import Callable
from statistics import median
from xml.etree import ElementTree

from reports.drawing.blueprint_drawing import blueprint_drawing
from reports.drawing.grid import A3
from reports.drawing.journey_drawing import journey_drawing
from reports.drawing.svg import svg
from reports.drawing.widths import width
from reports.drawing.wrapping import wrapped
from tests.reports.drawing.long import UNITS, blueprint, journey, sores
from wording import Words

TIMES = 30


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Median and 95th percentile, in milliseconds, with nothing remembered of the last time."""
    taken = []
    for _ in range(TIMES):
        wrapped.cache_clear()
        width.cache_clear()
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return {"median": round(median(taken), 1), "p95": round(sorted(taken)[int(TIMES * 0.95)], 1)}


def main() -> None:
    words, whole, plan = Words("fr"), journey(20), blueprint(12)

    def draw_journey() -> str:
        return svg(journey_drawing(whole, words, A3, sores(whole)), "fr")

    def draw_blueprint() -> str:
        return svg(blueprint_drawing(plan, words, UNITS, A3), "fr")

    found = {}
    for name, draw in (("journey 20", draw_journey), ("blueprint 12 x 5", draw_blueprint)):
        text = draw()
        drawn = timed(draw)
        base = timed(lambda text=text: ElementTree.fromstring(text))  # type: ignore[misc]  # noqa: S314
        found[name] = {"draw": drawn, "baseline: parse": base, "kB": len(text) // 1000}
        ratio = drawn["median"] / base["median"]
        print(f"{name}: {drawn['median']} ms (95 %: {drawn['p95']}), {ratio:.1f} x parsing it")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
