"""E-mail addresses in a text, those too that are written so that a machine should not see them."""

import re
from collections.abc import Iterator

from research.privacy.spans import SURE, Kind, Span

_DOT = r"(?:\s?[\[(]\s?(?:dot|point)\s?[\])]\s?|\s(?:dot|point)\s)"
_BRACKETS = r"\s?[\[(]\s?(?:at|arobase|a|chez)\s?[\])]\s?"
_NAME, _END = r"[\w.+%-]*\w", r"[a-z]{2,24}\b"
_PLAIN = rf"{_NAME}\s?@\s?\w[\w-]*(?:\.\w[\w-]*)*\.{_END}"
_SPELT = rf"{_NAME}(?:{_BRACKETS}|\s(?:at|arobase)\s)\w[\w-]*(?:{_DOT}\w[\w-]*)*{_DOT}{_END}"
_HALF = (
    rf"{_NAME}(?:{_BRACKETS}|\sarobase\s|@)\w[\w-]*(?:(?:\.|{_DOT})\w[\w-]*)*(?:\.|{_DOT}){_END}"
)
_EMAIL = re.compile(rf"{_PLAIN}|{_SPELT}|{_HALF}", re.IGNORECASE)
_SIGN = re.compile(r"@|arobase|[\[(]\s?a|\bat\b.*\bdot\b", re.IGNORECASE | re.DOTALL)
_SPELT_DOT = re.compile(_DOT, re.IGNORECASE)
_SPELT_AT = re.compile(rf"{_BRACKETS}|\s(?:at|arobase)\s", re.IGNORECASE)


def emails(text: str) -> Iterator[Span]:
    """Every e-mail address. One whose sign is the bare word "at" must spell its dot out too: "the pool
    at kinsmen.ca" is a place."""
    if not _SIGN.search(text):
        return
    for match in _EMAIL.finditer(text):
        found = match.group()
        signed = found if "@" in found else _SPELT_AT.sub("@", found, count=1)
        value = "".join(_SPELT_DOT.sub(".", signed).split()).casefold()
        yield Span(Kind.EMAIL, match.start(), match.end(), value, SURE)
