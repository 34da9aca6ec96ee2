"""Reads survey answers exported from LimeSurvey: `;` between cells, questions as `Q1[SQ001]`.

Headings are codes, or the questions themselves, or both ("Q1[SQ001]. What...?"), in the language of
whoever exported them.
"""

import html
import re
from dataclasses import replace

from research.readers.reading import Choices, Declared, Format, Reading
from research.readers.survey import Known, survey, with_column
from research.readers.table import Table
from research.search import folded

_PERSONAL = {
    "ipaddr": ("ip address", "adresse ip"),
    "refurl": ("referrer url", "url de reference", "url referente"),
    "token": ("access code", "jeton", "code d'acces", "code d'invitation"),
    "firstname": ("first name", "prenom"),
    "lastname": ("last name", "nom de famille"),
    "email": ("email address", "adresse courriel", "adresse e-mail", "adresse electronique"),
}
_TECHNICAL = {
    "lastpage": ("last page", "derniere page"),
    "seed": ("graine", "tete de serie"),
    "startdate": ("date started", "date de lancement", "date de debut"),
    "interviewtime": ("total time", "temps total"),
}
_OTHERS = {
    "id": ("response id", "id de la reponse", "id reponse"),
    "submitdate": ("date submitted", "date de soumission"),
    "datestamp": ("date last action", "date de la derniere action"),
    "startlanguage": ("start language", "langue de depart"),
}

HIDDEN = frozenset({"{question_not_shown}"})
"""What stands where a question was not asked of somebody: no answer."""

_TIMING = re.compile(r"grouptime\d*|[a-z]\w*\dtime|(?:group|question) time\b.*", re.IGNORECASE)
"""Seconds that were spent on a group (groupTime12) or a question (Q3Time)."""

_CODE_AND_QUESTION = re.compile(r"^(\w+(?:\[[^\]]+\]){0,2})\. (.+)$")
_TAG = re.compile(r"<[^<>]{0,2000}>")


def _all(named: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(name for code, others in named.items() for name in (code, *others))


KNOWN = Known(
    participant=_all({"id": _OTHERS["id"]}),
    date=_all({name: _OTHERS[name] for name in ("submitdate", "datestamp")}),
    lang=_all({"startlanguage": _OTHERS["startlanguage"]}),
    personal=_all(_PERSONAL),
    technical=_all(_TECHNICAL),
    is_technical=lambda name: _TIMING.fullmatch(name) is not None,
    is_open=lambda name: name.endswith(("[other]", "comment]")),
)

_TELLING = frozenset(
    {
        *KNOWN.date,
        *KNOWN.lang,
        *KNOWN.technical,
        *_all({n: _PERSONAL[n] for n in ("ipaddr", "refurl")}),
    }
)
"""Headings that LimeSurvey alone has."""

DECLARED = Declared(
    Format.LIMESURVEY,
    "LimeSurvey",
    "CSV, XLSX",
    "a column for the answer's number, and at least two more of LimeSurvey's own, as codes or in"
    " English or French",
    "each open answer with its question; the answer's number as the participant, the day submitted,"
    " the language; closed questions as what describes the participant; incomplete answers too",
    f"{', '.join(_PERSONAL)}, unless asked for by name; {', '.join(_TECHNICAL)} and times per"
    " question; questions that were not shown",
)


def fits(table: Table) -> bool:
    """Whether the columns are those of an export from LimeSurvey."""
    names = [folded(name) for name in table.columns]
    return bool(set(names[:2]) & set(KNOWN.participant)) and len(_TELLING & set(names)) >= 2


def read_limesurvey(table: Table, choices: Choices) -> Reading:
    """The answers, with questions as they were asked where the headings say them."""
    for name in table.columns:
        cells = table.column(name)
        if HIDDEN.intersection(cells):
            table = with_column(table, name, ["" if cell in HIDDEN else cell for cell in cells])
    questions = {name: said for name in table.columns if (said := _question(name)) != name}
    return survey(Format.LIMESURVEY, replace(table, questions=questions), KNOWN, choices)


def _question(heading: str) -> str:
    """The question of a heading, without its code and without the markup of its page."""
    match = _CODE_AND_QUESTION.match(heading)
    asked = match[2] if match else heading
    return " ".join(html.unescape(_TAG.sub(" ", asked)).split())
