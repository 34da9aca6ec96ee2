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

_OTHER = {"en": "fr", "fr": "en"}

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

    def of_word(self, word: str, langs: Sequence[str]) -> tuple[str, ...]:
        """The forms that share a lemma with a word of these languages."""
        keys = [(lang, lemma) for lang, lemma in keys_of(word) if lang in langs]
        return tuple(dict.fromkeys(one for key in keys for one in self.forms.get(key, ())))


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
    word, plain = word.lower(), fold(word)
    if len(plain) < SHORTEST or says_nothing(plain) or not _WORD.fullmatch(word):
        return Others()
    langs = languages_of(word)
    forms = [one for one in vocabulary.of_word(word, langs) if one != plain]
    across = [
        form for lang in langs for other in translations(word, lang)
        for form in _there(other, _OTHER[lang], vocabulary) if form not in {plain, *forms}
    ]  # fmt: skip
    return Others(tuple(forms[:MOST_OTHERS]), tuple(dict.fromkeys(across))[:MOST_OTHERS])


def languages_of(word: str) -> tuple[str, ...]:
    """The languages a word can be of, as the lexicon knows them: "permit" is English though it is a
    form of "permettre", "service" is both. One that it does not know can be of both."""
    held, unaccented = lexicon()
    english = bool(translations(word, "en"))
    heads = word in held or fold(word) in unaccented
    if english:
        return ("en", "fr") if heads else ("en",)
    return ("fr",) if heads or translations(word, "fr") else ("en", "fr")


def translations(word: str, lang: str) -> tuple[str, ...]:
    """What the lexicon has in the other language for a word of this one."""
    forms = dict.fromkeys((word, lemma(word, lang)))
    if lang == "en":
        return tuple(dict.fromkeys(one for form in forms for one in _french().get(fold(form), ())))
    held, unaccented = lexicon()
    found = [held.get(form) or unaccented.get(fold(form)) for form in forms]
    return tuple(dict.fromkeys(one for one in found if one))


def passed_over(words: Sequence[str]) -> tuple[str, ...]:
    """Of words typed in a row, those that say nothing of the subject ("how", "de"), if any does say
    something: a note in the other language could not hold them."""
    empty = [word for word in words if says_nothing(fold(word)) and not word[:1].isdigit()]
    return tuple(empty) if len(empty) < len(words) else ()


@lru_cache(maxsize=200_000)  # notes say the same words over and over
def keys_of(word: str) -> tuple[Key, ...]:
    """Under which lemmas a word, in small letters, is kept."""
    return tuple((lang, fold(lemma(word, lang))) for lang in _OTHER)


def lemma(word: str, lang: str) -> str:
    """A word as a dictionary has it. What ends in "-ing" is a thing of its own in a city: "parking" is
    no form of "park", nor "building" of "build"."""
    if lang == "en" and word.endswith("ing"):
        return word
    from simplemma import lemmatize  # reads a table for each language the first time

    return str(lemmatize(word, lang=lang)).lower()


def _there(other: str, lang: str, vocabulary: Vocabulary) -> Sequence[str]:
    """The forms of a translation that notes hold; of several words ("cut down") the phrase."""
    return [other] if " " in other else vocabulary.of_word(other.lower(), (lang,))


@cache
def _french() -> Mapping[str, tuple[str, ...]]:
    """French lemmas by their English gloss."""
    found: dict[str, list[str]] = {}
    for french, gloss in lexicon()[0].items():
        found.setdefault(fold(gloss), []).append(french)
    return {gloss: tuple(lemmas) for gloss, lemmas in found.items()}
