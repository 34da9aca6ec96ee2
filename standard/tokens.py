"""Design tokens: the colours, type, spacing and corners of the website, by name.

A colour is "#rrggbb"; a dimension is in CSS pixels at the browser's usual text size (16 px) and is
written as rem, so that pages grow with the reader's text size. Pure: no store, no screen.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from errors import InputError

Value = str | float | tuple[str, ...]


class TokenType(StrEnum):
    """The types of the Design Tokens Format Module (2025.10) that are used here."""

    COLOUR = "color"
    DIMENSION = "dimension"
    FAMILY = "fontFamily"
    WEIGHT = "fontWeight"
    NUMBER = "number"


@dataclass(frozen=True)
class Sort:
    """What a token may be: its type, and for a number the least and the most."""

    type: TokenType
    least: float = 0.0
    most: float = 0.0


SMALLEST_TEXT = 16.0
"""Pixels of running text: smaller is hard to read for many, and a phone zooms into fields under it."""

SMALLEST_LINE = 1.4
"""Line height of running text; WCAG 1.4.12 asks that 1.5 can be set, and less than 1.4 is dense."""

SMALLEST_TARGET = 24.0
"""Pixels of anything that is pressed (WCAG 2.2, 2.5.8)."""

DECIMALS = 3
"""Of a number: a thousandth of a pixel is seen by nobody, and files and screens agree on it."""

_COLOUR = Sort(TokenType.COLOUR)
_SPACE = Sort(TokenType.DIMENSION, 0, 96)
_RADIUS = Sort(TokenType.DIMENSION, 0, 32)
_HEADING = Sort(TokenType.DIMENSION, SMALLEST_TEXT, 64)

SORTS: Mapping[str, Sort] = {
    "color.background": _COLOUR,
    "color.surface": _COLOUR,
    "color.text": _COLOUR,
    "color.text-muted": _COLOUR,
    "color.link": _COLOUR,
    "color.visited": _COLOUR,
    "color.brand": _COLOUR,
    "color.on-brand": _COLOUR,
    "color.action": _COLOUR,
    "color.on-action": _COLOUR,
    "color.control": _COLOUR,
    "color.line": _COLOUR,
    "color.focus": _COLOUR,
    "color.notice": _COLOUR,
    "color.error": _COLOUR,
    "color.success": _COLOUR,
    "font.body": Sort(TokenType.FAMILY),
    "font.heading": Sort(TokenType.FAMILY),
    "weight.bold": Sort(TokenType.WEIGHT, 500, 900),
    "size.small": Sort(TokenType.DIMENSION, 14, 24),
    "size.body": Sort(TokenType.DIMENSION, SMALLEST_TEXT, 24),
    "size.lead": Sort(TokenType.DIMENSION, SMALLEST_TEXT, 32),
    "size.h3": _HEADING,
    "size.h2": _HEADING,
    "size.h1": _HEADING,
    "size.line-height": Sort(TokenType.NUMBER, SMALLEST_LINE, 2),
    "space.1": _SPACE,
    "space.2": _SPACE,
    "space.3": _SPACE,
    "space.4": _SPACE,
    "space.5": _SPACE,
    "space.6": _SPACE,
    "space.target": Sort(TokenType.DIMENSION, SMALLEST_TARGET, 72),
    "radius.control": _RADIUS,
    "radius.panel": _RADIUS,
}
"""Every token there is, in the order they are shown."""

_HEX = re.compile(r"#[0-9a-f]{6}")
_FAMILY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 \-]{0,60}")
FAMILIES = 8


@dataclass(frozen=True)
class Tokens:
    """A value for each name of `SORTS`."""

    values: Mapping[str, Value]

    def colour(self, name: str) -> str:
        """The colour of this name."""
        return str(self.values[name])

    def number(self, name: str) -> float:
        """The number, or the pixels, of this name."""
        value = self.values[name]
        if isinstance(value, tuple):
            raise TypeError(f"{name} is no number")
        return float(value)

    def families(self, name: str) -> tuple[str, ...]:
        """The fonts of this name, the first that is there is used."""
        value = self.values[name]
        return value if isinstance(value, tuple) else (str(value),)

    def but(self, **changed: Value) -> "Tokens":
        """The same tokens with others for some names; a name's dots and hyphens are underscores."""
        names = {name.replace(".", "_").replace("-", "_"): name for name in SORTS}
        return self.changed({names[name]: value for name, value in changed.items()})

    def changed(self, values: Mapping[str, Value]) -> "Tokens":
        """The same tokens with other values for some names."""
        return replace(self, values={**self.values, **values})


def of_type(kind: TokenType) -> tuple[str, ...]:
    """The names of the tokens of a type."""
    return tuple(name for name, sort in SORTS.items() if sort.type is kind)


COLOURS = of_type(TokenType.COLOUR)


def checked(tokens: Tokens) -> Tokens:
    """The tokens, each of its type and within its limits; `InputError` naming the first that is not."""
    return Tokens({name: _checked(name, tokens.values[name]) for name in SORTS})


def _checked(name: str, value: Value) -> Value:
    sort = SORTS[name]
    if sort.type is TokenType.COLOUR:
        return _colour(name, value)
    if sort.type is TokenType.FAMILY:
        return _families(name, value)
    if isinstance(value, bool | str | tuple):
        raise InputError("token_number_expected", name=name, found=str(value)[:40])
    if not sort.least <= value <= sort.most:
        raise InputError("token_range", name=name, found=value, least=sort.least, most=sort.most)
    return round(float(value), DECIMALS)


def _colour(name: str, value: Value) -> str:
    found = str(value).strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", found):
        found = "#" + "".join(letter * 2 for letter in found[1:])
    if not _HEX.fullmatch(found):
        raise InputError("token_colour_expected", name=name, found=str(value)[:40])
    return found


def _families(name: str, value: Value) -> tuple[str, ...]:
    """Names of fonts go into a style sheet as they are: nothing else may stand in them."""
    families = tuple(str(one).strip() for one in (value if isinstance(value, tuple) else (value,)))
    bad = [one for one in families if not _FAMILY.fullmatch(one)]
    if bad or not 1 <= len(families) <= FAMILIES:
        raise InputError(
            "token_fonts_expected", name=name, found=", ".join(bad)[:40], most=FAMILIES
        )
    return families
