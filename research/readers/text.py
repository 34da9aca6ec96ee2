"""Reads plain text: a conversation, or paragraphs with blank lines between; else line by line."""

import re

from research.readers.plain import plain_text
from research.readers.prose import Paragraph, conversation_names, prose
from research.readers.reading import Choices, Declared, Format, Reading

LONG_LINE = 200
"""Characters of a line on average, from which lines are paragraphs and no table of one column."""

_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s+")

DECLARED = Declared(
    Format.TEXT,
    "Plain text",
    "TXT",
    "text that no separator parts into columns: `Name: text` again and again, blank lines between"
    " paragraphs, or long lines",
    "a conversation turn by turn, with speakers by pseudonym and times as the place in the source; any"
    " other text as a note for each paragraph, with its number",
    "names of speakers; turns of whoever leads, unless asked for",
)


def paragraphs(text: str) -> list[Paragraph]:
    """Paragraphs between blank lines, and each item of a list by itself; without any blank line, each
    line is one."""
    blocks = re.split(r"\n[ \t]*\n+", text.strip("\n"))
    whole = len(blocks) > 1
    found: list[list[str]] = []
    for block in blocks:
        for place, line in enumerate(block.split("\n")):
            if not line.strip():
                continue
            if found and place and whole and not _BULLET.match(line):
                found[-1].append(line)
            else:
                found.append([line])
    return [Paragraph(tuple(lines), f"¶ {n}") for n, lines in enumerate(found, 1)]


def looks_like_prose(head: str) -> bool:
    """Whether the beginning of a file that has no columns is a text and no list of notes."""
    lines = [line for line in head.splitlines() if line.strip()]
    blank = len(re.findall(r"\n[ \t]*\n", head.strip()))
    return blank >= 1 or sum(map(len, lines)) > LONG_LINE * max(len(lines), 1)


def looks_like_conversation(head: str) -> bool:
    """Whether the beginning of a file is people speaking by turns."""
    return bool(conversation_names(paragraphs(head)))


def read_text(data: bytes, filename: str, choices: Choices) -> Reading:
    """The turns or paragraphs of a plain text."""
    text = plain_text(data, filename, choices.encoding)
    return prose(Format.TEXT, data, paragraphs(text), choices, filename)
