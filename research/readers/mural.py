"""Reads the sticky notes of a board exported from Mural: a row each, with its area and its tags."""

import html
import re

from research.readers.reading import Choices, Declared, Format, LeftOut, Reading
from research.readers.survey import with_column, without_columns
from research.readers.table import Table
from research.search import folded

PERSONAL = ("Last Updated By", "Created By", "Author", "Owner", "Email")
_MARKS = frozenset(
    {
        "bg color", "sticky type", "position x", "position y", "border line", "border color",
        "last updated", "last updated by", "link to", "tags", "type", "width", "height", "shape",
    }
)  # fmt: skip
_BREAK = re.compile(r"<(?:br\s*/?|/p|/div|/li)>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|b|i|u|s|strong|em|ul|ol|li|a|font)\b[^<>]{0,500}>", re.IGNORECASE
)

DECLARED = Declared(
    Format.MURAL,
    "Mural",
    "CSV, XLSX",
    "columns `Text` and `Area`, and at least two more of Mural's own",
    "each sticky note, `&amp;` and its like read as the letters they stand for; its `Area` as the place"
    " in the source, its `Tags`, its `ID` as the reference",
    f"{', '.join(PERSONAL)}, unless asked for by name; colour, size and position; pictures",
)


def fits(table: Table) -> bool:
    """Whether the columns are those of an export from Mural."""
    names = {folded(name) for name in table.columns}
    return {"text", "area"} <= names and len(names & _MARKS) >= 2


def read_mural(table: Table, choices: Choices) -> Reading:
    """The sticky notes, as they read on the board."""
    who = set(map(folded, PERSONAL))
    personal = [n for n in table.columns if folded(n) in who and n not in choices.keep]
    left = (LeftOut("personal", len(personal), tuple(personal)),) if personal else ()
    table = without_columns(table, personal)
    named = {folded(name): name for name in reversed(table.columns)}
    for column in ("text", "area", "title"):
        if column in named:
            table = with_column(
                table, named[column], [_read(c) for c in table.column(named[column])]
            )
    if "tags" in named:
        cells = [tags_of(_read(cell)) for cell in table.column(named["tags"])]
        table = with_column(table, named["tags"], cells)
    meanings = (("locator", "area"), ("tags", "tags"), ("ref", "id"))
    meant = {meaning: named[name] for meaning, name in meanings if name in named}
    texts = (named["text"],) if "text" in named else ()
    return Reading(Format.MURAL, table, texts=texts, meant=meant, left_out=left)


def tags_of(cell: str) -> str:
    """Tags as notes have them: each one word, a blank between."""
    parts = re.split(r"[,;|\n]", cell)
    return " ".join("-".join(part.split()) for part in parts if part.strip())


def _read(cell: str) -> str:
    """A cell as it reads on the board: markup gone, letters instead of their names."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", cell))).strip()
