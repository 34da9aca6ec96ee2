"""The ways to find themes that are measured beside each other, all on the same texts and vectors.

A method is given a labelled sample and returns, for each text, the number of its theme; -1 is a text
that it leaves out. BERTopic (Grootendorst 2022) runs as it comes: UMAP and HDBSCAN as it sets them.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans

from clustering.grouping import group
from tests.bench.labelled import Labelled

Themes = NDArray[np.int64]


def this_engine(sample: Labelled) -> dict[str, Themes]:
    """What the program does; it is not told the number."""
    return {"this engine": np.asarray(group(sample.vectors, sample.texts, sample.langs).labels)}


def k_means(sample: Labelled) -> dict[str, Themes]:
    """k-means, told the true number, the best of ten starts."""
    told = KMeans(len(set(sample.labels)), n_init=10, random_state=0)
    return {"k-means, told the number": told.fit_predict(sample.vectors)}


def bertopic(sample: Labelled) -> dict[str, Themes]:
    """BERTopic with its defaults, and the same with each outlier put to its most similar topic."""
    from bertopic import BERTopic

    np.random.seed(0)  # UMAP draws from numpy's own stream when it is given no seed
    vectors = np.asarray(sample.vectors, dtype=np.float32)
    model = BERTopic()
    try:
        topics, _ = model.fit_transform(sample.texts, vectors)
        held = set(topics) - {-1}
        whole = topics
        if held and -1 in topics:
            whole = model.reduce_outliers(
                sample.texts, topics, strategy="embeddings", embeddings=vectors
            )
    except (ValueError, TypeError, KeyError, IndexError):  # what it raises when it finds no topic
        topics = whole = [-1] * len(sample.texts)
    return {
        "BERTopic": np.asarray(topics, dtype=np.int64),
        "BERTopic, outliers reassigned": np.asarray(whole, dtype=np.int64),
    }


METHODS: Mapping[str, Callable[[Labelled], dict[str, Themes]]] = {
    "this engine": this_engine,
    "BERTopic": bertopic,
    "k-means": k_means,
}
