"""Opens any file an import takes: what it is, is told by its content, and a person may say otherwise."""

from collections.abc import Callable

from errors import FileError
from research.headings import is_heading
from research.readers import (
    captions,
    docx,
    limesurvey,
    microsoft_forms,
    miro,
    mural,
    pdf,
    qda,
    qualtrics,
)
from research.readers import text as text_
from research.readers.content import shape
from research.readers.delimited import first_lines, read_delimited
from research.readers.limits import check_size
from research.readers.reading import CAPTIONS, Choices, Declared, Format, Reading
from research.readers.separator import ONE_COLUMN, excel_line
from research.readers.separator import detect as detect_separator
from research.readers.table import Table

TABLES: dict[Format, tuple[Callable[[Table], bool], Callable[[Table, Choices], Reading]]] = {
    Format.QUALTRICS: (qualtrics.fits, qualtrics.read_qualtrics),
    Format.LIMESURVEY: (limesurvey.fits, limesurvey.read_limesurvey),
    Format.MICROSOFT_FORMS: (microsoft_forms.fits, microsoft_forms.read_microsoft_forms),
    Format.MURAL: (mural.fits, mural.read_mural),
}
"""Layouts of CSV and Excel files: how each is told, and how it is read."""

HEAD_CHARACTERS = 5_000
"""Characters of a line that are looked at to tell what a file is."""

OF_WORKBOOKS = (Format.TABLE, *TABLES)
OF_TEXTS = (*OF_WORKBOOKS, Format.MIRO, Format.VTT, Format.SRT, Format.TEXT)

PLAIN_TABLE = Declared(
    Format.TABLE,
    "Any other table",
    "CSV, TSV, XLSX, XLSM",
    "columns that none of the others has",
    "what is mapped: text, participant, business unit, service, question, place, day, kind, severity,"
    " language, tags, reference, and what describes the participant",
    "columns that are not mapped; formulas (their last result is read), charts, comments, macros",
)

DECLARED = (
    qualtrics.DECLARED, limesurvey.DECLARED, microsoft_forms.DECLARED, mural.DECLARED,
    miro.DECLARED, captions.VTT, captions.SRT, docx.DECLARED, text_.DECLARED, pdf.DECLARED,
    PLAIN_TABLE, qda.PROJECT, qda.CODEBOOK,
)  # fmt: skip


def open_file(data: bytes, filename: str, choices: Choices | None = None) -> Reading:
    """A file as notes to be: recognised by its content, or read as `choices` say. `filename` names it
    in messages, and only where the content tells nothing is its ending looked at.

    Raises `FileError` with what was expected, what arrived and what to do.
    """
    chosen = choices or Choices()
    check_size(len(data), filename)
    if qda.is_project(data) or qda.is_codebook(data):
        raise FileError("file_is_project", file=filename)
    if data.startswith(pdf.MAGIC):
        return pdf.read_pdf(data, filename, chosen)
    if shape(data, filename) == "text":
        return _text(data, filename, chosen)
    if docx.is_document(data):
        return docx.read_docx(data, filename, chosen)
    from research.readers.workbook import read_workbook  # openpyxl takes 0.2 s to import

    table = read_workbook(data, filename, sheet=chosen.sheet)
    return _table(table, chosen)


def _text(data: bytes, filename: str, choices: Choices) -> Reading:
    format_ = choices.format or _recognised(data, filename, choices)
    if format_ is Format.MIRO:
        return miro.read_miro(data, filename, choices)
    if format_ in CAPTIONS:
        return captions.read_captions(format_, data, filename, choices)
    if format_ is Format.TEXT:
        return text_.read_text(data, filename, choices)
    table = read_delimited(data, filename, encoding=choices.encoding, separator=choices.separator)
    return _table(table, choices)


def _table(table: Table, choices: Choices) -> Reading:
    format_ = choices.format
    if format_ is None:
        format_ = next((name for name, (fits, _) in TABLES.items() if fits(table)), Format.TABLE)
    if format_ not in TABLES:
        return Reading(Format.TABLE, table)
    return TABLES[format_][1](table, choices)


def _recognised(data: bytes, filename: str, choices: Choices) -> Format:
    """What a text file is, by how it begins; a table where nothing else fits."""
    lines = first_lines(data, filename, choices.encoding)
    head = "".join(_cut(line) for line in lines)
    if found := captions.recognised(head):
        return found
    if choices.separator is not None or not lines or excel_line(lines[0]):
        return Format.TABLE
    return _told(lines, head, filename)


def _told(lines: list[str], head: str, filename: str) -> Format:
    if text_.looks_like_conversation(head):
        return Format.TEXT
    if detect_separator(lines) != ONE_COLUMN:
        return Format.TABLE
    if miro.looks_like_board(lines):
        return Format.MIRO
    first = next((line.strip().strip('"') for line in lines if line.strip()), "")
    if is_heading(first):
        return Format.TABLE
    named = filename.lower()
    if named.endswith((".txt", ".md", ".csv", ".tsv")):  # lines of text: the file's ending decides
        return Format.TEXT if named.endswith((".txt", ".md")) else Format.TABLE
    return Format.TEXT if text_.looks_like_prose(head) else Format.TABLE


def _cut(line: str) -> str:
    """As much of a line as tells what the file is."""
    return line if len(line) <= HEAD_CHARACTERS else line[:HEAD_CHARACTERS] + "\n"


def formats_of(data: bytes, filename: str) -> tuple[Format, ...]:
    """The formats that a file may be read as; none for one that cannot be read at all."""
    if data.startswith(pdf.MAGIC):
        return (Format.PDF,)
    try:
        if shape(data, filename) == "text":
            return OF_TEXTS
    except FileError:
        return ()
    return (Format.DOCX,) if docx.is_document(data) else OF_WORKBOOKS
