"""Reads answers exported from Microsoft Forms, with English or French headings."""

from research.readers.reading import Choices, Declared, Format, Reading
from research.readers.survey import Known, survey
from research.readers.table import Table
from research.search import folded

_STARTED = ("start time", "heure de debut")
_ENDED = ("completion time", "heure de fin")
_PERSONAL = (
    "email", "name", "adresse de messagerie", "adresse e-mail", "courrier electronique",
    "adresse electronique", "nom",
)  # fmt: skip
_TECHNICAL = (
    *_STARTED, "last modified time", "heure de la derniere modification", "total points",
    "total des points", "quiz feedback", "commentaires sur le questionnaire", "grade posted time",
)  # fmt: skip
_OF_A_QUIZ = ("Points - ", "Feedback - ", "Commentaires - ")
"""How columns begin that a quiz adds to each question."""

KNOWN = Known(
    participant=("id",),
    date=_ENDED,
    lang=("language", "langue"),
    personal=_PERSONAL,
    technical=_TECHNICAL,
    is_technical=lambda name: name.startswith(_OF_A_QUIZ),
)

DECLARED = Declared(
    Format.MICROSOFT_FORMS,
    "Microsoft Forms",
    "XLSX, CSV",
    "columns for the start, the end and the address or name of an answer, in English or French",
    "each open answer with its question; `ID` as the participant, the day of the answer, the language"
    " where there is one; closed questions as what describes the participant",
    "address and name (`Email`, `Name`, `Adresse de messagerie`, `Nom`), unless asked for by name;"
    " start and last change; points of a quiz; days that could be read two ways (3/4/2025), where no"
    " other answer of the file tells",
)


def fits(table: Table) -> bool:
    """Whether the columns are those of an export from Microsoft Forms."""
    names = {folded(name) for name in table.columns}
    return all(names.intersection(some) for some in (_STARTED, _ENDED, _PERSONAL))


def read_microsoft_forms(table: Table, choices: Choices) -> Reading:
    """The answers; a question is its own heading."""
    return survey(Format.MICROSOFT_FORMS, table, KNOWN, choices)
