"""A few words of somebody's that stand for a theme whose people share none.

Whole clauses of its most central notes; of these the one nearest to the theme and furthest from what all
notes share.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from clustering.empty_answers import is_empty
from clustering.tokens import clauses, content_words

LONGEST = 60  # letters of a quotation that still reads as a name
SAYS = 2  # words that say something, at least
WHOLE = 5  # words of any kind that say something between them, if one of them does
CENTRAL = 5  # notes, the most central of a theme, whose clauses are weighed
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|[\n;]+|\s[-–—]+\s")
_CLAUSES = re.compile(r"(?<=,)\s+|(?<=:)\s+|\s*[()]\s*|,\s+(?=and |but |et |mais )")
_PERSONAL = re.compile(r"\S*@\S*|https?:\S*|www\.\S*|[(+]?\d[\d ().-]{4,}\d")
"""How somebody is reached, and what else is long in figures."""
_ONESELF = re.compile(r"\b(?:I|me|my|mine|je|moi|mon|ma|mes)\b|\bj['’]|\bm['’]", re.IGNORECASE)
OF_ONESELF = 0.2  # of worth less for a clause in which somebody speaks of themselves
_GUILLEMETS = re.compile(r"«\s*|\s*»")
INNER = str.maketrans('"“”', "'''")
"""Quotation marks within a quotation."""
_TRIMMED = " ,;:-–—\t"


def clauses_of(note: str) -> Iterator[str]:
    """What of a note could be quoted: its sentences, and of one that is too long what it begins with."""
    for sentence in _SENTENCES.split(note):
        first = sentence if len(sentence.strip()) <= LONGEST else _CLAUSES.split(sentence)[0]
        clause = first.strip(_TRIMMED)
        if _tells(clause):
            clause = _GUILLEMETS.sub("'", clause).translate(INNER)
            yield clause + ("…" if len(first) < len(sentence) and clause[-1:].isalnum() else "")


def _tells(clause: str) -> bool:
    return (
        len(clause) <= LONGEST
        and clause.count("«") == clause.count("»")
        and clause.count('"') % 2 == 0
        and not is_empty(clause)
        and not _PERSONAL.search(clause)
        and _says(clause)
    )


def _says(clause: str) -> bool:
    """Whether a clause says something: "more benches", "write it the way people say it"."""
    words = len(set(content_words(clause)))
    return words >= SAYS or (words > 0 and len(clause.split()) >= WHOLE)


def of_oneself(clause: str) -> bool:
    """Whether somebody speaks of themselves in it: less is told of the theme, and more of a person."""
    return bool(_ONESELF.search(clause))


def quotable(texts: Sequence[str], nearest: Iterable[int]) -> list[str]:
    """The clauses of the most central notes that have one, nearest first; none twice."""
    found: dict[str, None] = {}
    notes = 0
    for row in nearest:
        mine = list(clauses_of(texts[row]))
        found.update(dict.fromkeys(mine))
        notes += bool(mine)
        if notes == CENTRAL:
            break
    return list(found)


def opening(texts: Sequence[str], nearest: Sequence[int]) -> str:
    """Where no clause can be quoted: the opening of the most central note that says something; never
    empty."""
    bare = {row: " ".join(_PERSONAL.sub(" ", texts[row]).split()) for row in nearest[:CENTRAL]}
    say_something = (row for row in bare if len(content_words(bare[row])) >= SAYS)
    whole = bare[next(say_something, nearest[0])]
    if len(whole) <= LONGEST:
        return whole or "…"
    return whole[:LONGEST].rsplit(" ", 1)[0].rstrip(_TRIMMED + ".") + "…"


def common_words(texts: Sequence[str], most: int = 2) -> list[str]:
    """The words that most of these notes say, and two at least, where none may be quoted: a word that
    several say is nobody's sentence. Not what is written with a capital, or with figures or signs."""
    said = Counter(word for text in texts for word in _words(text))
    return [word for word, n in said.most_common() if n > 1][:most]


def _words(text: str) -> dict[str, None]:
    """The words of a note that say something, each once; the first has its capital from where it
    stands, and tells nothing of whether it is a name."""
    tokens = [token for clause in clauses(_PERSONAL.sub(" ", text)) for token in clause]
    return dict.fromkeys(t.surface for t in tokens if t.surface.islower() and not t.stop)
