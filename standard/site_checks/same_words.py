"""Words that English and French write alike, and so may stand on pages of both."""

from functools import cache
from pathlib import Path

LIST = Path(__file__).parents[2] / "data" / "defaults" / "same-words.txt"
"""A word a line, in small letters. A word that is missing is found on pages that have it in both
languages: then it is written in there, or marked on the page with `translate="no"` if it is a name."""


@cache
def same_words() -> frozenset[str]:
    """The words of the list."""
    return frozenset(LIST.read_text(encoding="utf-8").split())
