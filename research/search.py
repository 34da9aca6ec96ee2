"""Searching the words of notes: what a person types is always taken as words, never as a query."""

import re
import unicodedata

_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)", re.IGNORECASE)
"""The French article or pronoun that a word begins with: who looks for "l'eau" means "eau"."""


def match_expression(typed: str) -> str:
    """An FTS5 expression for notes that hold every word typed, the last one as a beginning.

    Each word is quoted, so that `AND`, `"`, `*`, `-` or a bracket in it is text. Empty if nothing
    that can be searched was typed. Case and accents are folded by the index itself.
    """
    text = typed.replace("\x00", " ").encode("utf-8", "replace").decode()  # halves of characters
    words = [_ELIDED.sub("", word) for word in text.split() if any(map(str.isalnum, word))]
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " ".join(quoted) + "*" if quoted else ""


def folded(name: str) -> str:
    """A name as names are compared: without case, accents, spare blanks and typographer's marks."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
