"""Work in the background that needs the language model and the engagement's way to compare notes."""

from collections.abc import Callable, Sequence
from typing import TypedDict

from clustering import embedding
from clustering.embedding import Embedder
from clustering.progress import Progress
from pages.parts import jobs
from pages.parts.frame import Frame, kept
from research import settings


class Comparing(TypedDict):
    """How notes are compared here: the words that are left out, and how far the work has come."""

    ignore_words: Sequence[str]
    ignore_shared_names: bool
    progress: Progress


def with_model(
    frame: Frame, name: str, work: Callable[[Embedder, Comparing], object], *, waits: bool = False
) -> None:
    """Begin `work` with the model of the engagement; `waits` as for `jobs.start`."""
    chosen = kept(frame, settings.read)

    def whole(progress: Progress) -> object:
        progress("model", 0, 1)
        embedder = embedding.load(chosen.model or None)
        return work(embedder, Comparing(
            ignore_words=chosen.ignore_words, ignore_shared_names=chosen.ignore_shared_names,
            progress=progress,
        ))  # fmt: skip

    jobs.start(frame, name, whole, waits=waits)
