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


@dataclass(frozen=True)
class Left:
    """What could not be carried: why (a key of the wording), how many, and some of their names."""

    why: str
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
