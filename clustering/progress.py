"""How long work tells where it stands, and how a person stops it."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called as `progress(stage, done, total)`; `stage` is a wording key ("embed", "graph", "group",
"name", "place"). Raising `errors.CancelledError` in it stops the work, and nothing of it is kept."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Nobody is watching, and nobody will stop the work."""
