"""Telephone numbers in a text: those of the numbering plans by `phonenumbers`, and the seven digits that
people here give each other without the area code."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher

from research.privacy.context import is_reference, says_phone
from research.privacy.spans import LIKELY, MAYBE, SURE, Kind, Span

_ENOUGH_DIGITS = re.compile(r"\d(?:[\s().+/\u2010-\u2015-]{0,3}\d){6}")
_LOCAL = re.compile(r"(?<![\w$.,/+-])[2-9]\d{2}[-. \u2010-\u2015]\d{4}(?![\w/]|[-.,]\d)")
_LONELY = re.compile(r"\d+")
REGION = "CA"
MIN_DIGITS = 9
"""Digits of the shortest number with an area code or a country."""


def telephones(text: str) -> Iterator[Span]:
    """Every telephone number. Ten digits in one piece after "permit", "file" or "invoice" are none."""
    if not _ENOUGH_DIGITS.search(text):
        return
    for match in PhoneNumberMatcher(text, REGION, Leniency.VALID):
        if not _in_figures(text, match.start, match.end) and _plausible(text, match):
            value = phonenumbers.format_number(match.number, PhoneNumberFormat.E164)
            sure = SURE if says_phone(text, match.start) else LIKELY
            yield Span(Kind.PHONE, match.start, match.end, value, sure)
    for local in _LOCAL.finditer(text):
        if says_phone(text, local.start()) and not is_reference(text, local.start()):
            value = "".join(_LONELY.findall(local.group()))
            yield Span(Kind.PHONE, local.start(), local.end(), value, MAYBE)


def _plausible(text: str, match: "phonenumbers.PhoneNumberMatch") -> bool:
    raw = match.raw_string
    if is_reference(text, match.start):
        return False
    pieces = _LONELY.findall(raw)
    if sum(map(len, pieces)) < MIN_DIGITS:
        return False
    # Ten digits in one piece, or in pieces no telephone number here is written in ("2024 123456"),
    # are one only where a word or the plan's own grouping says so.
    grouped = [len(piece) for piece in pieces]
    usual = raw.startswith("+") or [3, 4] in (grouped[-2:], grouped[-3:-1])
    return usual or grouped in ([10], [11], [3, 7], [1, 10]) or says_phone(text, match.start)


def _in_figures(text: str, start: int, end: int) -> bool:
    """Whether it is cut out of something longer: an amount, a decimal, a code with letters."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(
        re.search(r"[$€£]\s?$|[\w/]$|\d[.,-]$", before)
        or re.match(r"\w|[$€%]|\s[$€%]|[-/]\d", after)
    )
