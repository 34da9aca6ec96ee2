"""The labelled sentences: `[[kind|text]]` marks what should be found; the rest should be left alone."""

import re
from dataclasses import dataclass
from pathlib import Path

from research.privacy.spans import Kind

FOLDER = Path(__file__).parent
PARTS = ("seen", "held_out")
LANGUAGES = ("en", "fr")
_MARK = re.compile(r"\[\[(\w+)\|(.+?)\]\]")


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is read, and the (kind, start, end) that a person marked in it."""

    part: str
    lang: str
    text: str
    marks: frozenset[tuple[Kind, int, int]]


def names() -> tuple[str, ...]:
    """The list of participants that is looked for in the sentences."""
    return tuple((FOLDER / "names.txt").read_text(encoding="utf-8").splitlines())


def sentences() -> list[Sentence]:
    """Every sentence of both parts and languages."""
    return [
        _read(part, lang, line)
        for part in PARTS
        for lang in LANGUAGES
        for line in (FOLDER / f"{part}.{lang}.txt").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def _read(part: str, lang: str, line: str) -> Sentence:
    pieces, marks, at, length = [], set(), 0, 0
    for match in _MARK.finditer(line):
        pieces.append(line[at : match.start()])
        length += len(pieces[-1])
        marks.add((Kind(match[1]), length, length + len(match[2])))
        pieces.append(match[2])
        length += len(match[2])
        at = match.end()
    return Sentence(part, lang, "".join([*pieces, line[at:]]), frozenset(marks))
