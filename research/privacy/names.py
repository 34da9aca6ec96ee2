"""Names of a list of participants, found in a text whatever their accents, case and order.

A list is looked for and never kept. A surname alone is taken where it is no everyday word ("Park",
"Leblanc" is none): such a one needs its first name, an initial or a title beside it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import simplemma

from research.privacy.spans import LIKELY, SURE, Kind, Span

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s.'’‑-]{1,3}")
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "m",
        "mme",
        "mlle",
        "me",
        "monsieur",
        "madame",
        "docteur",
        "councillor",
    ]
)
_PARTICLES = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "di",
        "da",
        "el",
        "al",
        "bin",
        "ibn",
        "mac",
        "mc",
        "st",
        "ste",
        "saint",
        "sainte",
        "o",
    ]
)

SHORTEST = 3
"""Letters of the shortest surname that is looked for alone: "Li" and "Ng" are too many other words."""


@dataclass
class NameList:
    """Names by their first word, folded; each with the name it stands for and how it may be found."""

    ways: dict[str, list[tuple[tuple[str, ...], str, bool]]] = field(default_factory=dict)

    def add(self, words: tuple[str, ...], name: str, *, alone: bool = False) -> None:
        """One way of writing a name. `alone`: an everyday word that needs a title before it."""
        self.ways.setdefault(words[0], []).append((words, name, alone))


@lru_cache(maxsize=8)
def name_list(names: tuple[str, ...]) -> NameList:
    """The list to look with: full names both ways round, initials, and surnames that one person bears
    or several (then the surname itself is what is replaced)."""
    found = NameList()
    surnames: dict[tuple[str, ...], set[str]] = {}
    for line in names:
        first, last = _parts(line)
        if not (first or last):
            continue
        name = " ".join([*first, *last])
        if not first or not last:
            words = (*first, *last)
            found.add(words, name, alone=_everyday(words))
            continue
        found.add((*first, *last), name)
        found.add((*last, *first), name)
        found.add((first[0][0], *last), name)
        if len(first) > 1:
            found.add((first[0], *last), name)
        surnames.setdefault(last, set()).add(name)
    for last, bearers in surnames.items():
        if len("".join(last)) >= SHORTEST:
            only = next(iter(bearers)) if len(bearers) == 1 else " ".join(last)
            found.add(last, only, alone=_everyday(last))
    for ways in found.ways.values():
        ways.sort(key=lambda way: -len(way[0]))
    return found


@dataclass(frozen=True)
class Listed:
    """A line of a list of participants: a name, and the pseudonym they have where the list gives one."""

    name: str
    pseudonym: str = ""


def listed(text: str) -> tuple[Listed, ...]:
    """The names of a list as it is pasted: one on a line; after a tab or a semicolon, the pseudonym."""
    lines = [re.split(r"[;\t]", line) for line in text.splitlines()]
    found = {
        cells[0].strip(): Listed(cells[0].strip(), cells[1].strip() if len(cells) > 1 else "")
        for cells in lines
        if any(map(str.isalpha, cells[0]))
    }
    return tuple(found.values())


def compared(name: str) -> str:
    """A name as `Span.value` has it."""
    first, last = _parts(name)
    return " ".join([*first, *last])


def names_in(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Every name of the list. Word boundaries hold: "Roy" is not in "Royal"."""
    ways = name_list(tuple(names)).ways
    if not ways:
        return
    words = [(match.start(), match.end(), _fold(match.group())) for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        found = _at(text, words, at, ways.get(words[at][2], ()))
        if found is None:
            at += 1
            continue
        length, name, sure = found
        yield Span(Kind.NAME, words[at][0], words[at + length - 1][1], name, sure)
        at += length


def _at(
    text: str,
    words: Sequence[tuple[int, int, str]],
    at: int,
    ways: Sequence[tuple[tuple[str, ...], str, bool]],
) -> tuple[int, str, int] | None:
    for wanted, name, alone in ways:
        here = words[at : at + len(wanted)]
        if tuple(word for _, _, word in here) != wanted:
            continue
        if any(
            not _BETWEEN.fullmatch(text[left[1] : right[0]].replace(",", ""))
            for left, right in pairwise(here)
        ):
            continue
        capital = text[here[-1][0]].isupper()
        titled = at > 0 and words[at - 1][2] in _TITLES
        if (alone and not (capital and titled)) or (len(wanted) == 1 and not capital):
            continue
        if len(wanted[0]) == 1 and not text[here[0][0]].isupper():
            continue
        return len(wanted), name, SURE if len(wanted) > 1 else LIKELY
    return None


def _parts(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """First and last name, folded, of "Marie Tremblay" or "Tremblay, Marie"."""
    before, comma, after = line.partition(",")
    if comma:
        return _words(after), _words(before)
    words = [word for word in _words(line) if word not in _TITLES]
    if len(words) < 2:
        return tuple(words), ()
    begin = len(words) - 1
    hyphened = re.search(r"([^\W\d_]+)-[^\W\d_]+\s*$", line)
    if hyphened and begin > 1:
        begin -= 1
    while begin > 1 and words[begin - 1] in _PARTICLES:
        begin -= 1
    return tuple(words[:begin]), tuple(words[begin:])


def _words(text: str) -> tuple[str, ...]:
    return tuple(_fold(word) for word in _WORD.findall(text))


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return (
        "".join(c for c in plain if not unicodedata.combining(c))
        .replace("œ", "oe")
        .replace("æ", "ae")
    )


def _everyday(words: Sequence[str]) -> bool:
    """Whether a name of one word is also a word of either language."""
    return len(words) == 1 and any(simplemma.is_known(words[0], lang=lang) for lang in ("en", "fr"))
