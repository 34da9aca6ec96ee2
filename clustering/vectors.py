"""Vectors kept with the engagement, so that a text is embedded once per model and never again."""

import hashlib
import json
from collections.abc import Sequence

import numpy as np

from clustering.centring import unit
from clustering.embedding import Embedder, Vectors
from clustering.progress import Progress, no_progress
from store import Store

_KEPT_AS = np.float16
"""Half the room on disk; the cosine moves by less than 0.001. Fresh vectors are rounded the same way,
so that a text gives the same vector the first time and ever after."""


def vectors_of(
    store: Store, embedder: Embedder, texts: Sequence[str], progress: Progress = no_progress
) -> Vectors:
    """A unit vector for each text, (n, d); only texts this engagement has not seen are embedded."""
    hashes = [text_hash(text) for text in texts]
    known = _kept(store, embedder.name, hashes)
    missing = list(
        {key: text for key, text in zip(hashes, texts, strict=True) if key not in known}.items()
    )
    if missing:
        fresh = embedder.encode([text for _, text in missing], progress).astype(_KEPT_AS)
        known |= {key: vector for (key, _), vector in zip(missing, fresh, strict=True)}
        store.keep(
            "embeddings",
            [
                {"model": embedder.name, "text_hash": key, "vector": vector.tobytes()}
                for (key, _), vector in zip(missing, fresh, strict=True)
            ],
        )
    if not texts:
        return np.zeros((0, 0), dtype=np.float32)
    rows = np.stack([known[key] for key in hashes]).astype(np.float32)
    return unit(rows).astype(np.float32)


def text_hash(text: str) -> str:
    """The name under which a text's vector is kept."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _kept(store: Store, model: str, hashes: Sequence[str]) -> dict[str, np.ndarray]:
    rows = store.rows(
        "select text_hash, vector from embeddings where model = ?"
        " and text_hash in (select value from json_each(?))",
        [model, json.dumps(hashes)],
    )
    return {row["text_hash"]: np.frombuffer(row["vector"], dtype=_KEPT_AS) for row in rows}
