"""How faithful the map is, and how still it stands when notes come; beside PCA and t-SNE.

    python -m tests.bench.map [folder with bowling-green.csv and banking77.csv] [--notes 3000]

Trustworthiness (Venna and Kaski 2001) and the share of neighbours kept, both of ten neighbours, on the
same vectors; seconds beside scikit-learn's PCA and t-SNE in the same run. Then a part of the notes
(drawn with a fixed seed) comes later: how far the others move, as a share of the map's width, when all
is laid out anew, the same turned onto the map before (Procrustes), and as the program does it.
"""

import argparse
import csv
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.spatial import procrustes
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness
from sklearn.neighbors import NearestNeighbors

from clustering import embedding
from clustering.bridge import bridged
from clustering.embedding import Vectors
from clustering.finding import comparable
from clustering.grouping import Grouping, group
from clustering.map import Placed, Places, place, place_again

SHARED = Path(__file__).parents[3] / "shared" / "data"
NEAREST = 10


def texts_of(path: Path, most: int) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row["text"] for row in csv.DictReader(file) if row["text"].strip()]
    random.Random(0).shuffle(rows)  # noqa: S311 - a repeatable choice, nothing secret
    return comparable(rows[:most], (), shared_names=True)


def grouped(vectors: Vectors, texts: Sequence[str]) -> Grouping:
    return group(vectors, texts, ["en"] * len(texts))


def faithful(vectors: Vectors, places: Places) -> tuple[float, float]:
    """Trustworthiness, and the share of the nearest in meaning that are nearest on the map."""
    trust = trustworthiness(vectors, places, n_neighbors=NEAREST, metric="cosine")
    near = [
        NearestNeighbors(n_neighbors=NEAREST, metric=metric).fit(points).kneighbors()[1]
        for points, metric in ((vectors, "cosine"), (places, "euclidean"))
    ]
    kept = [len(set(a) & set(b)) for a, b in zip(*near, strict=True)]
    return float(trust), float(np.mean(kept)) / NEAREST


def moved(after: Places, before: Places) -> float:
    """The mean way, as a share of the width of the map before."""
    width = float(np.ptp(before, axis=0).max())
    return float(np.linalg.norm(after - before, axis=1).mean()) / width


def turned_moved(after: Places, before: Places) -> float:
    """The same once the map is turned, mirrored and scaled onto the one before."""
    one, other, _ = procrustes(before, after)
    return moved(other, one)


def once(name: str, vectors: Vectors, texts: Sequence[str]) -> None:
    ours = grouped(vectors, texts)
    ways: dict[str, Callable[[], Places]] = {
        "PCA": lambda: PCA(2, random_state=0).fit_transform(vectors),
        "t-SNE": lambda: TSNE(metric="cosine", random_state=0).fit_transform(vectors),
        "this map": lambda: place(ours, vectors),
    }
    found = {}
    for way, make in ways.items():
        began = time.perf_counter()
        places = make()
        found[way] = (time.perf_counter() - began, *faithful(vectors, places))
    for way, (seconds, trust, kept) in found.items():
        ratio = seconds / found["t-SNE"][0]
        row = [name, str(len(texts)), way, f"{trust:.3f}", f"{kept:.3f}", f"{seconds:.2f}"]
        print(f"| {' | '.join(row)} | {ratio:.2f} |")


def later(name: str, vectors: Vectors, texts: Sequence[str], part: float) -> None:
    there = np.flatnonzero(np.random.default_rng(1).random(len(texts)) >= part)
    first = place(grouped(vectors[there], [texts[i] for i in there.tolist()]), vectors[there])
    before = Placed.none(len(texts))
    before.places[there], before.together[there] = first, True
    ours = grouped(vectors, texts)
    anew = place(ours, vectors)
    again = place_again(ours, vectors, before).places
    for way, places, by in (
        ("laid out anew", anew, moved(anew[there], first)),
        ("anew, turned back", anew, turned_moved(anew[there], first)),
        ("as the program does", again, moved(again[there], first)),
    ):
        trust, kept = faithful(vectors, places)
        print(f"| {name} | {part:.0%} | {way} | {by:.3f} | {trust:.3f} | {kept:.3f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--notes", type=int, default=3_000)
    asked = parser.parse_args()
    encode = embedding.load().encode
    sets = {}
    for name in ("bowling-green", "banking77"):
        texts = texts_of(asked.folder / f"{name}.csv", asked.notes)
        sets[name] = (bridged(texts, ["en"] * len(texts), encode, multilingual=False), texts)
    print("| set | notes | map | trustworthiness | neighbours kept | seconds | / t-SNE |")
    print("|---|---|---|---|---|---|---|")
    for name, (vectors, texts) in sets.items():
        once(name, vectors, texts)
    print("\n| set | later | way | the others moved | trustworthiness | neighbours kept |")
    print("|---|---|---|---|---|---|")
    for name, (vectors, texts) in sets.items():
        for part in (0.1, 0.3, 0.5):
            later(name, vectors, texts, part)


if __name__ == "__main__":
    main()
