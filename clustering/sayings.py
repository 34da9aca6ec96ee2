"""What people say of one thing, in whatever form and in either language.

"Address list", "lists of addresses" and "liste d'adresses" are one saying: everybody who says any of
them counts, and a theme may be called by it in each language as people mostly put it there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from clustering import stopwords
from clustering.bridge import english, lemma, lexicon
from clustering.phrases import Key, Phrase, Phrases
from clustering.tokens import Token, family, fold, says_nothing

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

Idea = frozenset[str]
"""What a phrase says: the families of its words, of French ones those of their English gloss."""

Put = Mapping[Language, Counter[Key]]
"""How an idea is put in each language: its forms, each with how many notes hold it."""

NOTHING: Idea = frozenset()
NONE = frozenset([NOTHING])
NO_FORMS = Counter[Key]()
VERBS = ("er", "ir", "re")
"""What French verbs end with."""


class Sayings:
    """What is said in a set of notes; each theme asks for that of its own rows."""

    def __init__(self, texts: Sequence[str], languages: Sequence[Language]) -> None:
        """`languages`: one for each text."""
        self.total = len(texts)
        self._language = languages
        of = {code: [row for row, own in enumerate(languages) if own == code] for code in LANGUAGES}
        # What one note says in one language, another may say in the other.
        least = 1 if all(of.values()) else 2
        self._phrases = {code: Phrases(texts, own, least) for code, own in of.items()}
        self._keys: dict[tuple[Language, Idea], Counter[Key]] = {}
        self._ideas: dict[Language, dict[Key, Idea]] = {code: {} for code in LANGUAGES}
        self._in_row: dict[int, frozenset[Idea]] = {}
        self.notes = Counter[Idea]()
        for code, own in of.items():
            self._read(code, own)

    def _read(self, code: Language, rows: Sequence[int]) -> None:
        phrases, known = self._phrases[code], self._ideas[code]
        for row in rows:
            keys = phrases.in_row(row)
            for key in keys:
                if key not in known:
                    known[key] = idea = idea_of(key, code)
                    self._keys.setdefault((code, idea), Counter())[key] = phrases.notes(key)
            ideas = frozenset(map(known.__getitem__, keys)) - NONE
            self._in_row[row] = ideas
            self.notes.update(ideas)

    def of(self, row: int) -> frozenset[Idea]:
        """What a note says."""
        return self._in_row[row]

    def counted(self, rows: Iterable[int]) -> Counter[Idea]:
        """How many of these notes say each idea."""
        return Counter(idea for row in rows for idea in self._in_row[row])

    def put(self, rows: Iterable[int], idea: Idea) -> Put:
        """How these notes, which say it, put an idea in each language."""
        forms = {code: self._keys.get((code, idea), NO_FORMS) for code in LANGUAGES}
        found: Put = {code: Counter() for code in LANGUAGES}
        for row in rows:
            code = self._language[row]
            if len(forms[code]) == 1:  # mostly
                found[code].update(forms[code].keys())
            else:
                found[code].update(k for k in self._phrases[code].in_row(row) if k in forms[code])
        return found

    def phrase(
        self, idea: Idea, code: Language, put: Put, rows: Iterable[int] = ()
    ) -> Phrase | None:
        """How an idea is said in a language, as most of those say it who were asked (`put`, in these
        `rows`), or else of all; None where nobody says it as a thing by itself."""
        for keys in (put[code], self._keys.get((code, idea), NO_FORMS)):
            usable = self._usable(code, keys)
            if usable:
                key = min(usable, key=lambda k: (-keys[k], len(k), -len(k[-1]), k))
                found = self._phrases[code].phrase(key)
                return replace(as_a_name(found, code), rows=tuple(sorted(rows)), idea=idea)
        return None

    def _usable(self, code: Language, keys: Counter[Key]) -> list[Key]:
        """Of the forms of an idea those that are mostly used as they stand; forms used once, of which
        that is not known, where it is so of all together."""
        phrases = self._phrases[code]
        told = [key for key in keys if phrases.times(key) > 1 and phrases.whole([key])]
        cut = sum(keys[key] for key in keys if phrases.times(key) > 1 and key not in told)
        if 2 * cut > keys.total() and any(
            len(key) > 1 for key in keys
        ):  # "Centres Paris" Anim, though some say "Paris Centre"
            return []
        once = [key for key in keys if phrases.times(key) == 1]
        return told or (once if once and phrases.whole(sorted(keys)) else [])


def idea_of(key: Key, code: Language) -> Idea:
    """What a phrase says; nothing where it says a word twice, or is a lone word that names nothing."""
    if len(key) == 1 and key[0] in stopwords.NOT_ALONE:
        return NOTHING
    said = [_meant(word, code) for word in key if not says_nothing(word)]
    return frozenset[str]().union(*said) if len(set(said)) == len(said) else NOTHING


@lru_cache(maxsize=100_000)  # notes say the same words over and over
def _meant(folded: str, code: Language) -> Idea:
    """What a word says."""
    own = frozenset([family(folded)])
    if code == "en":
        return own
    told = fold(english(Token("", folded, "", folded))).split()
    return frozenset(family(word) for word in told if not says_nothing(word)) or own


def as_a_name(phrase: Phrase, code: Language) -> Phrase:
    """The phrase, marked where it begins half a sentence; a French verb alone in its infinitive."""
    half = half_a_sentence(phrase, code)
    alone = code == "fr" and half and len(phrase.key) == 1
    return replace(
        phrase, surface=lemma(phrase.surface.lower()) if alone else phrase.surface, half=half
    )


def half_a_sentence(phrase: Phrase, code: Language) -> bool:
    """Whether a phrase begins with a form of a verb: "charged for water", "payé l'eau". In English a
    word that says something right after it makes a thing of it: "expanded bus system"; in French one
    alone that a dictionary holds is a thing ("reçu")."""
    if code == "en":
        alone = len(phrase.key) == 1 or says_nothing(phrase.key[1])
        return alone and len(phrase.key[0]) > 4 and phrase.key[0].endswith("ed")
    word = phrase.surface.split()[0].lower()
    base = lemma(word)
    thing = len(phrase.key) == 1 and word in lexicon()[0]
    return base != word and base.endswith(VERBS) and not thing
