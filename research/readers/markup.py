"""Reads a workbook's large parts as a stream: a few cells in memory at a time, whatever the size.

Weighed, on 300,000 cells: openpyxl's own reader took 3.98 s and keeps an emptied element for every
row; `python-calamine` is faster but ends the whole program (no exception) on a sheet with one cell
at XFD200000, because it reserves 100 GB. A target under defusedxml's parser took 0.86 s and keeps
nothing, so that limits can be held while reading.
"""

import re
from typing import Protocol

from defusedxml.ElementTree import XMLParser

from errors import FileError
from research.readers import limits
from research.readers.archive import SHARED_TEXTS, Archive
from research.readers.rows import text_too_long

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Office writes characters that XML cannot hold, such as a carriage return (ECMA-376 22.9.2.19)."""

_ROW = (b"<row ", b"<row>", b"<row/", b":row ", b":row>", b":row/")
_CELL = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/")
"""How rows and cells open, with a namespace's prefix or without."""

_SURROGATES = range(0xD800, 0xE000)


class Target(Protocol):
    """What takes the pieces of a part; `finished` ends the reading before the part does."""

    finished: bool

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Markup opens."""

    def end(self, tag: str) -> None:
        """Markup closes."""

    def data(self, text: str) -> None:
        """Text in between, perhaps in pieces."""


def stream(archive: Archive, path: str, target: Target) -> None:
    """Send a part's markup to `target`. Raises `FileError` for markup built to exhaust a reader;
    what zipfile and the parser raise on a damaged part is for the caller to name."""
    parser = XMLParser(target=target, forbid_dtd=True)
    fed = 0
    for chunk in archive.chunks(path):
        parser.feed(chunk)
        fed += len(chunk)
        if target.finished:
            return
        if fed - parser.parser.CurrentByteIndex > len(chunk) + limits.XML_TOKEN_BYTES:
            raise FileError("file_damaged", file=archive.said)
    parser.parser.Parse(b"", True)


def weigh(archive: Archive, path: str) -> None:
    """Count a sheet's rows and cells without parsing them, at the speed of unpacking, so that one
    with too many is refused within a second. Blank cells that only carry a format count too."""
    rows = cells = 0
    for chunk in archive.chunks(path):
        rows += sum(map(chunk.count, _ROW))
        cells += sum(map(chunk.count, _CELL))
        if rows > limits.ROWS + 1:
            raise FileError("file_rows_too_many", file=archive.said, limit=limits.ROWS)
        if cells > limits.CELLS:
            raise FileError("file_cells_too_many", file=archive.said, limit=limits.CELLS)


class TextTarget:
    """Gathers the text of `<t>` and `<v>`; leaves out phonetic readings (`<rPh>`).

    A base for the two parts that hold text: the shared texts and the sheets.
    """

    def __init__(self, filename: str) -> None:
        self.filename = filename
        self.finished = False
        self._local: dict[str, str] = {}
        self._pieces: list[str] = []
        self._length = self._depth = self._markup = 0
        self._gathering = self._phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open markup; text counts only inside `<t>` and `<v>`."""
        name = self._local.get(tag) or self._name(tag)
        self._count_markup()
        if name in ("v", "t"):
            self._gathering = not self._phonetic
        elif name == "rPh":
            self._phonetic = True
        else:
            self.opened(name, attributes)

    def end(self, tag: str) -> None:
        """Close markup."""
        name = self._local[tag]
        self._depth -= 1
        if name in ("v", "t"):
            self._gathering = False
        elif name == "rPh":
            self._phonetic = False
        else:
            self.closed(name)

    def data(self, text: str) -> None:
        """Keep text that belongs to a cell, up to the limit of one."""
        if self._gathering:
            self._length += len(text)
            if self._length > 2 * limits.CELL_CHARACTERS:
                raise text_too_long(self.filename)
            self._pieces.append(text)

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Any other markup opens; for the part's own target to say what it means."""

    def closed(self, name: str) -> None:
        """Any other markup closes."""

    def taken(self) -> str:
        """The text gathered since last taken, with Office's escapes undone."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        self._markup = max(0, self._markup - limits.XML_MARKUP_PER_TEXT)
        return _ESCAPED.sub(_unescaped, text) if "_x" in text else text

    def _count_markup(self) -> None:
        """Raises `FileError` when markup nests or goes on as no spreadsheet program writes it."""
        self._depth += 1
        self._markup += 1
        if self._markup > limits.XML_MARKUP or self._depth > limits.XML_DEPTH:
            raise FileError("file_damaged", file=self.filename)

    def _name(self, tag: str) -> str:
        return self._local.setdefault(tag, tag.rpartition("}")[2])


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if code in _SURROGATES else chr(code)


class SharedTexts(TextTarget):
    """The workbook's table of texts, which cells point into by number."""

    def __init__(self, filename: str) -> None:
        super().__init__(filename)
        self.texts: list[str] = []

    def closed(self, name: str) -> None:
        """A text is whole."""
        if name == "si":
            self.texts.append(self.taken())
            if len(self.texts) > limits.CELLS:
                raise FileError("file_cells_too_many", file=self.filename, limit=limits.CELLS)


def shared_texts(archive: Archive) -> list[str]:
    """Every shared text of the workbook, in order; none where it has no table of them."""
    target = SharedTexts(archive.said)
    for path in archive.namelist():
        if path.lower().endswith(SHARED_TEXTS):
            stream(archive, path, target)
    return target.texts
