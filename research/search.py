"""Searching the words of notes: what a person types is always taken as words, never as a query.

Words must all be there, the last one as a beginning; "words in quotes" stand together as they are typed;
a -minus takes notes with that word out. Case, accents and ligatures count for nothing ("oeuvre" finds
"Œuvre"). Other forms and translations of a word may be searched with it: who knows them gives them.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

MOST_TERMS = 64
"""Words of one search that are looked at: more than anybody types. A pasted page would be thousands."""

MOST_SPELLINGS = 16
"""Spellings of one word with and without its ligatures: four of them in a word."""

_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ‘](?=\w)", re.IGNORECASE)
"""The French article or pronoun that a word begins with: who looks for "l'eau" means "eau"."""

_TYPED = re.compile(
    r"(?P<minus>(?<!\S)-(?=[\w\"“«]))?"
    r"(?:\"(?P<straight>[^\"]*)\"|“(?P<curly>[^”]*)”|«(?P<pointed>[^»]*)»|(?P<word>[^\s\"“”«»]+))"
)

_LIGATURES = (
    ("oe", "œ"),
    ("ae", "æ"),
    ("ffi", "ﬃ"),
    ("ffl", "ﬄ"),
    ("ff", "ﬀ"),
    ("fi", "ﬁ"),
    ("fl", "ﬂ"),
)
"""Letters that the index keeps apart from what they are made of: French ones, and those that files of
printed pages are full of."""
_APART = str.maketrans({one: letters for letters, one in _LIGATURES} | {"Œ": "oe", "Æ": "ae"})
_JOINED = re.compile("|".join(letters for letters, _ in _LIGATURES), re.IGNORECASE)
_LIGATURE = dict(_LIGATURES)


@dataclass(frozen=True)
class Term:
    """A word or a phrase that was typed. `begins`: words that only begin so are found too. `others`:
    forms and translations that are as good."""

    text: str
    phrase: bool = False
    begins: bool = False
    others: tuple[str, ...] = ()

    @property
    def expression(self) -> str:
        """The term in the language of FTS5."""
        mine = [_quoted(one) + "*" * self.begins for one in spellings(self.text)]
        theirs = [_quoted(one) for other in self.others for one in spellings(other)]
        every = list(dict.fromkeys([*mine, *theirs]))
        return every[0] if len(every) == 1 else f"({' OR '.join(every)})"


@dataclass(frozen=True)
class Query:
    """What was typed: all `terms` must be in a note, and none of `without`."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()

    @property
    def expression(self) -> str:
        """An FTS5 expression for the notes that hold all terms; empty if there is none."""
        return " AND ".join(term.expression for term in self.terms)

    @property
    def against(self) -> str:
        """An FTS5 expression for the notes that are taken out; empty if there is none."""
        return " OR ".join(term.expression for term in self.without)

    @property
    def text(self) -> str:
        """The words in a row, as they are read for their meaning."""
        return " ".join(term.text for term in self.terms)

    def with_others(
        self, others: Mapping[str, Sequence[str]], passed_over: Sequence[str] = ()
    ) -> "Query":
        """The same with other words for single words, by the word as typed, and without those single
        words that need not be there."""
        return replace(self, terms=tuple(
            term if term.phrase else replace(term, others=tuple(others.get(term.text, ())))
            for term in self.terms if term.phrase or term.text not in passed_over
        ))  # fmt: skip


def query(typed: str) -> Query:
    """What a person means by what they typed. Nothing that can be typed is an error: marks that make no
    sense are passed over."""
    text = typed.replace("\x00", " ").encode("utf-8", "replace").decode()  # halves of characters
    found = list(islice(dict.fromkeys(_terms(text)), MOST_TERMS))
    terms = [term for minus, term in found if not minus]
    if terms and not terms[-1].phrase:
        terms[-1] = replace(terms[-1], begins=True)
    return Query(tuple(terms), tuple(term for minus, term in found if minus))


def match_expression(typed: str) -> str:
    """An FTS5 expression for texts that hold every word typed, the last one as a beginning. Empty if
    nothing that can be searched was typed."""
    return query(typed).expression


def spellings(text: str) -> list[str]:
    """A word with and without each of its ligatures: the index knows "œuvre" and "oeuvre" as two."""
    apart = text.translate(_APART)
    parts, at = list[tuple[str, ...]](), 0
    for hit in _JOINED.finditer(apart):
        parts += [(apart[at : hit.start()],), (hit[0], _LIGATURE[hit[0].lower()])]
        at = hit.end()
    ways = product(*parts, (apart[at:],))
    return list(dict.fromkeys(["".join(way) for way in islice(ways, MOST_SPELLINGS)] + [text]))


def folded(name: str) -> str:
    """A name as names are compared: without case, accents, spare blanks and typographer's marks."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _terms(text: str) -> Iterator[tuple[bool, Term]]:
    """Whether it is taken out, and the term, in the order typed."""
    for hit in _TYPED.finditer(text):
        quoted = hit["straight"] or hit["curly"] or hit["pointed"]
        said = " ".join(quoted.split()) if quoted else _ELIDED.sub("", hit["word"] or "")
        if any(map(str.isalnum, said)):
            yield bool(hit["minus"]), Term(said, phrase=bool(quoted))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
