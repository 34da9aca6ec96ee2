"""What a file was read as: its table, what each column means, and what was left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from research.readers.table import Table


class Format(StrEnum):
    """The layouts that are known; `TABLE` is any other CSV or Excel file."""

    TABLE = "table"
    QUALTRICS = "qualtrics"
    LIMESURVEY = "limesurvey"
    MICROSOFT_FORMS = "microsoft_forms"
    MURAL = "mural"
    MIRO = "miro"
    VTT = "vtt"
    SRT = "srt"
    DOCX = "docx"
    TEXT = "text"
    PDF = "pdf"
    QDPX = "qdpx"
    QDC = "qdc"


SURVEYS = frozenset({Format.QUALTRICS, Format.LIMESURVEY, Format.MICROSOFT_FORMS})
BOARDS = frozenset({Format.MURAL, Format.MIRO})
CAPTIONS = frozenset({Format.VTT, Format.SRT})
PROSE = frozenset({Format.DOCX, Format.TEXT, Format.PDF})
"""Read as a conversation where it is one, else paragraph by paragraph."""


@dataclass(frozen=True)
class Choices:
    """What a person decided about a file; None where what was found shall hold.

    `keep`: columns that are left out by default and shall stay. `leave_out`: speakers whose turns
    become no notes. `titles`: rows of a board that are titles of sections. `spoken`: whether prose is
    a conversation.
    """

    format: Format | None = None
    sheet: str | None = None
    encoding: str | None = None
    separator: str | None = None
    keep: tuple[str, ...] = ()
    leave_out: tuple[str, ...] | None = None
    titles: tuple[int, ...] | None = None
    spoken: bool | None = None


@dataclass(frozen=True)
class LeftOut:
    """Something that becomes no note: why (a key of the wording), how many, which."""

    why: str
    n: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks in a transcript: the name in the file, and the one that is kept, if any is."""

    name: str
    pseudonym: str
    turns: int
    left_out: bool


@dataclass(frozen=True)
class Said:
    """A turn or a paragraph as it stands in the whole text: who said it, by pseudonym ("" where nobody
    is named), whether they ask rather than answer, where it stands, and the words."""

    speaker: str
    asks: bool
    place: str
    text: str


@dataclass(frozen=True)
class Title:
    """A row of a board that may be the title of a section: where it stands, and whether it is one."""

    row: int
    text: str
    chosen: bool


@dataclass(frozen=True)
class Reading:
    """A file as it was read.

    `texts` are columns of which each cell is a note, none where nothing is known of them; `meant` says
    by meaning (see `research.mapping.Target`) which column gives it; `closed` are columns that describe
    who answered. `own`: the reader named the columns itself. `whole`: every turn or paragraph in order,
    those of who asks too; none where the file is no text to be read.
    """

    format: Format
    table: Table
    texts: tuple[str, ...] = ()
    meant: Mapping[str, str] = field(default_factory=dict)
    closed: tuple[str, ...] = ()
    own: bool = False
    left_out: tuple[LeftOut, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    titles: tuple[Title, ...] = ()
    spoken: bool | None = None
    whole: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Declared:
    """What docs/imports.md says of a format: written beside the rules it describes."""

    format: Format
    name: str
    files: str
    recognised: str
    kept: str
    not_kept: str
