"""What makes a service of the catalogue valid. Pure: no store, no screen.

An active service has a page of the site: it says everything in both languages, somebody runs it, and it
can be found by what people do.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from errors import InputError
from personas.journey_rules import Bilingual
from standard.site.content import AUTOCOMPLETE, Asked, Performance, Question, ServicePage
from standard.site.urls import is_web_address
from standard.site_groups import keys_of

LINE, TEXT = 200, 4000
"""Characters of a name, a cost or a question; and of the text of a page: two printed pages, longer ones
are not read."""

QUESTIONS = 60
"""Questions of a service: a form with more is not filled in; part it into services."""

SECTIONS = 12

LINES_OF_TEXT = ("body", "documents")
TEXTS = (
    "name",
    "summary",
    "need",
    "body",
    "documents",
    "cost",
    "processing_time",
    "service_standard",
)

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


NOT_MEASURED = Performance()


class Status(StrEnum):
    """Whether a service is offered."""

    PLANNED = "planned"
    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True)
class Service:
    """A service of the catalogue: its code, what its page says, the keys of the units that run it, the
    first being in charge, and how it does."""

    id: str
    code: str
    page: ServicePage
    status: Status = Status.PLANNED
    units: tuple[str, ...] = ()
    performance: Performance = NOT_MEASURED
    rev: int = 0

    @property
    def active(self) -> bool:
        """Whether the site has a page for it."""
        return self.status is Status.ACTIVE


def checked(service: Service) -> Service:
    """The service with its texts trimmed. Raises `InputError` for what it cannot be."""
    code = service.code.strip()
    if not code:
        raise InputError("service_code_missing")
    if not _CODE.fullmatch(code) or len(code) > 60:
        raise InputError("service_code", found=code[:40])
    page = _texts_checked(code, service.page)
    _known(code, "tasks", page.tasks)
    _known(code, "topics", page.topics)
    _known(code, "life_events", page.life_events)
    if page.address and not is_web_address(page.address):
        raise InputError("service_url", code=code, found=page.address[:60])
    page = replace(page, questions=questions_checked(code, page.questions))
    _performance_checked(code, service.performance)
    found = replace(service, code=code, page=page, units=tuple(dict.fromkeys(service.units)))
    if found.active:
        _active_checked(found)
    return found


def questions_checked(code: str, questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions, trimmed. `InputError` for one without its words, for a choice of less than two, and
    for what is asked twice: nobody should have to say the same thing again."""
    found = tuple(_question(code, one) for one in questions)
    if len(found) > QUESTIONS or len({one.section for one in found}) > SECTIONS:
        raise InputError("questions_too_many", code=code, limit=QUESTIONS, sections=SECTIONS)
    for language in ("en", "fr"):
        labels = [one.label.either(language).casefold() for one in found]
        if twice := _twice(labels):
            raise InputError("question_twice", code=code, question=twice)
    if twice := _twice([one.asked.value for one in found if one.asked in AUTOCOMPLETE]):
        raise InputError("question_twice", code=code, question=twice)
    return found


def lines(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _question(code: str, one: Question) -> Question:
    label = _trimmed(code, "label", one.label, LINE)
    if not (label.en and label.fr):
        raise InputError("question_both_languages", code=code, question=label.either("en")[:60])
    options = tuple(_trimmed(code, "options", option, LINE) for option in one.options)
    choice = one.asked in {Asked.CHOICE, Asked.SEVERAL}
    if choice and (len(options) < 2 or not all(option.en and option.fr for option in options)):
        raise InputError("question_options", code=code, question=label.either("en")[:60])
    return replace(
        one, label=label, options=options if choice else (),
        hint=_both_or_none(code, _trimmed(code, "hint", one.hint, LINE)),
        section=_both_or_none(code, _trimmed(code, "section", one.section, LINE)),
    )  # fmt: skip


def _both_or_none(code: str, text: Bilingual) -> Bilingual:
    if bool(text.en) != bool(text.fr):
        raise InputError("question_both_languages", code=code, question=text.either("en")[:60])
    return text


def _twice(texts: list[str]) -> str:
    return next((text for n, text in enumerate(texts) if text in texts[:n]), "")


def _texts_checked(code: str, page: ServicePage) -> ServicePage:
    values = {
        name: _trimmed(code, name, getattr(page, name), TEXT if name in LINES_OF_TEXT else LINE * 2)
        for name in TEXTS
    }
    if not values["name"]:
        raise InputError("service_name_missing", code=code)
    return replace(page, **values, address=page.address.strip())  # type: ignore[arg-type]


def _trimmed(code: str, field: str, text: Bilingual, limit: int) -> Bilingual:
    found = Bilingual(_clean(text.en, limit), _clean(text.fr, limit))
    if max(len(found.en), len(found.fr)) > limit:
        raise InputError("service_too_long", code=code, field=field, limit=limit)
    return found


def _clean(text: str, limit: int) -> str:
    """Line breaks stay where a text may have lines; marks that nobody sees go."""
    kept = "".join(
        letter for letter in text.replace("\r\n", "\n")
        if letter.isprintable() or letter in {"\n", "\u00a0", "\u202f"}
    )  # fmt: skip
    return kept.strip() if limit == TEXT else kept.replace("\n", " ").strip()


def _known(code: str, field: str, chosen: Collection[str]) -> None:
    known = keys_of(field)
    for one in chosen:
        if one not in known:
            raise InputError(
                "service_choice", code=code, field=field, found=one[:40], known=", ".join(known)
            )


def _performance_checked(code: str, how: Performance) -> None:
    for share in (how.online_share, how.kept_share):
        if share is not None and not 0 <= share <= 1:
            raise InputError("service_share", code=code, found=share)
    if how.volume is not None and how.volume < 0:
        raise InputError("service_volume", code=code, found=how.volume)
    measured = any(one is not None for one in (how.volume, how.online_share, how.kept_share))
    if measured or how.measured_on:
        try:
            date.fromisoformat(how.measured_on)
        except ValueError as error:
            raise InputError(
                "service_measured_on", code=code, found=how.measured_on[:40]
            ) from error


def _active_checked(service: Service) -> None:
    page = service.page
    for name in TEXTS:
        text = getattr(page, name)
        if bool(text.en) != bool(text.fr) or (name in {"name", "summary", "need"} and not text):
            raise InputError("service_both_languages", code=service.code, field=name)
    if not page.tasks:
        raise InputError("service_without_task", code=service.code)
    if not service.units:
        raise InputError("service_without_unit", code=service.code)
