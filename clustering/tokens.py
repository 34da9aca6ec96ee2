"""A note's words as they are compared: without case, accents or elisions."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from clustering import stopwords

STRAIGHT = str.maketrans("’ʼ‘", "'''")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ELISION = re.compile(r"(?:jusqu|lorsqu|puisqu|quoiqu|qu|[ldjnscmt])'(?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s$", re.IGNORECASE)
_INVERSION = re.compile(
    r"-(?:t-)?(?:je|tu|ils?|elles?|on|ce|[nv]ous|moi|toi|l[ae]s?|lui|leur|y|en)$", re.IGNORECASE
)
# A phrase does not run over these: what stands before and after belongs to different thoughts.
_BREAK = re.compile(r"[.,;:!?()\[\]{}«»\"“”/|\n\r\t•…]|\s[-–—]+\s")


@dataclass(frozen=True)
class Token:
    """One word of a note: its elision ("l'"), the word as written, its possessive ("'s"), and the
    word folded."""

    elision: str
    surface: str
    possessive: str
    folded: str

    @cached_property
    def stop(self) -> bool:
        """Whether the word says nothing of the subject."""
        return says_nothing(self.folded)

    @cached_property
    def edge(self) -> bool:
        """Whether a phrase may begin or end with the word."""
        return not (self.stop or self.folded in stopwords.NOT_AT_EDGES)


def says_nothing(folded: str) -> bool:
    """Whether a folded word is a stop word, a number or a single letter."""
    return folded in stopwords.ALL or len(folded) < 2 or folded[0].isdigit()


def fold(text: str) -> str:
    """Text as it is compared: no case, no accents, straight apostrophes, single spaces."""
    if text.isascii():  # most words: ten times quicker
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text.translate(STRAIGHT))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.casefold().translate(_LIGATURES).split())


def clauses(text: str) -> list[list[Token]]:
    """The words of a note, clause by clause, in order."""
    straight = text.translate(STRAIGHT)
    found = [[_token(w) for w in _WORD.findall(part)] for part in _BREAK.split(straight)]
    return [clause for clause in found if clause]


@lru_cache(maxsize=100_000)  # notes say the same words over and over
def _token(word: str) -> Token:
    word = _INVERSION.sub("", word)  # "avez-vous", "faut-il"
    if fold(word) in stopwords.ALL:  # "don't", "it's", "d'abord"
        return Token("", word, "", fold(word))
    elided, possessed = _ELISION.match(word), _POSSESSIVE.search(word)
    start = elided.end() if elided else 0
    stop = possessed.start() if possessed else len(word)
    bare = word[start:stop]
    return Token(word[:start], bare, word[stop:], fold(bare))


def content_words(text: str) -> list[str]:
    """The folded words of a note that say something of its subject, in order."""
    return [token.folded for clause in clauses(text) for token in clause if not token.stop]


@lru_cache(maxsize=100_000)
def stem(folded: str) -> str:
    """A word cut to what its family shares: "recycling", "recycle" and "recycles" are one.

    The plural goes (EN and FR), then all but the first six letters. Crude, and only used to see
    that two phrases say the same.
    """
    if len(folded) > 4 and folded.endswith("ies"):
        folded = folded[:-3] + "y"
    elif len(folded) > 4 and folded.endswith("aux"):
        folded = folded[:-3] + "al"
    elif (
        len(folded) > 3 and folded.endswith(("s", "x")) and not folded.endswith(("ss", "us", "is"))
    ):
        folded = folded[:-1]
    return folded[:6]


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that say something: what two phrases are compared by."""
    return frozenset(stem(word) for word in words if not says_nothing(word))


@lru_cache(maxsize=100_000)
def family(folded: str) -> str:
    """A word without what its forms differ by: "report", "reports", "reported" and "reporting" are one.

    Less is cut than by `stem`, for which "community" and "communication" are one: here words are
    counted.
    """
    word = folded
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    ending = next((end for end in ("ing", "ed") if word.endswith(end)), "")
    if ending and len(word) > len(ending) + 3:
        word = word.removesuffix(ending)
        if word[-1] == word[-2] and word[-1] not in "ls":  # "stopped", not "called" or "passed"
            word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word
