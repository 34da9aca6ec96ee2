"""What stands beside the criteria in the package: principles, patterns, and how the City writes."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wording import Language
from wording.catalogue import french_spacing

FILE = Path(__file__).parents[1] / "data" / "defaults" / "standard-guidance.toml"


@dataclass(frozen=True)
class Principle:
    """A sentence to hold on to, and what it means."""

    title: str
    text: str


@dataclass(frozen=True)
class Pattern:
    """A way of doing that works: when to use it, how, and what to avoid."""

    title: str
    when: str
    how: str
    avoid: str


def principles(language: Language) -> list[Principle]:
    """The principles, in their order."""
    return [
        Principle(_in(one["title"], language), _in(one["text"], language))
        for one in _read()["principle"]
    ]


def patterns(language: Language) -> list[Pattern]:
    """The patterns, in the order in which somebody meets them."""
    return [
        Pattern(*(_in(one[name], language) for name in ("title", "when", "how", "avoid")))
        for one in _read()["pattern"]
    ]


def style(language: Language) -> list[str]:
    """How the City writes in a language: each has its own rules."""
    lines = _read()["style"][language]
    return [french_spacing(line) for line in lines] if language == "fr" else list(lines)


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _in(texts: dict[str, str], language: Language) -> str:
    return french_spacing(texts["fr"]) if language == "fr" else texts[language]
