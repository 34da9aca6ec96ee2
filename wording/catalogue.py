"""The catalogue of sentences: read once from the TOML files, complete in every language or refused.

A key is `file.name`. An entry is a sentence per language; where the sentence counts something,
it is a table of plural forms (`one`, `other`; French adds `many` for round millions), chosen by
the number given as `n`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

TEXTS = Path(__file__).parent / "texts"

Forms = Mapping[str, str]
Entry = Mapping[str, Forms]
"""Language code to plural form to sentence; a sentence that does not count has only `other`."""

# French as written in Canada sets a no-break space before a colon and inside guillemets, and none
# before a semicolon, a question mark or an exclamation mark (OQLF). Typed in the files it would be
# invisible, so it is done here.
_BEFORE = re.compile(r" (?=[:»%$])")
_AFTER = re.compile(r"(?<=«) ")


def french_spacing(sentence: str) -> str:
    """A French sentence with the no-break spaces its punctuation wants."""
    return _AFTER.sub("\u00a0", _BEFORE.sub("\u00a0", sentence))


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every entry by key. Raises `ValueError` naming the first key that lacks a language."""
    entries: dict[str, Entry] = {}
    for path in sorted(TEXTS.glob("*.toml")):
        for name, languages in tomllib.loads(path.read_text(encoding="utf-8")).items():
            entries[f"{path.stem}.{name}"] = _entry(f"{path.stem}.{name}", languages)
    return MappingProxyType(entries)


def _entry(key: str, languages: Mapping[str, str | Mapping[str, str]]) -> Entry:
    if set(languages) != {"en", "fr"}:
        raise ValueError(f"{key}: expected a sentence in en and in fr, found {sorted(languages)}")
    forms = {code: _forms(sentence) for code, sentence in languages.items()}
    forms["fr"] = {form: french_spacing(text) for form, text in forms["fr"].items()}
    return MappingProxyType(forms)


def _forms(sentence: str | Mapping[str, str]) -> Forms:
    return {"other": sentence} if isinstance(sentence, str) else dict(sentence)
