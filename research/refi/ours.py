"""What REFI-QDA has no place for and we write beside it: read again when our own project comes back.

It is a JSON object of objects by GUID. Whatever does not look like what we write is passed over: it is
a file from outside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from research.consent import Answer, Ask
from research.notes import NoteKind, NoteLang
from research.refi.project import Project, guid_of
from research.sources import Consent, SourceKind
from store import SqlValue

VERSION = 1

UNIT = "Business unit"
"""The variable that gives the code of a participant's business unit."""

CONSENTS = tuple(f"consent_{ask}" for ask in Ask)
"""Columns of a participant's own answers: a refusal must not be lost on the way."""

NOTE_TEXTS = ("ref", "service", "question", "locator", "tags")
"""Columns of a note that are any text."""


@dataclass(frozen=True)
class Passage:
    """A passage of a text: where it lies, who speaks, and what is said of its place."""

    guid: str
    start: int
    end: int
    participant: str | None
    speaker: str
    locator: str


def is_ours(project: Project) -> bool:
    """Whether we wrote the project, and it came back as we wrote it."""
    return project.ours.get("fil_rouge") == VERSION


def of(project: Project, part: str, guid: str) -> Mapping[str, object]:
    """What is said of one thing; nothing if nothing is."""
    return _object(_object(project.ours.get(part)).get(guid))


def keys(project: Project, part: str) -> list[str]:
    """Of what something is said in a part."""
    return list(_object(project.ours.get(part)))


def text(said: Mapping[str, object], name: str) -> str:
    """A text of what is said, empty if there is none."""
    found = said.get(name)
    return found if isinstance(found, str) else ""


def passages(project: Project, source: str, length: int) -> list[Passage]:
    """The passages of a source's text of this length, in order; none of another tool's."""
    found = _object(project.ours.get("passages")).get(source)
    made = list[Passage]()
    for one in found if isinstance(found, Sequence) and not isinstance(found, str) else ():
        said = _object(one)
        guid, start, end = guid_of(text(said, "id")), said.get("start"), said.get("end")
        if guid and isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= length:
            made.append(
                Passage(
                    guid, start, end, guid_of(text(said, "participant")), text(said, "speaker"),
                    text(said, "locator"),
                )
            )  # fmt: skip
    return made


def note_columns(said: Mapping[str, object]) -> dict[str, SqlValue]:
    """The columns of a note that are kept as they are, each as it may be."""
    columns: dict[str, SqlValue] = {name: text(said, name) for name in NOTE_TEXTS}
    lang, kind, severity = text(said, "lang"), text(said, "kind"), said.get("severity")
    columns["lang"] = lang if lang in set(NoteLang) else NoteLang.UNSURE.value
    columns["lang_by"] = "person" if text(said, "lang_by") == "person" else "machine"
    columns["kind"] = kind if kind in set(NoteKind) else None
    columns["severity"] = severity if severity in {1, 2, 3, 4} else None
    columns["said_on"] = text(said, "said_on") or None
    return columns


def own_consents(said: Mapping[str, object]) -> dict[str, SqlValue]:
    """What a participant answered themselves; unknown, where it does not say."""
    given = {name: text(said, name) for name in CONSENTS}
    return {name: one if one in set(Answer) else Answer.UNKNOWN for name, one in given.items()}


def source_kind(said: Mapping[str, object], usual: SourceKind) -> SourceKind:
    """What kind of source it was."""
    found = text(said, "kind")
    return SourceKind(found) if found in set(SourceKind) else usual


def source_consent(said: Mapping[str, object]) -> Consent:
    """What its people agreed to: nothing recorded, if it does not say."""
    found = text(said, "consent")
    return Consent(found) if found in set(Consent) else Consent.UNKNOWN


def _object(found: object) -> Mapping[str, object]:
    return found if isinstance(found, Mapping) else {}
