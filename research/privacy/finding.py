"""Finding: what in a text may tell who somebody is. A flag is a suggestion; a person decides."""

import re
from collections.abc import Iterable, Sequence

from research.privacy.addresses import addresses
from research.privacy.emails import emails
from research.privacy.names import names_in
from research.privacy.numbers import numbers
from research.privacy.spans import Span, apart
from research.privacy.telephones import telephones

_DIGIT = re.compile(r"\d")


def find(text: str, names: Iterable[str] = ()) -> list[Span]:
    """The pieces of a text that may be personal data, in order and without overlap. `names`: a list of
    participants, as they are written ("Marie Tremblay", "Tremblay, Marie")."""
    spans = list(names_in(text, names))
    spans += emails(text)
    if _DIGIT.search(text):
        for rule in (telephones, numbers, addresses):
            spans += rule(text)
    return apart(spans)


def replace(text: str, spans: Sequence[Span], put: Sequence[str]) -> str:
    """The text with each span's place taken by what is put there."""
    pieces, at = [], 0
    for span, instead in sorted(zip(spans, put, strict=True), key=lambda pair: pair[0].start):
        pieces += [text[at : span.start], instead]
        at = span.end
    return "".join([*pieces, text[at:]])
