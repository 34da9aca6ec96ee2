"""Reads transcripts with times: VTT as Teams and Zoom write it, and SRT."""

import html
import re
from collections.abc import Iterator, Sequence

from errors import FileError
from research.readers.conversation import conversation
from research.readers.cues import Cue, cues, timecode
from research.readers.labels import label, named_in
from research.readers.plain import plain_text
from research.readers.reading import Choices, Declared, Format, Reading
from research.readers.turns import Piece, turns

NAMED_SHARE = 0.4
"""Share of cues that begin with a name, where `Name: text` is believed."""

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,200})>")
_TAG = re.compile(r"</?(?:v|c|b|i|u|ruby|rt|lang|font|\d)[^<>]{0,200}>", re.IGNORECASE)

VTT = Declared(
    Format.VTT,
    "Teams, Zoom and other WebVTT",
    "VTT",
    "`WEBVTT` at its beginning",
    "each turn as a note, its pieces joined, with its speaker by pseudonym (`<v Name>` of Teams,"
    " `Name: text` of Zoom), its timecode as the place in the source, and the question of whoever"
    " leads as its question",
    "names; turns of whoever leads, unless asked for; notes, styles and positions of the file",
)
SRT = Declared(
    Format.SRT,
    "SubRip",
    "SRT",
    "a number, then two times with an arrow between, at its beginning",
    VTT.kept.replace("`<v Name>` of Teams, `Name: text` of Zoom", "`Name: text`"),
    "names; turns of whoever leads, unless asked for; formatting",
)

_STARTS = re.compile(r"^(?:\d+[ \t]*\r?\n)?(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]+-->")


def recognised(head: str) -> Format | None:
    """Whether a text begins as a transcript with times does."""
    begins = head.lstrip("\ufeff \t\r\n")
    if begins.startswith("WEBVTT"):
        return Format.VTT
    return Format.SRT if _STARTS.match(begins) else None


def read_captions(format_: Format, data: bytes, filename: str, choices: Choices) -> Reading:
    """The turns of a transcript. Raises `FileError` where no text has a time."""
    found, rejects = cues(plain_text(data, filename, choices.encoding))
    if not found:
        raise FileError("file_no_cues", file=filename)
    return conversation(format_, data, turns(_pieces(found)), choices, filename, rejects)


def _pieces(found: Sequence[Cue]) -> Iterator[Piece]:
    firsts = [cue.lines[0] for cue in found if cue.lines]
    names = named_in([_spoken(line) for line in firsts], share=NAMED_SHARE)
    before = ""
    for cue in found:
        voices = _voices(cue, before)
        for name, text in voices if voices is not None else _labelled(cue, names, before):
            yield Piece(name, text, timecode(cue.start), cue.start, cue.end)
            before = name


def _voices(cue: Cue, before: str) -> list[tuple[str, str]] | None:
    """Who says what in a cue that marks it; nothing where it does not."""
    lead, *parts = _VOICE.split("\n".join(cue.lines))
    if not parts:
        return None
    names = (" ".join(html.unescape(name).split()) for name in parts[::2])
    said = list(zip(names, map(_spoken, parts[1::2]), strict=True))
    return [(before, _spoken(lead)), *said] if lead.strip() else said


def _labelled(cue: Cue, names: frozenset[str], before: str) -> list[tuple[str, str]]:
    """Who says what in a cue that names it before a colon, or does not: then whoever spoke goes on."""
    said, name = list[tuple[str, str]](), before if names else ""
    for line in map(_spoken, cue.lines):
        found = label(line)
        named = found if found is not None and found.name in names else None
        name = named.name if named else name
        said.append((name, named.text if named else line))
    return said


def _spoken(text: str) -> str:
    """Words without markup, on one line."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())
