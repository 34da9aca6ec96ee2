"""Other words that say what a typed word says: its other forms, and its translations, that notes hold.

Forms are those of one lemma (simplemma), translations those of the lexicon of the language bridge, read
both ways. Only words that stand in some note are given: what is searched can be shown.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from clustering.bridge import lexicon
from clustering.tokens import STRAIGHT, fold, says_nothing

MOST_OTHERS = 24
"""Other words for one word: French verbs have more forms than anybody wants to read."""

SHORTEST = 3
"""Letters a word has at least to have other forms: of "a" or "tu" they would be noise."""

_WORD = re.compile(r"[^\W\d_]+")

Key = tuple[str, str]
"""A language, and the folded lemma of a word in it."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of all notes: under each lemma the forms that stand in them, folded, in a fixed order.
    A word is under its lemma in either language: what it is written in cannot be told of one word."""

    forms: Mapping[Key, tuple[str, ...]] = field(repr=False)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Vocabulary":
        """The vocabulary of these texts."""
        words = set[str]()
        for text in texts:
            words.update(_WORD.findall(text.translate(STRAIGHT).lower()))
        forms: dict[Key, set[str]] = {}
        for word in words:
            if len(word) >= SHORTEST:
                for key in keys_of(word):
                    forms.setdefault(key, set()).add(fold(word))
        return cls({key: tuple(sorted(found)) for key, found in forms.items()})

    def of_word(self, word: str) -> tuple[str, ...]:
        """The forms that share a lemma with a word."""
        return tuple(dict.fromkeys(one for key in keys_of(word) for one in self.forms.get(key, ())))


@dataclass(frozen=True)
class Others:
    """Beside a word: its `forms`, and its `translations` with theirs."""

    forms: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.forms, *self.translations)


def other_words(word: str, vocabulary: Vocabulary) -> Others:
    """What may be searched with a word."""
    plain = fold(word)
    if len(plain) < SHORTEST or says_nothing(plain) or not _WORD.fullmatch(word):
        return Others()
    forms = [one for one in vocabulary.of_word(word.lower()) if one != plain]
    said = [one for other in translations(word.lower()) for one in _there(other, vocabulary)]
    known = {plain, *forms}
    across = [one for one in dict.fromkeys(said) if one not in known]
    return Others(tuple(forms[:MOST_OTHERS]), tuple(across[:MOST_OTHERS]))


def translations(word: str) -> tuple[str, ...]:
    """What the lexicon has for a word in the other language, whichever the word is in."""
    held, unaccented = lexicon()
    english = [held.get(one) or unaccented.get(fold(one)) for one in (word, _lemma(word, "fr"))]
    french = [one for form in (word, _lemma(word, "en")) for one in _french().get(fold(form), ())]
    return tuple(dict.fromkeys([*(one for one in english if one), *french]))


@lru_cache(maxsize=200_000)  # notes say the same words over and over
def keys_of(word: str) -> tuple[Key, ...]:
    """Under which lemmas a word, in small letters, is kept."""
    return tuple((lang, fold(_lemma(word, lang))) for lang in ("en", "fr"))


def _there(other: str, vocabulary: Vocabulary) -> Sequence[str]:
    """The forms of a translation that notes hold; of several words ("cut down") the phrase."""
    return [other] if " " in other else vocabulary.of_word(other.lower())


@cache
def _french() -> Mapping[str, tuple[str, ...]]:
    """French lemmas by their English gloss."""
    found: dict[str, list[str]] = {}
    for lemma, gloss in lexicon()[0].items():
        found.setdefault(fold(gloss), []).append(lemma)
    return {gloss: tuple(lemmas) for gloss, lemmas in found.items()}


def _lemma(word: str, lang: str) -> str:
    from simplemma import lemmatize  # reads a table for each language the first time

    return str(lemmatize(word, lang=lang)).lower()
