"""What stands in a REFI-QDA project: its tree of markup as our records.

Pictures, sound, films and pages of PDF files are not read; what lies on them is counted and said. A
transcript of sound or film is read as a text, its selections where their sync points are.
"""

import json
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from errors import FileError
from research.readers import limits
from research.readers.archive import Archive
from research.readers.encoding import detect
from research.refi.project import (
    Case,
    Coded,
    Project,
    ProjectCode,
    Selection,
    Tally,
    Text,
    User,
    Value,
    Variable,
    Why,
    guid_of,
)
from research.refi.writing import OURS_PART


class ProjectTree:
    """One project as it is read: what it holds, and what of it cannot be carried."""

    def __init__(self, root: Element, filename: str, archive: Archive | None = None) -> None:
        self._root = root
        self._filename = filename
        self._archive = archive
        self._tally = Tally()
        self._parts = {} if archive is None else {_bare(name): name for name in archive.namelist()}
        self._characters = 0

    def codebook(self) -> Project:
        """The codes of a codebook's file."""
        if self._root.tag != "CodeBook":
            raise FileError("qda_without_project", file=self._filename)
        codes = tuple(self._codes(self._root.find("Codes")))
        self._count(self._root, "Set", Why.SETS)
        return Project(_stem(self._filename), codes=codes, left=self._tally.told())

    def project(self) -> Project:
        """The whole project."""
        root = self._root
        if root.tag != "Project":
            raise FileError("qda_without_project", file=self._filename)
        users = tuple(
            User(guid, one.get("name") or one.get("id") or "")
            for one in root.iterfind("Users/User")
            if (guid := guid_of(one.get("guid", "")))
        )
        codes = tuple(self._codes(root.find("CodeBook/Codes")))
        variables = tuple(
            Variable(guid, one.get("name", ""))
            for one in root.iterfind("Variables/Variable")
            if (guid := guid_of(one.get("guid", "")))
        )
        texts = tuple(self._texts(root.find("Sources")))
        cases = tuple(self._cases(root.find("Cases")))
        self._count(root, "Notes/Note", Why.MEMOS)
        self._count(root, "Links/Link", Why.LINKS)
        self._count(root, "Sets/Set", Why.SETS)
        self._count(root, "Graphs/Graph", Why.GRAPHS)
        return Project(
            root.get("name") or _stem(self._filename), users, codes, variables, cases, texts,
            _description(root), root.get("origin", ""), self._ours(), self._tally.told(),
        )  # fmt: skip

    def _codes(self, top: Element | None) -> Iterator[ProjectCode]:
        waiting: list[tuple[Element, str | None]] = [
            (one, None) for one in reversed(_under(top, "Code"))
        ]
        while waiting:
            element, parent = waiting.pop()
            guid = guid_of(element.get("guid", ""))
            if guid is None:
                self._tally.leave(Why.CODES_WITHOUT_GUID, element.get("name", ""))
                continue
            yield ProjectCode(
                guid, element.get("name", ""), _description(element), element.get("color", ""),
                parent, element.get("isCodable", "true").strip() in {"true", "1"},
            )  # fmt: skip
            waiting += [(one, guid) for one in reversed(_under(element, "Code"))]

    def _texts(self, sources: Element | None) -> Iterator[Text]:
        for source in () if sources is None else sources:
            name = source.get("name", "")
            match source.tag:
                case "TextSource":
                    yield from self._text(source, source)
                case "PDFSource":
                    representation = source.find("Representation")
                    self._count(source, "PDFSelection", Why.SELECTIONS_ON_PAGES, name)
                    if representation is None:
                        self._tally.leave(Why.PDF_WITHOUT_TEXT, name)
                    else:
                        yield from self._text(representation, source)
                case "AudioSource" | "VideoSource":
                    transcripts = source.findall("Transcript")
                    kind = source.tag.removesuffix("Source")
                    self._count(source, f"{kind}Selection", Why.SELECTIONS_IN_TIME, name)
                    for transcript in transcripts:
                        yield from self._text(transcript, source)
                    if not transcripts:
                        self._tally.leave(Why.MEDIA, name)
                case "PictureSource":
                    self._tally.leave(Why.MEDIA, name)

    def _text(self, element: Element, source: Element) -> Iterator[Text]:
        """The text of `element`; a representation or a transcript is named as its `source`."""
        name = source.get("name") or element.get("name") or ""
        guid = guid_of(element.get("guid", ""))
        content = self._content(element)
        if guid is None or content is None:
            self._tally.leave(Why.TEXTS_MISSING, name)
            return
        self._characters += len(content)
        if self._characters > limits.QDA_CHARACTERS:
            limit = limits.QDA_CHARACTERS
            raise FileError("file_prose_too_long", file=self._filename, limit=limit)
        self._count(element, ".//NoteRef", Why.MEMOS, name)
        codings = [*self._codings(element)]
        if source is not element:
            codings += self._codings(source)
        yield Text(
            guid, name, content, tuple(self._selections(element)), tuple(codings),
            tuple(_values(source)), _description(source),
        )  # fmt: skip

    def _content(self, element: Element) -> str | None:
        """The text itself, as it stands in the file, with its byte-order mark and its line ends."""
        inline = element.findtext("PlainTextContent")
        if inline:
            return inline
        path = element.get("plainTextPath", "")
        if self._archive is None or not path.lower().startswith("internal://"):
            return inline
        part = self._parts.get(_bare(path))
        if part is None:
            return inline
        size = self._archive.getinfo(part).file_size
        if size > limits.QDA_BYTES:
            raise FileError(
                "file_unpacks_too_large", file=self._filename, mb=limits.megabytes(size),
                limit=limits.megabytes(limits.QDA_BYTES),
            )  # fmt: skip
        data = b"".join(self._archive.chunks(part))
        return data.decode(detect(data, self._filename)) if data else ""

    def _selections(self, element: Element) -> Iterator[Selection]:
        for one in element.iterfind("PlainTextSelection"):
            guid = guid_of(one.get("guid", ""))
            start, end = _number(one.get("startPosition")), _number(one.get("endPosition"))
            if guid is None or start is None or end is None:
                self._tally.leave(Why.SELECTIONS_WITHOUT_PLACE, one.get("name", ""))
                continue
            codings = tuple(self._codings(one))
            yield Selection(guid, one.get("name", ""), start, end, codings, _description(one))
        synced = {
            guid: _number(point.get("position"))
            for point in element.iterfind("SyncPoint")
            if (guid := guid_of(point.get("guid", "")))
        }
        for one in element.iterfind("TranscriptSelection"):
            guid = guid_of(one.get("guid", ""))
            start = synced.get(guid_of(one.get("fromSyncPoint", "")) or "")
            end = synced.get(guid_of(one.get("toSyncPoint", "")) or "")
            if guid is None or start is None or end is None:
                self._tally.leave(Why.SELECTIONS_WITHOUT_PLACE, one.get("name", ""))
                continue
            codings = tuple(self._codings(one))
            yield Selection(guid, one.get("name", ""), start, end, codings, _description(one))

    def _codings(self, element: Element) -> Iterator[Coded]:
        for one in element.iterfind("Coding"):
            reference = one.find("CodeRef")
            code = None if reference is None else guid_of(reference.get("targetGUID", ""))
            guid = guid_of(one.get("guid", ""))
            if guid is None or code is None:
                self._tally.leave(Why.CODINGS_WITHOUT_CODE, "")
                continue
            user = guid_of(one.get("creatingUser", ""))
            yield Coded(guid, code, user, one.get("creationDateTime"))

    def _cases(self, cases: Element | None) -> Iterator[Case]:
        for one in _under(cases, "Case"):
            guid = guid_of(one.get("guid", ""))
            if guid is None:
                self._tally.leave(Why.CASES_WITHOUT_GUID, one.get("name", ""))
                continue
            self._count(one, "CodeRef", Why.CODES_OF_CASES, one.get("name", ""))
            yield Case(
                guid, one.get("name", ""), _description(one), tuple(_values(one)),
                _targets(one, "SourceRef"), _targets(one, "SelectionRef"),
            )  # fmt: skip

    def _ours(self) -> Mapping[str, object]:
        if self._archive is None or OURS_PART not in self._archive.namelist():
            return {}
        try:
            found: object = json.loads(self._archive.read(OURS_PART))
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def _count(self, element: Element, path: str, why: Why, name: str | None = None) -> None:
        for one in element.iterfind(path):
            self._tally.leave(why, one.get("name", "") if name is None else name)


def _under(element: Element | None, tag: str) -> list[Element]:
    return [] if element is None else element.findall(tag)


def _description(element: Element) -> str:
    return (element.findtext("Description") or "").strip()


def _values(element: Element) -> Iterator[Value]:
    for one in element.iterfind("VariableValue"):
        reference = one.find("VariableRef")
        variable = None if reference is None else guid_of(reference.get("targetGUID", ""))
        text = next((v.text for v in one if v.tag.endswith("Value") and v.text), None)
        if variable is not None and text is not None:
            yield Value(variable, text)


def _targets(element: Element, tag: str) -> tuple[str, ...]:
    found = (guid_of(one.get("targetGUID", "")) for one in element.iterfind(tag))
    return tuple(guid for guid in found if guid is not None)


def _number(text: str | None) -> int | None:
    try:
        return int(text or "")
    except ValueError:
        return None


def _bare(path: str) -> str:
    """The name of a part without its folder: tools write `sources/` and `Sources/`."""
    return path.replace("\\", "/").rpartition("/")[2].lower()


def _stem(filename: str) -> str:
    return filename.rpartition("/")[2].rpartition(".")[0] or filename
