"""Reads REFI-QDA: a project (`.qdpx`, a zip) or a codebook (`.qdc`, XML) of another tool."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, TreeBuilder

from defusedxml.ElementTree import XMLParser

from errors import FileError
from research.readers import limits
from research.readers.archive import Archive, opened
from research.readers.damage import named_damage
from research.readers.qda_tree import ProjectTree
from research.readers.reading import Declared, Format
from research.refi.project import Project

PROJECT = Declared(
    Format.QDPX,
    "REFI-QDA project",
    "QDPX (NVivo, ATLAS.ti, MAXQDA, QualCoder, Quirkos…)",
    "a zip with a `.qde` in it",
    "codes with hierarchy, definition and colour; texts, texts of PDF files and transcripts as sources"
    " that are read whole; coded selections with who coded and when; cases as participants by"
    " pseudonym, with their variables; a project of ours whole, notes and French names too",
    "pictures, sound, film, selections on pages or in time; memos, comments, links, sets and graphs;"
    " names of cases; values of texts: each counted and listed before anything is saved",
)
CODEBOOK = Declared(
    Format.QDC,
    "REFI-QDA codebook",
    "QDC",
    "XML that begins with `CodeBook`",
    "codes with hierarchy, definition and colour",
    "sets",
)

_PROJECT_ENDING = b".qde"
_CODEBOOK = re.compile(rb"<(\w+:)?CodeBook\b")
_HEAD = 2_048


def is_project(data: bytes) -> bool:
    """Whether the bytes are a zip that names a project of REFI-QDA."""
    return data.startswith(b"PK\x03\x04") and _PROJECT_ENDING in data.lower()


def is_codebook(data: bytes) -> bool:
    """Whether the bytes are XML that begins with a codebook."""
    head = data[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and _CODEBOOK.search(head) is not None


def read_project(data: bytes, filename: str) -> Project:
    """The project that the file holds; a codebook is a project of codes alone.

    Raises `FileError`: damaged, hostile, too large, or no project in it."""
    with named_damage(filename):
        if is_codebook(data):
            limits.check_size(len(data), filename, limits.QDA_BYTES)
            return ProjectTree(_tree([data], filename), filename).codebook()
        with opened(data, filename, workbook=False) as archive:
            name = next((n for n in archive.namelist() if n.lower().endswith(".qde")), None)
            if name is None:
                raise FileError("qda_without_project", file=filename)
            _check_weight(archive, name)
            root = _tree(archive.chunks(name), filename)
            return ProjectTree(root, filename, archive).project()


def _check_weight(archive: Archive, name: str) -> None:
    size = archive.getinfo(name).file_size
    if size > limits.QDA_BYTES:
        said = {"mb": limits.megabytes(size), "limit": limits.megabytes(limits.QDA_BYTES)}
        raise FileError("file_unpacks_too_large", file=archive.said, **said)


class _Tree:
    """Builds the tree of a project, up to the limits of one."""

    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._builder = TreeBuilder()
        self._depth = self._markup = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Markup opens; its namespace does not matter."""
        self._depth += 1
        self._markup += 1
        if self._depth > limits.QDA_DEPTH:
            raise FileError("file_damaged", file=self._filename)
        if self._markup > limits.QDA_MARKUP:
            limit = limits.QDA_SELECTIONS
            raise FileError("qda_too_large", file=self._filename, limit=limit)
        self._builder.start(tag.rpartition("}")[2], attributes)

    def end(self, tag: str) -> None:
        """Markup closes."""
        self._depth -= 1
        self._builder.end(tag.rpartition("}")[2])

    def data(self, text: str) -> None:
        """Text in between."""
        self._builder.data(text)

    def close(self) -> Element:
        """The tree."""
        return self._builder.close()


def _tree(chunks: Iterable[bytes], filename: str) -> Element:
    parser = XMLParser(target=_Tree(filename), forbid_dtd=True)
    fed = 0
    for chunk in chunks:
        parser.feed(chunk)
        fed += len(chunk)
        if fed - parser.parser.CurrentByteIndex > len(chunk) + limits.QDA_BYTES:
            raise FileError("file_damaged", file=filename)
    root: Element = parser.close()
    return root
