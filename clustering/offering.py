"""The phrases a theme could be called by in a language, and where they lie."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clustering.centring import Matrix, unit
from clustering.phrases import Phrase
from clustering.sayings import LANGUAGES, Idea, Language, Sayings
from clustering.shared import Shared
from clustering.telling import sure

Embed = Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]
Spoken = tuple[str, Language]

WEIGHED = 400  # phrases weighed in each language at most: each costs a turn of the model
FEWEST_WEIGHED = 4  # of a theme, however many themes there are


@dataclass(frozen=True)
class Offered:
    """A phrase that a theme could be called by, in which language, and how it is shared."""

    phrase: Phrase
    language: Language
    shared: Shared

    @property
    def spoken(self) -> Spoken:
        """What is embedded."""
        return self.phrase.surface, self.language


def offered(
    shared: Mapping[Idea, Shared],
    sayings: Sayings,
    language: Language,
    heard: Sequence[Language],
) -> list[Offered]:
    """What a theme could be called in a language, of what is `shared` in it; in the other one, where
    nobody in it is `heard` in this one and nobody anywhere says the same in it."""
    for code in LANGUAGES if language == "en" else LANGUAGES[::-1]:
        found = [
            Offered(phrase, code, how)
            for idea, how in shared.items()
            if (phrase := sayings.phrase(idea, code, how.put, how.rows)) and sure(phrase, how)
        ]
        if found or language in heard:
            return found
    return []


def at_most(most: int, each: Sequence[Sequence[Offered]]) -> list[Sequence[Offered]]:
    """The first of each theme, as many as make no more than `most` in all."""
    lengths = [len(some) for some in each]
    fit = (n for n in range(max(lengths) + 1) if sum(min(n, m) for m in lengths) <= most)
    kept = max(*fit, FEWEST_WEIGHED)
    return [some[:kept] for some in each]


def places_of(phrases: Sequence[Offered], embed: Embed) -> dict[Spoken, Matrix]:
    """Where each phrase lies: (d,), unit."""
    asked = sorted({one.spoken for one in phrases})
    if not asked:
        return {}
    found = unit(embed([surface for surface, _ in asked], [code for _, code in asked]))
    return dict(zip(asked, found, strict=True))
