"""The words by which people complain, ask, propose, praise or tell: what a sentence vector hears badly.

A sentence model puts together what is about the same thing. Whether somebody complains of a pool or
praises it is in a few words, counted here beside the vector; the lists were written for this project.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from clustering.centring import Matrix

DEFAULTS = Path(__file__).parents[1] / "data" / "defaults"

KINDS = ("pain", "need", "idea", "praise", "fact")
"""What a note can be suggested to be; a quote is anything said in somebody's own words."""

WEIGHT = 0.5
"""A cue beside a unit vector: with 1 or with 0.3 the kinds of the demo are found as well or worse."""

DIGIT, SHOUT, QUESTION = re.compile(r"\d"), re.compile("!"), re.compile(r"\?")
SELF = re.compile(r"\b(?:i|my|me|we|our|je|j'|mon|ma|mes|moi|nous|on|notre|nos)\b")
MARKS = (DIGIT, SHOUT, QUESTION, SELF)


def cues_of(texts: Sequence[str], languages: Sequence[str]) -> Matrix:
    """How far each text bears the words of each kind, then its marks: (n, kinds + marks), 0 to
    `WEIGHT`. A text of unknown language is read in both."""
    rows = [_cues(text, code) for text, code in zip(texts, languages, strict=True)]
    return WEIGHT * np.array(rows, dtype=np.float64).reshape(len(texts), len(KINDS) + len(MARKS))


def _cues(text: str, language: str) -> list[float]:
    read = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    codes = (language,) if language in {"en", "fr"} else ("en", "fr")
    counts = [sum(len(words()[kind, code].findall(read)) for code in codes) for kind in KINDS]
    # The first word says most; a long note must not drown the others by its length.
    return [1 - 0.5**count for count in counts] + [float(bool(m.search(read))) for m in MARKS]


@cache
def words() -> Mapping[tuple[str, str], re.Pattern[str]]:
    """The expressions of each kind in each language, as one pattern of whole words."""
    found = {}
    for line in (DEFAULTS / "kind-cues.tsv").read_text(encoding="utf-8").splitlines():
        kind, code, expressions = line.split("\t")
        found[kind, code] = re.compile(rf"(?<!\w)(?:{expressions})(?!\w)")
    return found
