"""From texts to named themes on a map: the parts of this room in their order.

Used for an engagement (`regrouping`) and for a bare file (`cli.py cluster`); knows neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from clustering.bridge import bridged
from clustering.embedding import Embedder, Vectors
from clustering.grouping import Grouping, default_resolution, group
from clustering.labels import NOTHING_KNOWN, GroupName, Origins, name_groups
from clustering.map import Placed, Places, place_again
from clustering.masking import masked, suggested
from clustering.progress import Progress, no_progress

Texts = Sequence[str]


@dataclass(frozen=True)
class Found:
    """Themes of n texts: `grouping.labels` (n,), a name for each theme, a place for each text."""

    grouping: Grouping
    names: Sequence[GroupName]
    placed: Placed

    @property
    def places(self) -> Places:
        """Where each text lies on the map."""
        return self.placed.places


def left_out(texts: Texts, ignore_words: Texts, *, shared_names: bool) -> list[str]:
    """The words that are left out when these texts are compared: those to ignore and, with
    `shared_names`, names that very many of them share (the city's), which would make a theme of
    their own."""
    return [*ignore_words, *(suggested(texts) if shared_names else [])]


def comparable(texts: Texts, ignore_words: Texts, *, shared_names: bool) -> list[str]:
    """The texts as they are compared: without the words that are `left_out`."""
    return masked(texts, left_out(texts, ignore_words, shared_names=shared_names))


def find_themes(
    texts: Texts,
    languages: Sequence[str],
    vectors: Vectors,
    embedder: Embedder,
    *,
    fineness: float = 1.0,
    before: Placed | None = None,
    origins: Origins = NOTHING_KNOWN,
    progress: Progress = no_progress,
) -> Found:
    """Group, name and place texts whose unit vectors (n, d) are `bridge.bridged` of this embedder.

    `fineness` multiplies the resolution that suits so many texts: under 1 gives fewer themes.
    `before`: the map as it was, whose notes keep their places. `origins`: what else is known of them.
    """
    resolution = fineness * default_resolution(len(texts))
    grouping = group(vectors, texts, languages, resolution=resolution, progress=progress)
    names = name_groups(
        texts,
        languages,
        vectors,
        grouping.labels,
        partial(bridged, embed=embedder.encode, multilingual=embedder.multilingual),
        progress=progress,
        origins=origins,
    )
    progress("place", 0, 1)
    before = before or Placed.none(len(texts))
    return Found(grouping, names, place_again(grouping, vectors, before, progress=progress))
