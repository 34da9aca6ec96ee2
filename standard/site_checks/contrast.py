"""Whether colours that the style sheet puts on each other can be told apart, light and dark.

What is judged here are the pairs that a style sheet
states; how they come to lie on each other on a drawn page is judged in the browser.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import tinycss2
from tinycss2.color3 import RGBA, parse_color

from standard.contrast import TEXT
from standard.contrast import contrast as ratio
from standard.site_checks.built import Built
from standard.site_checks.finding import Check, Finding

GROUNDS = ("background", "background-color")

Tokens = Mapping[str, str]
"""Custom properties of the whole page, by name, as written."""

Rule = Any
"""What tinycss2 gives; it has no types."""


@dataclass(frozen=True)
class Pair:
    """A colour stated on another by one rule."""

    selector: str
    front: str
    back: str


def check_contrast(site: Built) -> Iterator[Finding]:
    """Text and its ground, where a rule states both, have the contrast that text needs."""
    for path, text in style_sheets(site):
        for scheme, tokens in schemes(text).items():
            for pair in pairs(text):
                front, back = colour(pair.front, tokens), colour(pair.back, tokens)
                if front is None or back is None or front[3] < 1 or back[3] < 1:
                    continue
                reached = contrast(front, back)
                if reached < TEXT:
                    found = f"{int(reached * 100) / 100} ({pair.front} / {pair.back}, {scheme})"
                    yield Finding(
                        Check.CONTRAST, path, "contrast_low", pair.selector, str(TEXT), found
                    )


def has_tokens(site: Built) -> bool:
    """Whether there is anything to judge: colours as custom properties."""
    return any(tokens for _, text in style_sheets(site) for tokens in schemes(text).values())


def style_sheets(site: Built) -> Iterator[tuple[str, str]]:
    """Each style sheet, and each page's own, each different text once."""
    seen = set[str]()
    sheets = [(path, data.decode("utf-8", "replace")) for path, data in site.files.items()
              if path.endswith(".css")]  # fmt: skip
    sheets += [
        (page.path, style.text or "") for page in site.pages.values() for style in page.all("style")
    ]
    for path, text in sheets:
        if text not in seen:
            seen.add(text)
            yield path, text


def schemes(text: str) -> dict[str, Tokens]:
    """The custom properties of a style sheet, as on a light screen and as on a dark one."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for condition, rule in _rules(text):
        if _selector(rule) not in {":root", "html", "body"}:
            continue
        own = {name: value for name, value in _declared(rule).items() if name.startswith("--")}
        if "dark" in condition:
            dark |= own
        elif "print" not in condition:
            light |= own
    return {"light": light, "dark": light | dark} if dark else {"light": light}


def pairs(text: str) -> list[Pair]:
    """Each rule that states both a colour of text and what it stands on."""
    found = []
    for condition, rule in _rules(text):
        said = _declared(rule)
        back = next((said[name] for name in GROUNDS if name in said), None)
        if "color" in said and back is not None and "forced-colors" not in condition:
            found.append(Pair(_selector(rule), said["color"], back))
    return found


def colour(value: str, tokens: Tokens, depth: int = 0) -> RGBA | None:
    """The colour that a value means, through the custom properties it names; None for what is none
    (`inherit`, a picture)."""
    value = value.strip()
    if value.startswith("var(") and value.endswith(")") and depth < 8:
        name, _, otherwise = value[4:-1].partition(",")
        return colour(tokens.get(name.strip(), otherwise), tokens, depth + 1)
    found = parse_color(value)
    return found if isinstance(found, RGBA) else None


def contrast(one: RGBA, other: RGBA) -> float:
    """The contrast ratio of two colours, 1 to 21, as a screen shows them."""
    return ratio(_shown(one), _shown(other))


def _shown(found: RGBA) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in found[:3])


def _rules(text: str) -> Iterator[tuple[str, Rule]]:
    """Each rule with the conditions around it."""
    waiting = [("", tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))]
    while waiting:
        condition, rules = waiting.pop(0)
        for rule in rules:
            if rule.type == "qualified-rule":
                yield condition, rule
            elif rule.type == "at-rule" and rule.content is not None:
                own = f"{condition} {tinycss2.serialize(rule.prelude)}"
                inner = tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                waiting.append((own, inner))


def _selector(rule: Rule) -> str:
    return " ".join(tinycss2.serialize(rule.prelude).split())


def _declared(rule: Rule) -> dict[str, str]:
    declared = tinycss2.parse_blocks_contents(
        rule.content, skip_comments=True, skip_whitespace=True
    )
    return {
        one.name if one.name.startswith("--") else one.lower_name: tinycss2.serialize(
            one.value
        ).strip()
        for one in declared
        if one.type == "declaration"
    }
