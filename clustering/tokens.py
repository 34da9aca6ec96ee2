"""A note's words as they are compared: without case, accents or elisions."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from clustering import stopwords

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae", "’": "'", "ʼ": "'", "‘": "'"})
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ELISION = re.compile(r"(?:jusqu|lorsqu|puisqu|quoiqu|qu|[ldjnscmt])'(?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s$", re.IGNORECASE)
# A phrase does not run over these: what stands before and after belongs to different thoughts.
_BREAK = re.compile(r"[.,;:!?()\[\]{}«»\"“”/|\n\r\t•…]|\s[-–—]+\s")


@dataclass(frozen=True)
class Token:
    """One word of a note: as it was written (elision and possessive off), and folded."""

    surface: str
    folded: str

    @property
    def stop(self) -> bool:
        """Whether the word says nothing of the subject: a stop word, a number, a single letter."""
        return self.folded in stopwords.ALL or len(self.folded) < 2 or self.folded[0].isdigit()


def fold(text: str) -> str:
    """Text as it is compared: no case, no accents, straight apostrophes, single spaces."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.casefold().split())


def clauses(text: str) -> list[list[Token]]:
    """The words of a note, clause by clause, in order."""
    straight = text.translate(_LIGATURES)
    found = [[_token(w) for w in _WORD.findall(part)] for part in _BREAK.split(straight)]
    return [clause for clause in found if clause]


def _token(word: str) -> Token:
    bare = word if fold(word) in stopwords.ALL else _ELISION.sub("", word, count=1)
    bare = bare if fold(bare) in stopwords.ALL else _POSSESSIVE.sub("", bare)
    return Token(bare, fold(bare))


def content_words(text: str) -> list[str]:
    """The folded words of a note that say something of its subject, in order."""
    return [token.folded for clause in clauses(text) for token in clause if not token.stop]


def stem(folded: str) -> str:
    """A word without its plural (EN and FR), so that "light" and "lights" count as one."""
    if len(folded) > 4 and folded.endswith("ies"):
        return folded[:-3] + "y"
    if len(folded) > 4 and folded.endswith("aux"):
        return folded[:-3] + "al"
    if len(folded) > 3 and folded.endswith(("s", "x")) and not folded.endswith(("ss", "us", "is")):
        return folded[:-1]
    return folded


def stems(words: Iterable[str]) -> frozenset[str]:
    """The words' stems as a set: what two phrases are compared by."""
    return frozenset(stem(word) for word in words)
