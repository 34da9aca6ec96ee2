"""The style sheet of the site: custom properties made from the tokens, then the components' own CSS."""

from functools import cache
from pathlib import Path

from standard.tokens import COLOURS, SORTS, Tokens, TokenType
from standard.tokens_json import PIXELS
from standard.tokens_pairs import dark

ASSETS = Path(__file__).parent / "assets"

GENERIC = frozenset({"serif", "sans-serif", "monospace", "system-ui", "ui-sans-serif", "ui-serif"})
"""Families of CSS itself, which are written without quotes."""


def style_sheet(tokens: Tokens) -> str:
    """The whole style sheet. Dark colours are in it only where they can be derived with enough
    contrast; else the site stays light."""
    return tokens_css(tokens) + "\n" + asset("site.css")


@cache
def asset(name: str) -> str:
    """A file of the site that is the same for every city."""
    return (ASSETS / name).read_text(encoding="utf-8")


def one_theme(tokens: Tokens) -> str:
    """The style sheet in these colours whatever the reader's screen prefers, for a preview."""
    return f":root {{\n{_properties(tokens)}}}\n" + asset("site.css")


def tokens_css(tokens: Tokens) -> str:
    """The tokens as custom properties: `--color-text`, `--space-3`."""
    names = _properties(tokens)
    turned = dark(tokens)
    if turned is None:
        return f":root {{\n  color-scheme: light;\n{names}}}\n"
    colours = "".join(f"    --{_name(name)}: {turned.colour(name)};\n" for name in COLOURS)
    return (
        f":root {{\n  color-scheme: light dark;\n{names}}}\n"
        f"@media (prefers-color-scheme: dark) {{\n  :root {{\n{colours}  }}\n}}\n"
    )


def _properties(tokens: Tokens) -> str:
    return "".join(f"  --{_name(name)}: {_css(tokens, name)};\n" for name in SORTS)


def _name(name: str) -> str:
    return name.replace(".", "-")


def _css(tokens: Tokens, name: str) -> str:
    kind = SORTS[name].type
    if kind is TokenType.COLOUR:
        return tokens.colour(name)
    if kind is TokenType.FAMILY:
        families = tokens.families(name)
        return ", ".join(one if one in GENERIC else f'"{one}"' for one in families)
    number = f"{tokens.number(name) / (PIXELS if kind is TokenType.DIMENSION else 1):.4f}"
    return number.rstrip("0").rstrip(".") + ("rem" if kind is TokenType.DIMENSION else "")
