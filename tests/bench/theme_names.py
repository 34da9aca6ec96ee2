"""What the themes of a city's comments are called here and by BERTopic, side by side.

    python -m tests.bench.themes --names [--data FOLDER]

The 895 comments of bowling-green.csv, which nobody has labelled. One line a theme of this program, the
largest first, with the topic of BERTopic (its defaults, its names) that holds most of the same notes.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from clustering import embedding
from clustering.bridge import bridged
from clustering.grouping import group
from clustering.labels import name_groups
from tests.bench.labelled import read

OUTLIERS = -1


def side_by_side(folder: Path) -> Iterator[str]:
    """The table and what BERTopic left out, line by line."""
    from bertopic import BERTopic  # half a minute

    notes = read(folder / "bowling-green.csv")
    labels = group(notes.vectors, notes.texts, notes.langs).labels
    embed = partial(bridged, embed=embedding.load().encode)
    names = name_groups(notes.texts, notes.langs, notes.vectors, labels, embed)
    np.random.seed(0)  # UMAP draws from numpy's own stream when it is given no seed
    model = BERTopic()
    topics = np.asarray(model.fit_transform(notes.texts, notes.vectors)[0])
    called = model.get_topic_info().set_index("Topic")["Name"]
    yield "| theme | notes | BERTopic's topic that shares most | its notes | shared |"
    yield "|---|---|---|---|---|"
    for theme, name in enumerate(names):
        mine = topics[labels == theme]
        topic, shared = Counter(mine.tolist()).most_common(1)[0]
        told = "left out as outliers" if topic == OUTLIERS else f"`{called[topic]}`"
        yield (f"| {name.en} | {len(mine)} | {told} | {int((topics == topic).sum())} | {shared} |")
    found = len(set(topics.tolist()) - {OUTLIERS})
    left = int((topics == OUTLIERS).sum())
    yield f"\nBERTopic found {found} topics and left {left} of {len(topics)} comments out."
