"""A project as REFI-QDA 1.0 says it: users, codes, variables, cases, and texts with their selections.

Every record carries its GUID as we keep keys: lower case, without braces. Positions are counted in
code points of a text with LF as its line end, in Unicode's composed form (NFC), from zero, the end
exclusive.
"""

import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_GUID = re.compile(r"\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?")

_OURS = uuid.UUID("4b1d0a52-93f4-5d5e-8c43-0c4f0e8f7a11")
"""The namespace of GUIDs that follow from a name: the same name has the same GUID in every export."""


@dataclass(frozen=True)
class User:
    """Somebody who coded."""

    guid: str
    name: str


@dataclass(frozen=True)
class ProjectCode:
    """A code; `parent` is the GUID of the code it lies under. A code stands after its parent."""

    guid: str
    name: str
    description: str = ""
    colour: str = ""
    parent: str | None = None
    codable: bool = True


@dataclass(frozen=True)
class Variable:
    """Something that describes a case or a text; its values are texts."""

    guid: str
    name: str


@dataclass(frozen=True)
class Value:
    """The value of a variable."""

    variable: str
    text: str


@dataclass(frozen=True)
class Coded:
    """A code given to a selection or to a whole text."""

    guid: str
    code: str
    user: str | None = None
    at: str | None = None


@dataclass(frozen=True)
class Selection:
    """A part of a text, with its codes. `name` is usually how it begins."""

    guid: str
    name: str
    start: int
    end: int
    codings: tuple[Coded, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class Text:
    """A text source, with what was selected in it and what it was coded with as a whole."""

    guid: str
    name: str
    content: str
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coded, ...] = ()
    values: tuple[Value, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class Case:
    """Somebody or something that is studied; for us, a participant."""

    guid: str
    name: str
    description: str = ""
    values: tuple[Value, ...] = ()
    texts: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


class Why(StrEnum):
    """Why something could not be carried, or not as it was."""

    # coming in
    COUNTED_OTHERWISE = "counted_otherwise"
    SELECTIONS_DOUBTFUL = "selections_doubtful"
    SELECTIONS_OUTSIDE = "selections_outside"
    SELECTIONS_WITHOUT_PLACE = "selections_without_place"
    SELECTIONS_ON_PAGES = "selections_on_pages"
    SELECTIONS_IN_TIME = "selections_in_time"
    COMMENTS_OF_SELECTIONS = "comments_of_selections"
    CODINGS_WITHOUT_CODE = "codings_without_code"
    CODES_WITHOUT_GUID = "codes_without_guid"
    CODE_NAMES_CUT = "code_names_cut"
    CODES_OF_CASES = "codes_of_cases"
    CASES_WITHOUT_GUID = "cases_without_guid"
    CASES_WITHOUT_TEXT = "cases_without_text"
    DESCRIPTIONS_OF_CASES = "descriptions_of_cases"
    NAMES_REPLACED = "names_replaced"
    VALUES_OF_TEXTS = "values_of_texts"
    DESCRIPTIONS_OF_TEXTS = "descriptions_of_texts"
    TEXTS_MISSING = "texts_missing"
    PDF_WITHOUT_TEXT = "pdf_without_text"
    MEDIA = "media"
    MEMOS = "memos"
    LINKS = "links"
    SETS = "sets"
    GRAPHS = "graphs"
    # going out
    NOTES_OUT_OF_EVIDENCE = "notes_out_of_evidence"
    PASSAGES_REFUSED = "passages_refused"
    SPANS_WITHOUT_PLACE = "spans_without_place"
    SESSIONS = "sessions"
    VOTES = "votes"
    LINKS_OF_OURS = "links_of_ours"
    CODINGS_UNSEEN = "codings_unseen"


@dataclass(frozen=True)
class Left:
    """What could not be carried: why, how many, and the names of those that have one."""

    why: Why
    n: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """A whole project. `ours`: what REFI-QDA has no place for and we write beside it, by GUID; empty for
    the project of another tool."""

    name: str
    users: tuple[User, ...] = ()
    codes: tuple[ProjectCode, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    texts: tuple[Text, ...] = ()
    description: str = ""
    origin: str = ""
    ours: Mapping[str, object] = field(default_factory=dict)
    left: tuple[Left, ...] = ()


class Tally:
    """Counts what cannot be carried while something is read or written."""

    def __init__(self) -> None:
        self._names: dict[Why, list[str]] = {}

    def leave(self, why: Why, name: str = "") -> None:
        """One more of these."""
        self._names.setdefault(why, []).append(name)

    def told(self) -> tuple[Left, ...]:
        """All that was counted, in the order in which each was first met."""
        return tuple(
            Left(why, len(names), tuple(dict.fromkeys(filter(None, names))))
            for why, names in self._names.items()
        )


def guid_of(found: str) -> str | None:
    """A GUID in any form (braces, upper case) as we keep it; None for anything else."""
    match = _GUID.fullmatch(found.strip().lower())
    return match[1] if match else None


def named_guid(kind: str, name: str) -> str:
    """The GUID of something that we know by its name alone."""
    return str(uuid.uuid5(_OURS, f"{kind}:{name}"))


def plain(text: str) -> str:
    """A text as positions count it: LF as line end, composed characters."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
