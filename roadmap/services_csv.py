"""The service catalogue as CSV: a file of services, and one of the questions that they ask.

Columns have English names in every language, so that a file can go to and fro. Units are named by their
codes, lists are parted by blanks. What a spreadsheet would run as a formula is guarded.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from personas.csv_rows import CsvRow, csv_rows
from personas.journey_rules import Channel
from research.readers.table import Table
from research.rejects import safe_csv
from research.units import Unit, UnitNames
from roadmap.service_rules import TEXTS, Service, Status
from roadmap.services import options_of
from standard.site.content import (
    Asked,
    Audience,
    Online,
    OnlineStep,
    Performance,
    Question,
    ServicePage,
)

LISTS = ("audience", "tasks", "topics", "life_events", "channels")

COLUMNS = (
    "code", *(f"{name}_{language}" for name in TEXTS for language in ("en", "fr")), "units", *LISTS,
    *(f"online_{step}" for step in OnlineStep), "url", "status", "volume", "online_share",
    "kept_share", "measured_on",
)  # fmt: skip

QUESTION_COLUMNS = (
    "service", "section_en", "section_fr", "label_en", "label_fr", "hint_en", "hint_fr", "asked",
    "options_en", "options_fr", "required",
)  # fmt: skip


def services_csv(services: Iterable[Service], units: Iterable[Unit]) -> str:
    """A line for each service."""
    codes = {unit.id: unit.code for unit in units}
    return safe_csv(COLUMNS, (_line(service, codes) for service in services))


def questions_csv(services: Iterable[Service]) -> str:
    """A line for each question; options are parted by line breaks."""
    return safe_csv(
        QUESTION_COLUMNS,
        (_question_line(one.code, question) for one in services for question in one.page.questions),
    )


def read_services(table: Table, units: Sequence[Unit], known: Sequence[Service]) -> list[Service]:
    """The services of a table; the questions of those that are known stay. `FileError` without a code or
    a name, `InputError` naming the row and column of what cannot be read."""
    questions = {one.code: one.page.questions for one in known}
    names = UnitNames(units)
    found = []
    for row in csv_rows(table, COLUMNS, ("code", "name")):
        service = _service(row, names)
        page = replace(service.page, questions=questions.get(service.code, ()))
        found.append(replace(service, page=page))
    return found


def read_questions(table: Table, known: Sequence[Service]) -> list[Service]:
    """The known services that a table has questions for, with these in the place of theirs."""
    by_code = {one.code: one for one in known}
    asked: dict[str, list[Question]] = {}
    for row in csv_rows(table, QUESTION_COLUMNS, ("service", "label")):
        asked.setdefault(row.choice("service", by_code), []).append(_question(row))
    return [
        replace(by_code[code], page=replace(by_code[code].page, questions=tuple(questions)))
        for code, questions in asked.items()
    ]


def _service(row: CsvRow, names: UnitNames) -> Service:
    texts: dict[str, Any] = {name: row.both(name) for name in TEXTS}
    page = ServicePage(
        **texts,
        audience=row.several("audience", Audience),
        tasks=row.parted("tasks"), topics=row.parted("topics"), life_events=row.parted("life_events"),
        channels=row.several("channels", Channel),
        online={
            step: Online(row.choice(f"online_{step}", list(Online)))
            for step in OnlineStep if row.text(f"online_{step}")
        },
        address=row.text("url"),
    )  # fmt: skip
    how = Performance(
        row.whole("volume"), row.number("online_share"), row.number("kept_share"),
        row.text("measured_on"),
    )  # fmt: skip
    status = Status(row.choice("status", list(Status))) if row.text("status") else Status.PLANNED
    units = tuple(_unit(row, code, names) for code in row.parted("units"))
    return Service("", row.text("code"), page, status, units, how)


def _unit(row: CsvRow, code: str, names: UnitNames) -> str:
    found = names.find(code)
    if found is None:
        raise row.unknown("units", code, names.nearest(code) or "…")
    return found


def _question(row: CsvRow) -> Question:
    kind = Asked(row.choice("asked", list(Asked))) if row.text("asked") else Asked.SHORT
    return Question(
        row.both("label"), kind, row.both("hint"),
        options_of(row.text("options_en"), row.text("options_fr")), row.yes("required", blank=True),
        row.both("section"),
    )  # fmt: skip


def _line(service: Service, codes: Mapping[str, str]) -> list[str]:
    page, how = service.page, service.performance
    texts = [getattr(getattr(page, name), language) for name in TEXTS for language in ("en", "fr")]
    lists = [" ".join(getattr(page, name)) for name in LISTS]
    online = [page.online[step].value if step in page.online else "" for step in OnlineStep]
    return [
        service.code, *texts, " ".join(codes[unit] for unit in service.units), *lists, *online,
        page.address, service.status.value, _number(how.volume), _number(how.online_share),
        _number(how.kept_share), how.measured_on,
    ]  # fmt: skip


def _question_line(code: str, one: Question) -> list[str]:
    options = [
        "\n".join(getattr(option, language) for option in one.options) for language in ("en", "fr")
    ]
    return [
        code, one.section.en, one.section.fr, one.label.en, one.label.fr, one.hint.en, one.hint.fr,
        one.asked.value, *options, "yes" if one.required else "no",
    ]  # fmt: skip


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)
