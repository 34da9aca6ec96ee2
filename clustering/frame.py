"""The frame that themes lie in: their centres, and the means that were taken away, so that a note which
comes later is read as the others were.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clustering.assign import centroids, nearest
from clustering.centring import AnyVectors, Centring, Matrix

NEAR = 0.3
"""How near (cosine) a later note must lie to the centre of a theme, or of a group on the wall, to join
it by itself; farther ones wait for a person or the next grouping. On four labelled sets (80 and 300
notes on 15 subjects, a fifth of the subjects kept back, ten draws each) 78 % of the later notes whose
nearest theme was the right one joined it, 45 % of those for whom it was a wrong one waited, and 23 % of
the notes on a subject kept back joined. At 0.25 these are 84, 36 and 33; at 0.35, 73, 56 and 16."""


@dataclass(frozen=True)
class Frame:
    """Where the k themes of these notes lie: `themes` (k) in the order of `centres` (k, d)."""

    themes: tuple[str, ...]
    centres: Matrix
    centring: Centring

    @classmethod
    def of(
        cls, vectors: AnyVectors, languages: Sequence[str], themes: Sequence[str | None]
    ) -> "Frame":
        """The frame of n notes: `vectors` (n, d) as `bridge.bridged` gives them, a language code each,
        and the theme of each; those in none only count for the means. One at least is in a theme."""
        centring = Centring.of(vectors, languages)
        inside = [row for row, theme in enumerate(themes) if theme is not None]
        known = tuple(sorted({theme for theme in themes if theme is not None}))
        number = {theme: place for place, theme in enumerate(known)}
        labels = np.array([number[theme] for theme in themes if theme is not None], dtype=np.int32)
        rows = centring.apply(vectors[inside], [languages[row] for row in inside])
        return cls(known, centroids(rows, labels), centring)

    def nearest(self, vectors: AnyVectors, languages: Sequence[str]) -> list[tuple[str, float]]:
        """The nearest theme of each of m notes and its cosine; `vectors` (m, d) as for `of`."""
        labels, scores = nearest(self.centring.apply(vectors, languages), self.centres)
        return [
            (self.themes[label], float(score)) for label, score in zip(labels, scores, strict=True)
        ]
