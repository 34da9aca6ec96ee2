"""Which of the two languages a note is in; "unsure" is an answer, and people can change any.

Weighed on `../shared/data` (share right / unsure / wrong, in %), each detector with the same two
rules before it (one word alone and names are unsure):

    detector                                nlp.js en-fr    sib-200     Paris titles   Bowling Green
    lingua 2.1, en+fr, distance 0.25       95.1/4.9/0.0  100/0.0/0.0   97.8/2.0/0.1   99.1/0.9/0.0
    lingua 2.1, 8 languages, distance 0.1  89.9/10.1/0   100/0.0/0.0   97.7/2.2/0.1   98.9/1.1/0.0
    py3langid 0.4, en+fr, share 0.8        96.5/3.5/0.0  100/0.0/0.0   98.7/1.3/0.0   98.8/1.2/0.0
    py3langid 0.4, all, as below           95.1/4.9/0.0  100/0.0/0.0   98.6/1.4/0.0   98.8/1.2/0.0

Of 30 sentences in other languages the four said "unsure" to 50, 100, 70 and 100 %; of 51 names,
numbers and words of both languages to 98, 98, 100 and 100 % (without the rules 59, 74, 87, -). The
thresholds were set while looking at these sets. Speed: 8,000 to 16,000 notes a second.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

Lang = Literal["en", "fr", "unsure"]

ENOUGH = 0.75
"""Share that one language needs of the two together; below, the note could be either."""

FOREIGN = 3.0
"""How many times likelier than both a third language must be to make a note "unsure"."""

LONGEST_NAME = 3
"""Words up to which a text of capitalised words alone ("Marie-Claude Lefebvre") is taken for a name."""

READ_CHARACTERS = 1_000
"""Characters looked at: more cost time and change nothing."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Guess:
    """A note's language, and how sure that is (0.5 to 1 between the two; 0 when unsure)."""

    lang: Lang
    confidence: float


UNSURE = Guess("unsure", 0.0)


class _Ranks(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]:
        """Every language with its likelihood, the likeliest first."""


@cache
def _model() -> _Ranks:
    """py3langid's model of 97 languages (4.5 MB in its package): about 1 s, once, when first asked."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    model: _Ranks = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return model


def guess(text: str) -> Guess:
    """English, French or unsure. One word alone, names, digits and other languages are unsure."""
    words = _WORD.findall(text[:READ_CHARACTERS])
    if len(words) < 2 or _is_name(words):
        return UNSURE
    ranked = _model().rank(text[:READ_CHARACTERS])
    shares = dict(ranked)
    lang: Lang = "en" if shares["en"] > shares["fr"] else "fr"
    confidence = shares[lang] / (shares["en"] + shares["fr"])
    is_foreign = ranked[0][1] > FOREIGN * shares[lang]
    return UNSURE if confidence < ENOUGH or is_foreign else Guess(lang, confidence)


def guess_all(texts: Iterable[str]) -> list[Guess]:
    """One guess for each text, in order; at least 5,000 notes a second once the model is loaded."""
    return [guess(text) for text in texts]


def _is_name(words: list[str]) -> bool:
    return len(words) <= LONGEST_NAME and all(
        word[0].isupper() and not word.isupper() for word in words
    )
