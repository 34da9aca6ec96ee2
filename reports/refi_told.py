"""What came of bringing in a project, or stayed behind, in sentences for the screen and the terminal."""

from collections.abc import Callable

from research.refi.bringing import Brought
from research.refi.project import Left
from wording import Words


def brought_told(words: Words, brought: Brought) -> str:
    """What came in."""
    if brought.already and not (brought.sources or brought.codes):
        return words("refi.already")
    return words(
        "refi.done", n=brought.sources, codes=words("refi.done_codes", n=brought.codes),
        codings=words("refi.done_codings", n=brought.codings),
    )  # fmt: skip


def left_told(words: Words, left: Left, most: int, shown: Callable[[str], str] = str) -> str:
    """One reason with how many and, of those that have names, the first `most`, each as `shown`."""
    more = ["…"] if len(left.names) > most else []
    names = ", ".join([*map(shown, left.names[:most]), *more]) or "–"
    return words(f"refi.left_{left.why.value}", n=left.n, names=names)
