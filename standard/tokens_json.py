"""Design tokens as a file: the Design Tokens Format Module of the W3C's community group (2025.10).

Written: each token with `$type` and `$value`; a colour as its components in sRGB with its hex, a
dimension as value and unit. Read: also what older tools write ("#0b4f8a", "16px"), a type that stands
on a group, and a token that takes its value from another ("{color.brand}").
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from errors import FileError, InputError
from standard.contrast import channels, text
from standard.tokens import SORTS, Tokens, TokenType, Value, checked

DEFAULTS = Path(__file__).parents[1] / "data" / "defaults" / "tokens.json"

LARGEST = 1_000_000
"""Bytes of a file of tokens; ours has about 8,000."""

PIXELS = 16.0
"""Pixels of a rem, at the browser's usual text size."""

_ALIAS = re.compile(r"\{([^{}]+)\}")
_DIMENSION = re.compile(r"(-?\d+(?:\.\d+)?)(px|rem)")
_WEIGHTS = {"medium": 500, "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800,
            "ultra-bold": 800, "black": 900, "heavy": 900}  # fmt: skip

Json = Any


@cache
def defaults() -> Tokens:
    """The tokens of a new engagement."""
    return _read(json.loads(DEFAULTS.read_text(encoding="utf-8")), {})


def tokens_json(tokens: Tokens) -> str:
    """The file."""
    groups: dict[str, dict[str, Json]] = {}
    for name, sort in SORTS.items():
        group, _, leaf = name.partition(".")
        value = _written(sort.type, tokens.values[name])
        groups.setdefault(group, {})[leaf] = {"$type": sort.type.value, "$value": value}
    return json.dumps(groups, indent=2, ensure_ascii=False) + "\n"


def read_tokens(data: bytes, base: Tokens) -> tuple[Tokens, int]:
    """The tokens of a file, and how many were ours; those that it lacks stay as in `base`, those that
    are not ours are left out. `FileError` for what is no such file, `InputError` for a value that does
    not fit."""
    if len(data) > LARGEST:
        raise FileError("tokens_too_large", limit=LARGEST)
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FileError("tokens_no_json") from error
    if not isinstance(found, dict):
        raise FileError("tokens_no_json")
    ours = len(_flat(found).keys() & SORTS.keys())
    if not ours:
        raise FileError("tokens_none_known", known=", ".join(list(SORTS)[:4]))
    return _read(found, base.values), ours


def _read(found: Mapping[str, Json], base: Mapping[str, Value]) -> Tokens:
    flat = _flat(found)
    values = {
        name: _value(name, sort.type, *_resolved(name, flat)) if name in flat else base[name]
        for name, sort in SORTS.items()
    }
    return checked(Tokens(values))


Flat = dict[str, tuple[str, Json]]
"""By dotted name, the type that is said of a token (or of its group) and its value."""


def _flat(found: Mapping[str, Json]) -> Flat:
    flat: Flat = {}
    waiting: list[tuple[str, str, Json]] = [("", "", found)]
    while waiting:
        name, kind, one = waiting.pop()
        if not isinstance(one, dict):
            continue
        kind = str(one.get("$type", kind))
        if "$value" in one:
            flat[name] = (kind, one["$value"])
            continue
        for leaf, inner in one.items():
            if not leaf.startswith("$"):
                waiting.append((f"{name}.{leaf}".lstrip("."), kind, inner))
    return flat


def _resolved(name: str, flat: Flat) -> tuple[str, Json]:
    """Type and value of a token, through those it takes its value from."""
    seen, asked = set[str](), name
    while True:
        kind, value = flat[asked]
        alias = _ALIAS.fullmatch(value) if isinstance(value, str) else None
        if alias is None:
            return kind, value
        seen.add(asked)
        asked = alias[1]
        if asked in seen or asked not in flat:
            raise InputError("token_alias", name=name, found=str(value)[:40])


def _value(name: str, kind: TokenType, said: str, value: Json) -> Value:
    if said and said != kind:
        raise InputError("token_type", name=name, found=said[:40], expected=kind.value)
    readers: Mapping[TokenType, Callable[[Json], Value]] = {
        TokenType.COLOUR: _colour, TokenType.DIMENSION: _dimension, TokenType.FAMILY: _families,
        TokenType.WEIGHT: _weight, TokenType.NUMBER: _number,
    }  # fmt: skip
    try:
        return readers[kind](value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            "token_value", name=name, found=json.dumps(value)[:60], expected=kind.value
        ) from error


def _colour(value: Json) -> str:
    if isinstance(value, str):
        return value
    if value["colorSpace"] != "srgb" or value.get("alpha", 1) != 1:
        raise ValueError
    parts = [round(float(part) * 255) for part in value["components"]]
    if len(parts) != 3 or not all(0 <= part <= 255 for part in parts):
        raise ValueError
    return "#" + "".join(f"{part:02x}" for part in parts)


def _dimension(value: Json) -> float:
    if isinstance(value, str):
        found = _DIMENSION.fullmatch(value.strip())
        number, unit = (found[1], found[2]) if found else (None, "")
    else:
        number, unit = value["value"], value["unit"]
    return _number(float(number) if isinstance(number, str) else number) * _pixels(unit)


def _pixels(unit: Json) -> float:
    return {"px": 1.0, "rem": PIXELS}[unit]


def _families(value: Json) -> tuple[str, ...]:
    families = value if isinstance(value, list) else value.split(",")
    if not all(isinstance(one, str) for one in families):
        raise TypeError
    return tuple(one.strip().strip("\"'") for one in families)


def _weight(value: Json) -> float:
    return float(_WEIGHTS[value]) if isinstance(value, str) else _number(value)


def _number(value: Json) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return float(value)


def _written(kind: TokenType, value: Value) -> Json:
    if kind is TokenType.COLOUR:
        rgb = channels(str(value))
        components = [round(int(one) / 255, 4) for one in rgb]
        return {"colorSpace": "srgb", "components": components, "alpha": 1, "hex": text(rgb)}
    if kind is TokenType.DIMENSION and isinstance(value, float):
        return {"value": value / PIXELS, "unit": "rem"}
    return list(value) if isinstance(value, tuple) else value
