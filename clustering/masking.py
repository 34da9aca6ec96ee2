"""Names that so many notes share that they would make a theme of their own: the city's, mostly.

Notes about parking, schools and parks that all say the city's name look alike for it. Such a name
is taken out of the text that is embedded and compared; what people read stays as it was written.
"""

import re
from collections import Counter
from collections.abc import Sequence

from clustering.phrases import Phrases
from clustering.tokens import STRAIGHT

# A name in at least this share of the notes is offered, and of at least this many notes: in a
# small workshop on three subjects each of them would be.
SHARE = 0.05
FEWEST_NOTES = 100


def suggested(texts: Sequence[str]) -> list[str]:
    """Names worth ignoring, the most frequent first, as most people wrote them.

    A name is a phrase that is mostly written with capitals on each word within a sentence.
    """
    if len(texts) < FEWEST_NOTES:
        return []
    rows, least = range(len(texts)), max(2, round(SHARE * len(texts)))
    found = Phrases(texts, rows, least).of(rows, least)
    names = {p.surface: len(p.rows) for p in found if _named(p.surface, texts)}
    return [name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0]))]


def _named(surface: str, texts: Sequence[str]) -> bool:
    """Whether the phrase, where it does not open a sentence, mostly has its capitals."""
    low = surface.lower()
    within = re.compile(rf"(?<=[\w,;] ){re.escape(surface)}(?!\w)", re.IGNORECASE)
    forms = Counter(
        all(word[:1].isupper() for word in hit.split())
        for text in texts
        if low in text.lower()  # ten times quicker than to search each
        for hit in within.findall(text)
    )
    return forms[True] > 4 * forms[False]


def masked(texts: Sequence[str], ignored: Sequence[str]) -> list[str]:
    """The texts without these words, whatever their case; a text that holds nothing else stays."""
    if not ignored:
        return list(texts)
    longest_first = sorted(ignored, key=lambda name: (-len(name), name))
    either = "|".join(re.escape(name.translate(STRAIGHT)) for name in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{either})(?:'s)?(?!\w)", re.IGNORECASE)
    return [_without(pattern, text) for text in texts]


def _without(pattern: re.Pattern[str], text: str) -> str:
    left = " ".join(pattern.sub(" ", text.translate(STRAIGHT)).split())
    return left if re.search(r"\w", left) else text
