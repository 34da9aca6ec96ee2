"""Who speaks, where a text says so itself: `Name: text`, `[00:12] Name: text`, `Name  0:12`.

A colon alone proves nothing; names are believed when they come again and begin a good part of what is
said.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

NAME_CHARACTERS = 60
NAME_WORDS = 6
"""Longer is a sentence with a colon in it."""

SPEAKERS = 40
"""People in one conversation; a text with more names before colons is no conversation."""

BEGINNING = 200
"""Characters of a line among which its speaker is looked for."""

_STAMP = r"[\[(]?(?P<{0}>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)(?:[.,]\d{{1,6}})?[\])]?"
_NAME = rf"(?P<name>[^\W_][^:<>\[\]\n]{{0,{NAME_CHARACTERS}}}?)"
_SPOKEN = re.compile(
    rf"^\s{{0,9}}(?:{_STAMP.format('before')}\s{{0,9}}[-–]?\s{{0,9}})?{_NAME}"
    rf"\s{{0,9}}(?:{_STAMP.format('after')}\s{{0,9}})?:(?=\s|$)"
)
_NAME_AND_TIME = re.compile(rf"^\s{{0,9}}{_NAME}\s{{1,9}}{_STAMP.format('after')}\s*$")


@dataclass(frozen=True)
class Said:
    """A line that says who speaks: the name, the time where it is given, and what follows."""

    name: str
    time: str
    text: str


def label(line: str) -> Said | None:
    """Who a line says is speaking, or nothing."""
    begins = line[:BEGINNING]
    match = (len(line) < BEGINNING and _NAME_AND_TIME.match(line)) or _SPOKEN.match(begins)
    if not match:
        return None
    name = " ".join(match["name"].split())
    if not name or len(name) > NAME_CHARACTERS or len(name.split()) > NAME_WORDS:
        return None
    groups = match.groupdict()
    time = groups.get("before") or groups.get("after") or ""
    return Said(name, time, line[match.end() :].strip())


def named_in(lines: Sequence[str], *, share: float) -> frozenset[str]:
    """The names that lines begin with, where they can be believed: at least `share` of the lines have
    one, there are few of them, and most come again; none otherwise."""
    names = Counter(said.name for line in lines if (said := label(line)))
    total = names.total()
    few = 0 < len(names) <= SPEAKERS
    if not few or total < 1.5 * len(names) or total < share * len(lines):
        return frozenset()
    return frozenset(names)
