"""Timed texts: the cues of a VTT or SRT file, each with its beginning and its end in seconds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from errors import InputError, Reject

_MOMENT = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"^\s*{_MOMENT}\s+-->\s+{_MOMENT}(?:\s.*)?$")
_ARROW = "-->"
_ASIDE = ("WEBVTT", "NOTE", "STYLE", "REGION")
"""How blocks of a VTT file begin that are not spoken."""


@dataclass(frozen=True)
class Cue:
    """What was said between two moments, line by line; `number` counts the blocks of the file."""

    number: int
    start: float
    end: float
    lines: tuple[str, ...]


def cues(text: str) -> tuple[list[Cue], list[Reject]]:
    """The cues of a file in its order; blocks whose times cannot be read, or that have none, come back
    as rejects, so that nothing somebody said is lost without a word."""
    found, rejects = list[Cue](), list[Reject]()
    for number, block in enumerate(_blocks(text), 1):
        if block[0].startswith(_ASIDE):
            continue
        for part in _parts(block):
            _take(number, part, found, rejects)
    return found, rejects


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _parts(block: Sequence[str]) -> Iterator[list[str]]:
    """A block parted where another cue begins without a blank line before it."""
    begins = [n for n, line in enumerate(block) if _ARROW in line]
    if not begins:
        yield list(block)
        return
    if begins[0] > 1:  # more than the number or the name of a cue stands before its times
        yield list(block[: begins[0] - 1])
    for place, begin in enumerate(begins):
        end = begins[place + 1] if place + 1 < len(begins) else len(block)
        if place + 1 < len(begins) and block[end - 1].strip().isdecimal():
            end -= 1
        yield list(block[begin:end])


def _take(number: int, part: Sequence[str], found: list[Cue], rejects: list[Reject]) -> None:
    match = _TIMES.match(part[0])
    if match is None:
        if not (len(part) == 1 and part[0].strip().isdecimal()):
            error = _refusal(part[0])
            cells = {"text": "\n".join(part)}
            rejects.append(Reject(number, error.key, error.facts, cells))
        return
    times = match.groups()
    start, end = _seconds(*times[:4]), _seconds(*times[4:])
    found.append(Cue(number, start, max(start, end), tuple(line.strip() for line in part[1:])))


def _refusal(line: str) -> InputError:
    if _ARROW in line:
        return InputError("cue_time_unreadable", found=line[:80])
    return InputError("cue_without_time", found=line[:80])


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> float:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + int(fraction.ljust(3, "0")) / 1000


def timecode(seconds: float) -> str:
    """A moment as it is kept: 00:03:10, without fractions."""
    minutes, second = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"
