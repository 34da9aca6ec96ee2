"""Which colours meet on the pages, and what is done about two that have too little contrast.

The pairs are those that `site/assets/site.css` uses; a test reads it and holds it to them.
"""

from dataclasses import dataclass

from errors import InputError
from standard.contrast import (
    SHAPE,
    TEXT,
    Limit,
    channels,
    contrast,
    from_oklab,
    nearest,
    oklab,
    passes,
)
from standard.tokens import COLOURS, Tokens

GROUNDS = ("color.background", "color.surface")
"""What most things stand on."""


@dataclass(frozen=True)
class Pair:
    """A colour in front of another, and the least contrast of the two."""

    front: str
    back: str
    least: float


_ON_GROUNDS = (
    *((name, TEXT) for name in (
        "color.text", "color.text-muted", "color.link", "color.visited", "color.error",
        "color.success",
    )),
    *((name, SHAPE) for name in ("color.control", "color.focus", "color.action", "color.notice")),
)  # fmt: skip

PAIRS = (
    *(Pair(front, back, least) for front, least in _ON_GROUNDS for back in GROUNDS),
    Pair("color.on-brand", "color.brand", TEXT),
    Pair("color.on-action", "color.action", TEXT),
)
"""`color.line` is a thin line that only adorns (WCAG 1.4.11 leaves it out): it has no pair."""


@dataclass(frozen=True)
class TooFaint:
    """Two colours with too little contrast, and the nearest colour for one of them that passes with
    all it meets; None where that one cannot be mended alone."""

    pair: Pair
    contrast: float
    mend: str
    nearest: str | None


def too_faint(tokens: Tokens) -> list[TooFaint]:
    """The pairs that have too little contrast."""
    return [_faint(tokens, pair) for pair in PAIRS if not _enough(tokens, pair)]


def refuse_faint(tokens: Tokens) -> None:
    """Raise `InputError` for the first pair that has too little contrast, with the nearest colour that
    has enough."""
    for one in too_faint(tokens):
        front, back, found = one.pair.front, one.pair.back, _down(one.contrast)
        if one.nearest is None:
            raise InputError(
                "contrast_low_both", front=front, back=back, found=found, least=one.pair.least
            )
        raise InputError(
            "contrast_low", front=front, back=back, found=found, least=one.pair.least,
            mend=one.mend, nearest=one.nearest,
        )  # fmt: skip


def mended(tokens: Tokens, name: str) -> str | None:
    """The colour nearest to that of a token that passes with all it meets, the others as they are."""
    return nearest(tokens.colour(name), _limits(tokens, name))


def dark(tokens: Tokens) -> Tokens | None:
    """The same brand for a dark screen: grounds turned dark in OKLab, each colour on them brought to
    the nearest that passes. None where one cannot be."""
    found = tokens.changed({
        "color.background": _dimmed(tokens.colour("color.background"), 0.19),
        "color.surface": _dimmed(tokens.colour("color.surface"), 0.25),
        "color.line": _dimmed(tokens.colour("color.line"), 0.40),
        "color.text": _lit(tokens.colour("color.text")),
    })  # fmt: skip
    for name in COLOURS:
        if name not in GROUNDS:
            colour = mended(found, name)
            if colour is None:
                return None
            found = found.changed({name: colour})
    return None if too_faint(found) else found


def _enough(tokens: Tokens, pair: Pair) -> bool:
    return passes(tokens.colour(pair.front), [(tokens.colour(pair.back), pair.least)])


def _faint(tokens: Tokens, pair: Pair) -> TooFaint:
    ratio = contrast(tokens.colour(pair.front), tokens.colour(pair.back))
    for name in (pair.front, pair.back):
        colour = mended(tokens, name)
        if colour is not None:
            return TooFaint(pair, ratio, name, colour)
    return TooFaint(pair, ratio, pair.front, None)


def _limits(tokens: Tokens, name: str) -> list[Limit]:
    return [
        (tokens.colour(pair.back if pair.front == name else pair.front), pair.least)
        for pair in PAIRS
        if name in (pair.front, pair.back)
    ]


def _down(ratio: float) -> float:
    """A ratio with two digits that never says more than there is: 4.496 is not 4.5."""
    return int(ratio * 100) / 100


def _dimmed(colour: str, lightness: float) -> str:
    """A dark colour of about the same hue: the 8-bit colour nearest to it in OKLab, of little chroma."""
    return _at(colour, lightness, 0.6)


def _lit(colour: str) -> str:
    """A light one of about the same hue."""
    return _at(colour, 0.94, 0.5)


def _at(colour: str, lightness: float, chroma: float) -> str:
    _, a, b = oklab(channels(colour))
    return from_oklab(lightness, float(a) * chroma, float(b) * chroma)
