"""A drawing as SVG: one file, no script, nothing from outside, in a light and a dark theme. Pure."""

from enum import StrEnum
from html import escape

from reports.drawing.shapes import LINE_HEIGHT, Dot, Drawing, Lettering, Path, Rect, Shape
from reports.drawing.widths import FONTS

LIGHT = {
    "paper": "#ffffff", "ink": "#1b1e21", "soft": "#4a5158", "card": "#f3f4f5",
    "border": "#9aa3ab", "stage": "#dde7ef", "curve": "#005f94", "pain": "#a33c00",
    "on_pain": "#ffffff", "mark": "#00603f", "edge": "#4a5158",
}  # fmt: skip
DARK = {
    "paper": "#14171a", "ink": "#eceef0", "soft": "#c3c9ce", "card": "#1f2428",
    "border": "#66707a", "stage": "#2a3a49", "curve": "#6cc0ee", "pain": "#ff9d5c",
    "on_pain": "#14171a", "mark": "#4fd3a2", "edge": "#c3c9ce",
}  # fmt: skip
"""Tones by name. Every text has at least 4.5 to 1 against what it stands on (WCAG 2.2, 1.4.3), and a
tone is never all that tells two things apart."""


class Theme(StrEnum):
    """Which palette; `AUTO` is what the reader's system prefers."""

    LIGHT = "light"
    DARK = "dark"
    AUTO = "auto"


def svg(drawing: Drawing, language: str, theme: Theme = Theme.AUTO, key: str = "map") -> str:
    """The drawing as an SVG document in which `key` names its parts; several on one page need several.
    It scales to the width it is given."""
    wide, high = _n(drawing.width), _n(drawing.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{key}" viewBox="0 0 {wide} {high}"'
        f' width="{wide}" height="{high}" role="img" lang="{language}"'
        f' aria-labelledby="{key}-t {key}-d" font-family="{escape(FONTS)}">'
        f'<title id="{key}-t">{escape(drawing.title)}</title>'
        f'<desc id="{key}-d">{escape(drawing.told)}</desc>'
        f"<style>{_style(theme, key)}</style>"
        f'<rect class="f-paper" width="{wide}" height="{high}"/>'
        + "".join(map(_shape, drawing.shapes))
        + "</svg>"
    )


def _style(theme: Theme, key: str) -> str:
    if theme is Theme.AUTO:
        dark = _rules(DARK, key)
        return f"{_rules(LIGHT, key)}@media (prefers-color-scheme:dark){{{dark}}}"
    return _rules(DARK if theme is Theme.DARK else LIGHT, key)


def _rules(palette: dict[str, str], key: str) -> str:
    return "".join(
        f".{key} .f-{tone}{{fill:{colour}}}.{key} .s-{tone}{{stroke:{colour}}}"
        for tone, colour in palette.items()
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Rect():
            return _rect(shape)
        case Lettering():
            return _lettering(shape)
        case Path():
            return _path(shape)
        case Dot():
            return _dot(shape)


def _rect(shape: Rect) -> str:
    fill = f'class="f-{shape.fill}"' if shape.fill else 'fill="none"'
    if shape.outline:
        fill = f'class="{f"f-{shape.fill} " if shape.fill else ""}s-{shape.outline}"'
        fill += "" if shape.fill else ' fill="none"'
    return (
        f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.w)}" height="{_n(shape.h)}"'
        f' rx="4" {fill}/>'
    )


def _lettering(shape: Lettering) -> str:
    size = shape.style.size
    bold = ' font-weight="700"' if shape.style.bold else ""
    anchor = ' text-anchor="middle"' if shape.middle else ""
    spans = "".join(
        f'<tspan x="{_n(shape.x)}" y="{_n(shape.y + size * (place * LINE_HEIGHT + 1))}">'
        f"{escape(line)}</tspan>"
        for place, line in enumerate(shape.lines)
    )
    return f'<text class="f-{shape.style.tone}" font-size="{_n(size)}"{bold}{anchor}>{spans}</text>'


def _path(shape: Path) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
    dash = f' stroke-dasharray="{shape.dash}"' if shape.dash else ""
    line = (
        f'<polyline points="{points}" class="s-{shape.tone}" fill="none"'
        f' stroke-width="{_n(shape.thick)}" stroke-linejoin="round"{dash}/>'
    )
    return line + (_head(shape) if shape.arrow else "")


def _head(shape: Path) -> str:
    """The head of an arrow, which comes straight from a side or from above."""
    (x0, y0), (x, y) = shape.points[-2:]
    dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
    corners = ((x, y), (x - 7 * dx + 4 * dy, y - 7 * dy + 4 * dx),
               (x - 7 * dx - 4 * dy, y - 7 * dy - 4 * dx))  # fmt: skip
    points = " ".join(f"{_n(px)},{_n(py)}" for px, py in corners)
    return f'<polygon points="{points}" class="f-{shape.tone}"/>'


def _dot(shape: Dot) -> str:
    x, y, r = shape.x, shape.y, shape.r
    if not shape.square:
        of = f' data-of="{escape(shape.of)}"' if shape.of else ""
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" class="f-{shape.fill}"{of}/>'
    points = f"{_n(x)},{_n(y - r)} {_n(x + r)},{_n(y)} {_n(x)},{_n(y + r)} {_n(x - r)},{_n(y)}"
    return f'<polygon points="{points}" class="f-{shape.fill}"/>'


def _n(value: float) -> str:
    """A length as short as it can be said."""
    return f"{value:.1f}".removesuffix(".0")
