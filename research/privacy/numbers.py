"""Numbers that name one person: social insurance, health and payment cards.

Check digits are `python-stdnum`'s. Alberta's health number has no check digit that the province has
published, and `python-stdnum` knows British Columbia's only: a word beside it, or the way it is written
on the card (12345-6789), decides.
"""

import re
from collections.abc import Iterator

from stdnum import luhn
from stdnum.ca import sin

from research.privacy.context import is_reference, says_card, says_health, says_sin
from research.privacy.spans import LIKELY, MAYBE, SURE, Kind, Span

_SEPARATOR = r"[\s.\u2010-\u2015-]"
_DIGITS = re.compile(rf"(?<![\w$+])(?<!\d[.,/-])\d(?:{_SEPARATOR}?\d){{8,18}}(?![\w%$]|[.,/-]\d)")
_RAMQ = re.compile(r"\b[A-Z]{4}[\s-]?\d{4}[\s-]?\d{4}\b", re.IGNORECASE)
_PIECES = re.compile(r"\d+")

CARD_DIGITS = range(13, 20)
CARD_BEGINS = "23456"
"""Digits of a payment card (ISO/IEC 7812), and how those in use here begin."""

CARD_PIECES = ([4, 4, 4, 4], [4, 6, 5], [4, 4, 4, 4, 3], [4, 4, 4, 1])
SIN_PIECES, ALBERTA_PIECES = [3, 3, 3], [5, 4]
HEALTH_DIGITS = (9, 10)
"""Digits of a health number of Alberta (9) and of other provinces (10); Québec's has letters."""


def numbers(text: str) -> Iterator[Span]:
    """Every SIN, health number and card number."""
    for match in _DIGITS.finditer(text):
        pieces = [len(piece) for piece in _PIECES.findall(match.group())]
        digits = "".join(_PIECES.findall(match.group()))
        if found := _named(text, match.start(), digits, pieces):
            kind, sure = found
            yield Span(kind, match.start(), match.end(), digits, sure)
    for match in _RAMQ.finditer(text):
        if _birthday(match.group()) or says_health(text, match.start()):
            value = re.sub(r"[\s-]", "", match.group()).upper()
            yield Span(Kind.HEALTH, match.start(), match.end(), value, SURE)


def _named(text: str, start: int, digits: str, pieces: list[int]) -> tuple[Kind, int] | None:
    if len(digits) == 9 and says_sin(text, start):
        return Kind.SIN, SURE
    if len(digits) in HEALTH_DIGITS and says_health(text, start):
        return Kind.HEALTH, SURE
    if len(digits) in CARD_DIGITS:
        return _card(text, start, digits, pieces)
    if len(digits) != 9 or is_reference(text, start):
        return None
    return _of_nine(digits, pieces)


def _of_nine(digits: str, pieces: list[int]) -> tuple[Kind, int] | None:
    """What nine digits are with no word beside them: by how they are written, and the check digit."""
    if pieces == ALBERTA_PIECES:
        return Kind.HEALTH, MAYBE
    if pieces in (SIN_PIECES, [9]) and sin.is_valid(digits):
        return Kind.SIN, LIKELY if pieces == SIN_PIECES else MAYBE
    return None


def _card(text: str, start: int, digits: str, pieces: list[int]) -> tuple[Kind, int] | None:
    if digits[0] not in CARD_BEGINS or not luhn.is_valid(digits) or len(set(digits)) == 1:
        return None
    if says_card(text, start):
        return Kind.CARD, SURE
    if is_reference(text, start) or pieces not in (*CARD_PIECES, [len(digits)]):
        return None
    return Kind.CARD, LIKELY


def _birthday(found: str) -> bool:
    """Whether the digits hold a day as the Québec card does: year, month (plus 50 for women), day."""
    digits = "".join(_PIECES.findall(found))
    month, day = int(digits[2:4]), int(digits[4:6])
    return (1 <= month <= 12 or 51 <= month <= 62) and 1 <= day <= 31
