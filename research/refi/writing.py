"""Writes a project as `.qdpx` and a codebook as `.qdc`, valid against REFI-QDA 1.0.

The same project gives the same bytes. What an empty container would hold is left out with it, GUIDs
are upper case, and elements stand in the order of the schema, which several tools insist on.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from research.refi.project import Case, Coded, Project, ProjectCode, Selection, Text, Value

PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Fil Rouge"
PROJECT_PART = "project.qde"
OURS_PART = "fil-rouge.json"
"""What REFI-QDA has no place for; other tools pass over it."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the same project gives the same file."""


def qdpx(project: Project) -> bytes:
    """The project as a zip: its description in XML, and a UTF-8 text for each source."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        _part(archive, PROJECT_PART, project_xml(project))
        for text in project.texts:
            _part(archive, f"sources/{_guid(text.guid)}.txt", _encoded(text.content))
        if project.ours:
            ours = json.dumps(project.ours, ensure_ascii=False, sort_keys=True, indent=1)
            _part(archive, OURS_PART, _encoded(ours))
    return held.getvalue()


def project_xml(project: Project) -> bytes:
    """`project.qde`: all of the project but the texts themselves."""
    root = Element("Project", {"xmlns": PROJECT_NAMESPACE, "name": _said(project.name)})
    root.set("origin", ORIGIN)
    if project.users:
        users = SubElement(root, "Users")
        for user in project.users:
            SubElement(users, "User", guid=_guid(user.guid), name=_said(user.name))
    if project.codes:
        _codes(SubElement(SubElement(root, "CodeBook"), "Codes"), project.codes)
    if project.variables:
        variables = SubElement(root, "Variables")
        for one in project.variables:
            SubElement(
                variables, "Variable", guid=_guid(one.guid), name=_said(one.name),
                typeOfVariable="Text",
            )  # fmt: skip
    if project.cases:
        cases = SubElement(root, "Cases")
        for case in project.cases:
            _case(cases, case)
    if project.texts:
        sources = SubElement(root, "Sources")
        for text in project.texts:
            _text(sources, text)
    _described(root, project.description)
    return _document(root)


def qdc(codes: Sequence[ProjectCode]) -> bytes:
    """The codebook alone."""
    root = Element("CodeBook", {"xmlns": CODEBOOK_NAMESPACE, "origin": ORIGIN})
    _codes(SubElement(root, "Codes"), codes)
    return _document(root)


def _codes(top: Element, codes: Sequence[ProjectCode]) -> None:
    made: dict[str, Element] = {}
    for code in codes:
        under = top if code.parent is None else made[code.parent]
        made[code.guid] = one = SubElement(
            under, "Code", guid=_guid(code.guid), name=_said(code.name),
            isCodable="true" if code.codable else "false",
        )  # fmt: skip
        if code.colour:
            one.set("color", code.colour)
        _described(one, code.description)


def _case(cases: Element, case: Case) -> None:
    one = SubElement(cases, "Case", guid=_guid(case.guid), name=_said(case.name))
    _described(one, case.description)
    _values(one, case.values)
    for text in case.texts:
        SubElement(one, "SourceRef", targetGUID=_guid(text))
    for selection in case.selections:
        SubElement(one, "SelectionRef", targetGUID=_guid(selection))


def _text(sources: Element, text: Text) -> None:
    one = SubElement(
        sources, "TextSource", guid=_guid(text.guid), name=_said(text.name),
        plainTextPath=f"internal://{_guid(text.guid)}.txt",
    )  # fmt: skip
    _described(one, text.description)
    for selection in text.selections:
        _selection(one, selection)
    _codings(one, text.codings)
    _values(one, text.values)


def _selection(text: Element, selection: Selection) -> None:
    one = SubElement(
        text, "PlainTextSelection", guid=_guid(selection.guid), name=_said(selection.name),
        startPosition=str(selection.start), endPosition=str(selection.end),
    )  # fmt: skip
    _described(one, selection.description)
    _codings(one, selection.codings)


def _codings(under: Element, codings: Iterable[Coded]) -> None:
    for coding in codings:
        one = SubElement(under, "Coding", guid=_guid(coding.guid))
        if coding.user is not None:
            one.set("creatingUser", _guid(coding.user))
        if coding.at is not None:
            one.set("creationDateTime", coding.at)
        SubElement(one, "CodeRef", targetGUID=_guid(coding.code))


def _values(under: Element, values: Iterable[Value]) -> None:
    for value in values:
        one = SubElement(under, "VariableValue")
        SubElement(one, "VariableRef", targetGUID=_guid(value.variable))
        SubElement(one, "TextValue").text = _said(value.text)


def _described(under: Element, text: str) -> None:
    if text:
        SubElement(under, "Description").text = _said(text)


def _guid(key: str) -> str:
    return key.upper()


def _said(text: str) -> str:
    """A text without the characters that XML cannot hold; each becomes the mark for a lost one."""
    return _NOT_XML.sub("\ufffd", text)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _document(root: Element) -> bytes:
    indent(root, " ")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _part(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    part = zipfile.ZipInfo(name, _LONG_AGO)
    part.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(part, data)
