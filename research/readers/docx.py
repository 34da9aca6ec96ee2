"""Reads a Word file's text: paragraphs in their order, under their headings.

Only the main part is read. What was deleted while changes were tracked is not; nor are comments, notes
at the foot, headers, pictures and macros.
"""

from errors import FileError
from research.readers import limits
from research.readers.archive import opened
from research.readers.damage import named_damage
from research.readers.markup import stream
from research.readers.prose import Paragraph, prose
from research.readers.reading import Choices, Declared, Format, Reading

PART = "word/document.xml"

_HEADINGS = ("heading", "titre", "title")
"""How the names of Word's heading styles begin, in English and French."""

_SKIPPED = frozenset({"Fallback", "moveFrom", "del", "instrText", "delText"})
"""Text that is not part of the document as it reads: deleted, moved away, or said a second time for
older programs."""

DECLARED = Declared(
    Format.DOCX,
    "Word",
    "DOCX",
    f"a zip with `{PART}` in it",
    "a conversation turn by turn, with speakers by pseudonym and times as the place in the source"
    " (Teams' own transcripts too); any other document as a note for each paragraph, list item and"
    " table cell, with the heading above it",
    "headings themselves; deleted text, comments, footnotes, headers, pictures, macros; names of"
    " speakers; turns of whoever leads, unless asked for",
)


def is_document(data: bytes) -> bool:
    """Whether a zip names the main part of a Word file."""
    return PART.encode() in data


def read_docx(data: bytes, filename: str, choices: Choices) -> Reading:
    """The turns or paragraphs of a Word file. Raises `FileError`: damaged, hostile, nothing in it."""
    target = Paragraphs(filename)
    with named_damage(filename), opened(data, filename, workbook=False) as archive:
        size = archive.getinfo(PART).file_size
        if size > limits.DOCUMENT_BYTES:
            said = {"mb": limits.megabytes(size), "limit": limits.megabytes(limits.DOCUMENT_BYTES)}
            raise FileError("file_unpacks_too_large", file=filename, **said)
        stream(archive, PART, target)
    return prose(Format.DOCX, data, target.found, choices, filename)


class Paragraphs:
    """Gathers the text of a Word file's paragraphs; a heading is the place of what follows it."""

    def __init__(self, filename: str) -> None:
        self.finished = False
        self.found: list[Paragraph] = []
        self._filename = filename
        self._heading = ""
        self._text: list[list[str]] = []  # a text box is a paragraph inside a paragraph
        self._is_heading: list[bool] = []
        self._depth = self._markup = self._skip = self._length = 0
        self._gathering = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open markup."""
        name = tag.rpartition("}")[2]
        self._count()
        if self._skip or name in _SKIPPED:
            self._skip += 1
        elif name == "p":
            self._text.append([])
            self._is_heading.append(False)
        elif self._text:
            self._within(name, attributes)

    def end(self, tag: str) -> None:
        """Close markup."""
        self._depth -= 1
        if self._skip:
            self._skip -= 1
            return
        name = tag.rpartition("}")[2]
        if name == "t":
            self._gathering = False
        elif name == "p" and self._text:
            self._close("".join(self._text.pop()), is_heading=self._is_heading.pop())

    def data(self, text: str) -> None:
        """Keep text that is read, up to the limit of a document."""
        if not self._gathering or self._skip or not self._text:
            return
        self._length += len(text)
        if self._length > limits.PROSE_CHARACTERS:
            limit = limits.PROSE_CHARACTERS
            raise FileError("file_prose_too_long", file=self._filename, limit=limit)
        self._text[-1].append(text)

    def _within(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "t":
                self._gathering = True
            case "tab":
                self._text[-1].append("\t")
            case "br" | "cr":
                self._text[-1].append("\n")
            case "noBreakHyphen":
                self._text[-1].append("-")
            case "pStyle":
                style = next(iter(attributes.values()), "").lower().replace(" ", "")
                self._is_heading[-1] = any(name in style for name in _HEADINGS)

    def _close(self, text: str, *, is_heading: bool) -> None:
        lines = tuple(line for line in text.split("\n") if line.strip())
        if is_heading:
            self._heading = " ".join(text.split())[:200]
        elif lines:
            self.found.append(Paragraph(lines, self._heading or f"¶ {len(self.found) + 1}"))

    def _count(self) -> None:
        self._depth += 1
        self._markup += 1
        if self._markup > limits.DOCUMENT_MARKUP or self._depth > limits.DOCUMENT_DEPTH:
            raise FileError("file_damaged", file=self._filename)
