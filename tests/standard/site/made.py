"""A small invented city, its services, and its site as a reader's program sees it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from posixpath import dirname, join, normpath

from personas.journey_rules import Bilingual, Channel
from standard.site.content import (
    Asked,
    Audience,
    City,
    Ground,
    Group,
    Online,
    OnlineStep,
    Performance,
    Phase,
    Question,
    Said,
    ServicePage,
    Site,
    SiteService,
    Sort,
)

DAY = date(2026, 3, 31)
HOSTILE = "<script>alert(1)</script>\"'&lt;{{ 7*7 }}"


def both(text: str) -> Bilingual:
    return Bilingual(text, f"{text} (fr)")


QUESTIONS = tuple(
    Question(
        both(f"What is the {kind.value}?"), kind, both("A hint"),
        (both("Yes"), both("No")) if kind in {Asked.CHOICE, Asked.SEVERAL} else (),
        kind is not Asked.LONG, both("About it") if place < 6 else both("About you"),
    )
    for place, kind in enumerate(Asked)
)  # fmt: skip


def service(
    code: str, name: str, *, questions: tuple[Question, ...] = (), text: str = ""
) -> SiteService:
    said = both(text or "Something is said")
    page = ServicePage(
        name=both(name), summary=said, need=said, body=Bilingual("One\n\n- two\n- three", text or "Un"),
        documents=said, cost=said, processing_time=said, service_standard=said,
        audience=(Audience.RESIDENTS,), tasks=("apply", "pay", "book"), topics=("home",),
        life_events=("moving",), channels=(Channel.WEB, Channel.LINE_311),
        online={OnlineStep.PAYMENT: Online.YES, OnlineStep.RESULT: Online.NO}, questions=questions,
    )  # fmt: skip
    return SiteService(code, page, (both("Parks"),), Performance(1200, 0.5, None, "2025-12-31"))


def group(sort: Sort, key: str) -> Group:
    return Group(sort, key, both(f"The {key}"), both("All of it"))


def site(*services: SiteService, grounds: Mapping[str, tuple[Ground, ...]] | None = None) -> Site:
    listed = services or (
        service("garage", "Garage permit", questions=QUESTIONS),
        service("tax", "Property tax"), service("swim", "Élan: swimming"),
    )  # fmt: skip
    groups = tuple(
        group(sort, key)
        for sort, key in (
            (Sort.TASK, "apply"), (Sort.TASK, "pay"), (Sort.TOPIC, "home"), (Sort.TOPIC, "waste"),
            (Sort.LIFE_EVENT, "moving"),
        )
    )  # fmt: skip
    city = City(
        both("Town"), "403 555 0100", "a@example.org", both("Here"), both("9 to 5"), Phase.BETA
    )
    return Site(city, listed, groups, DAY, {}, grounds)


def ground(text: str = "It takes too long") -> Ground:
    quote = Said("I waited for months", "en", both("Survey"))
    return Ground("pain_point", both(text), "<5", "12", (quote,), stale=True)


VOID = {"meta", "link", "input", "br", "img", "hr", "path", "circle"}


@dataclass
class Read(HTMLParser):
    """What a page holds: tags with their attributes, ids, links, and words outside of scripts."""

    html: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        if self.open:
            raise ValueError(f"never closed: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open.pop() != tag:
            raise ValueError(f"closed in another order: {tag}")

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())

    def all(self, tag: str, **having: str) -> list[dict[str, str]]:
        return [
            attributes for name, attributes in self.tags
            if name == tag and all(attributes.get(key) == value for key, value in having.items())
        ]  # fmt: skip

    def addresses(self) -> list[str]:
        """Every address that the page names, however."""
        names = ("href", "src", "action")
        return [a[name] for _, a in self.tags for name in names if a.get(name)]


def target(page: str, address: str) -> str:
    """The file that an address of a page leads to."""
    return normpath(join(dirname(page), re.split("[?#]", address)[0]))
