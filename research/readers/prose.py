"""Paragraphs of a document as rows: a conversation where it is one, else a note for each paragraph."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from errors import FileError
from research.readers import limits
from research.readers.conversation import conversation
from research.readers.labels import label, named_in
from research.readers.reading import Choices, Format, Reading, Said
from research.readers.table import Kind, Table
from research.readers.turns import Piece, turns

NAMED_SHARE = 0.5
"""Share of paragraphs that begin with a name, where a text is read as a conversation."""

COLUMNS = ("text", "locator")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, line by line, and where it stands: a page, or the heading above it."""

    lines: tuple[str, ...]
    place: str

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(" ".join(self.lines).split())


def prose(
    format_: Format, data: bytes, paragraphs: Iterable[Paragraph], choices: Choices, filename: str
) -> Reading:
    """The rows of a document. Raises `FileError` where it holds no text, or too much of it."""
    every = [one for one in paragraphs if one.text]
    if not every:
        raise FileError("file_nothing_said", file=filename)
    if sum(len(line) for one in every for line in one.lines) > limits.PROSE_CHARACTERS:
        raise FileError("file_prose_too_long", file=filename, limit=limits.PROSE_CHARACTERS)
    names = conversation_names(every)
    spoken = bool(names) if choices.spoken is None else choices.spoken
    if spoken and (names := names or _any_names(every)):
        said = turns(_pieces(every, names))
        reading = conversation(format_, data, said, choices, filename)
    else:
        spoken, reading = False, _by_paragraph(format_, data, every)
    return replace(reading, spoken=spoken)


def conversation_names(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Who speaks, where the paragraphs are a conversation; nobody otherwise."""
    firsts = [one.lines[0] for one in paragraphs if one.lines]
    lines = [line for one in paragraphs for line in one.lines if line.strip()]
    return named_in(firsts, share=NAMED_SHARE) or named_in(lines, share=NAMED_SHARE)


def _any_names(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Every name before a colon, where a person says that it is a conversation."""
    said = (label(line) for one in paragraphs for line in one.lines)
    return frozenset(one.name for one in said if one is not None)


def _pieces(paragraphs: Iterable[Paragraph], names: frozenset[str]) -> Iterator[Piece]:
    """What each line says, and who; a line without a name goes on where the last one was."""
    name, place = "", ""
    for paragraph in paragraphs:
        for line in paragraph.lines:
            said = label(line)
            text = line
            if said is not None and said.name in names:
                name, text, place = said.name, said.text, said.time or paragraph.place
            yield Piece(name, " ".join(text.split()), place or paragraph.place)


def _by_paragraph(format_: Format, data: bytes, paragraphs: Sequence[Paragraph]) -> Reading:
    rows = tuple((one.text, one.place) for one in paragraphs)
    table = Table(COLUMNS, rows, Kind.DOCUMENT, hashlib.sha256(data).hexdigest())
    return Reading(
        format_, table, texts=("text",), meant={"locator": "locator"}, own=True,
        whole=tuple(Said("", False, one.place, one.text) for one in paragraphs),
    )  # fmt: skip
