"""Reads survey answers exported from Qualtrics: three rows of headings, then one row a person.

The first row has codes (Q4_TEXT), the second the questions as they were asked, the third what
Qualtrics needs to import them again; Excel exports lack the third.
"""

from dataclasses import replace

from research.readers.reading import Choices, Declared, Format, LeftOut, Reading
from research.readers.survey import Known, survey, without_rows
from research.readers.table import Table
from research.search import folded

PERSONAL = (
    "IPAddress", "RecipientLastName", "RecipientFirstName", "RecipientEmail",
    "ExternalReference", "LocationLatitude", "LocationLongitude",
)  # fmt: skip
"""Who answered, and where from. An external reference is often a staff or an account number."""

TECHNICAL = (
    "StartDate", "Status", "Progress", "Duration (in seconds)", "Finished", "DistributionChannel",
)  # fmt: skip
PREVIEWS = frozenset({"1", "9", "17", "survey preview", "apercu de l'enquete", "apercu du sondage"})
"""Status of an answer somebody gave while looking at the survey (17: on a phone without a connection;
9: taken for spam besides)."""

TESTS = frozenset({"2", "survey test", "test de l'enquete", "test du sondage"})
"""Status of answers that Qualtrics made up itself."""

HEADING_ROWS = 2
"""Rows of headings below the codes, at most."""

KNOWN = Known(
    participant=("responseid",),
    date=("recordeddate", "enddate"),
    lang=("userlanguage",),
    personal=tuple(map(folded, PERSONAL)),
    technical=tuple(map(folded, TECHNICAL)),
    is_open=lambda name: name.endswith("_TEXT"),
)

DECLARED = Declared(
    Format.QUALTRICS,
    "Qualtrics",
    "CSV, TSV, XLSX",
    "`ResponseId` and at least four more of Qualtrics' own columns",
    "each open answer with its question; `ResponseId` as the participant, the day recorded, the"
    " language; closed questions as what describes the participant",
    f"previews and generated test answers (`Status`), counted; {', '.join(PERSONAL)}, unless asked"
    f" for by name; {', '.join(TECHNICAL)}",
)


def fits(table: Table) -> bool:
    """Whether the columns are those of an export from Qualtrics."""
    names = {folded(name) for name in table.columns}
    return "responseid" in names and KNOWN.seen_in(table.columns) >= 5


def read_qualtrics(table: Table, choices: Choices) -> Reading:
    """The answers, without the two further rows of headings, previews and tests."""
    headings = _heading_rows(table)
    questions = _questions(table, headings)
    table = without_rows(table, set(range(1, headings + 1)))
    previews, tests = _with_status(table, PREVIEWS), _with_status(table, TESTS)
    left = [
        LeftOut(why, len(numbers))
        for why, numbers in (("previews", previews), ("tests", tests)) if numbers
    ]  # fmt: skip
    table = replace(without_rows(table, previews | tests), questions=questions)
    return survey(Format.QUALTRICS, table, KNOWN, choices, left)


def _heading_rows(table: Table) -> int:
    """Headings have no figure where an answer has its dates, or are written in JSON."""
    count = 0
    for row in table.rows[:HEADING_ROWS]:
        if not (_is_import_row(row) or (count == 0 and not _has_date(table, row))):
            break
        count += 1
    return count


def _is_import_row(row: tuple[str, ...]) -> bool:
    return next((cell for cell in row if cell), "").startswith('{"ImportId"')


def _has_date(table: Table, row: tuple[str, ...]) -> bool:
    named = ("startdate", "enddate", "recordeddate")
    cells = [c for name, c in zip(table.columns, row, strict=True) if folded(name) in named]
    return not cells or any(any(letter.isdigit() for letter in cell) for cell in cells)


def _questions(table: Table, headings: int) -> dict[str, str]:
    if not headings or _is_import_row(table.rows[0]):
        return {}
    asked = zip(table.columns, table.rows[0], strict=True)
    return {
        name: " ".join(text.split())
        for name, text in asked if text.strip() and folded(name) not in KNOWN.every()
    }  # fmt: skip


def _with_status(table: Table, wanted: frozenset[str]) -> set[int]:
    place = next((n for n, name in enumerate(table.columns) if folded(name) == "status"), None)
    if place is None:
        return set()
    return {number for number, row in table.numbered() if folded(row[place]) in wanted}
