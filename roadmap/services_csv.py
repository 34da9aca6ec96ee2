"""The service catalogue as CSV: a file of services, and one of the questions that they ask.

Columns have English names in every language, so that a file can go to and fro. Units are named by their
codes, lists are parted by blanks. What a spreadsheet would run as a formula is guarded.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from errors import FileError, InputError
from personas.journey_rules import Bilingual, Channel
from research.readers.table import Table
from research.rejects import safe_csv, unguarded
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

T = TypeVar("T", bound=StrEnum)

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

YES = frozenset({"yes", "oui", "true", "vrai", "1", "x", ""})
NO = frozenset({"no", "non", "false", "faux", "0"})


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
    for row in rows(table, COLUMNS, ("code", "name_en")):
        service = _service(row, names)
        page = replace(service.page, questions=questions.get(service.code, ()))
        found.append(replace(service, page=page))
    return found


def read_questions(table: Table, known: Sequence[Service]) -> list[Service]:
    """The known services that a table has questions for, with these in the place of theirs."""
    by_code = {one.code: one for one in known}
    asked: dict[str, list[Question]] = {}
    for row in rows(table, QUESTION_COLUMNS, ("service", "label_en", "label_fr")):
        asked.setdefault(row.choice("service", by_code), []).append(_question(row))
    return [
        replace(by_code[code], page=replace(by_code[code].page, questions=tuple(questions)))
        for code, questions in asked.items()
    ]


class Cells:
    """A row of a table by the names of its columns; numbered from 1, the first below the header."""

    def __init__(self, number: int, cells: Mapping[str, str]) -> None:
        self.number = number
        self.cells = cells

    def text(self, column: str) -> str:
        """What stands in a column, nothing where there is none."""
        return self.cells.get(column, "").strip()

    def both(self, name: str) -> Bilingual:
        """A text in two columns."""
        return Bilingual(self.text(f"{name}_en"), self.text(f"{name}_fr"))

    def choice(self, column: str, known: Iterable[str], found: str | None = None) -> str:
        """One of the words of a closed list."""
        choices = list(known)
        word = (self.text(column) if found is None else found).strip()
        if word in choices:
            return word
        listed = ", ".join(choices)
        raise InputError(
            "csv_choice_expected", row=self.number, column=column, found=word[:40],
            known=listed if len(listed) <= 200 else f"{listed[:200]}…",
        )  # fmt: skip

    def several(self, column: str, kind: type[T]) -> tuple[T, ...]:
        """Words of a closed list, parted by blanks, commas or semicolons."""
        return tuple(kind(self.choice(column, list(kind), one)) for one in self.parted(column))

    def parted(self, column: str) -> tuple[str, ...]:
        """The words of a list."""
        return tuple(dict.fromkeys(self.text(column).replace(",", " ").replace(";", " ").split()))

    def number_of(self, column: str, kind: Callable[[str], float]) -> float | None:
        """A number, None where nothing stands."""
        found = self.text(column)
        try:
            return kind(found.replace("\u00a0", "").replace(",", ".")) if found else None
        except ValueError as error:
            raise InputError(
                "csv_number_expected", row=self.number, column=column, found=found[:40]
            ) from error

    def yes(self, column: str) -> bool:
        """Whether it is so; nothing means yes."""
        found = self.text(column).lower()
        if found not in YES | NO:
            raise InputError("csv_yes_expected", row=self.number, column=column, found=found[:40])
        return found in YES


def rows(table: Table, columns: Sequence[str], needed: Sequence[str]) -> list[Cells]:
    """The rows of a table that say something; columns that are not ours are left out."""
    names = [name.strip().lower().replace(" ", "_") for name in table.columns]
    if missing := [one for one in needed if one not in names]:
        raise FileError("csv_columns_missing", columns=", ".join(missing))
    found = [
        Cells(number, {
            name: unguarded(cell) for name, cell in zip(names, row, strict=True) if name in columns
        })
        for number, row in enumerate(table.rows, start=1)
    ]  # fmt: skip
    return [row for row in found if any(map(str.strip, row.cells.values()))]


def _service(row: Cells, names: UnitNames) -> Service:
    volume = row.number_of("volume", int)
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
        None if volume is None else int(volume), row.number_of("online_share", float),
        row.number_of("kept_share", float), row.text("measured_on"),
    )  # fmt: skip
    status = Status(row.choice("status", list(Status))) if row.text("status") else Status.PLANNED
    units = tuple(_unit(row, code, names) for code in row.parted("units"))
    return Service("", row.text("code"), page, status, units, how)


def _unit(row: Cells, code: str, names: UnitNames) -> str:
    found = names.find(code)
    if found is None:
        raise InputError(
            "csv_choice_expected", row=row.number, column="units", found=code[:40],
            known=names.nearest(code) or "…",
        )  # fmt: skip
    return found


def _question(row: Cells) -> Question:
    kind = Asked(row.choice("asked", list(Asked))) if row.text("asked") else Asked.SHORT
    return Question(
        row.both("label"), kind, row.both("hint"),
        options_of(row.text("options_en"), row.text("options_fr")), row.yes("required"),
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
