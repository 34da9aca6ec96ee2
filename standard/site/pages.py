"""Every page of the site: its address in each language, its title, what it stands under.

An address is in the words of its language. Two pages never share one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from posixpath import dirname, relpath

from personas.journey_rules import Bilingual
from research.search import folded
from standard.site.content import Question, Site, SiteService, Sort
from wording import LANGUAGES, Words

FIXED = (
    ("home", "", "", ""),
    ("services", "services/", "services/", "home"),
    ("search", "search", "recherche", "home"),
    ("sign_in", "sign-in", "connexion", "home"),
    ("account", "account/", "compte/", "home"),
    ("request", "account/request", "compte/demande", "account"),
    ("pay", "account/pay", "compte/payer", "account"),
    ("paid", "account/paid", "compte/paiement-recu", "account"),
    ("profile", "account/profile", "compte/profil", "account"),
    ("alerts", "alerts", "avis", "home"),
    ("contact", "contact", "nous-joindre", "home"),
    ("accessibility", "accessibility", "accessibilite", "home"),
    ("privacy", "privacy", "vie-privee", "home"),
    ("feedback", "feedback", "commentaires", "home"),
    ("thanks", "feedback-received", "commentaire-recu", "home"),
    ("performance", "performance", "rendement", "home"),
    ("not_found", "404", "404", "home"),
    ("error", "500", "500", "home"),
    ("outage", "outage", "panne", "home"),
    ("components", "components", "composants", "home"),
)
"""Pages that every site has: key, address in English and in French, and the page it stands under."""

ALONE = ("not_found", "error", "outage")
"""Pages that a server shows at any address, or when nothing else works: they bring their style along."""

FOLDERS: Mapping[Sort, tuple[str, str]] = {
    Sort.TASK: ("do", "faire"),
    Sort.TOPIC: ("topics", "sujets"),
    Sort.LIFE_EVENT: ("life-events", "evenements-de-la-vie"),
}


@dataclass(frozen=True)
class Page:
    """A page in both languages. `template`: the file it is written with, without its ending; `of`: what
    it is about, for its template; `listed`: whether search finds it."""

    key: str
    template: str
    place: Mapping[str, str]
    title: Bilingual
    parent: str = ""
    of: Mapping[str, object] = field(default_factory=dict)
    need: Bilingual = field(default_factory=Bilingual)
    listed: bool = False

    def path(self, language: str) -> str:
        """The file of the page, from the folder of the site."""
        return f"{language}/{self.place[language]}.html"


@dataclass(frozen=True)
class Section:
    """A part of a service's questions, by their places from 0."""

    name: Bilingual
    places: tuple[int, ...]


def link(start: str, to: str) -> str:
    """The address of a file as a page in another place of the folder writes it."""
    return relpath(to, dirname(start) or ".")


def pages(site: Site) -> dict[str, Page]:
    """Every page by its key, in the order of a visit."""
    found: dict[str, Page] = {}
    slugs = _Slugs()
    for page in (
        *_fixed(site),
        *_groups(site, slugs),
        *_services(site, slugs),
    ):
        found[page.key] = page
    return found


def service_key(service: SiteService) -> str:
    """The key of a service's page."""
    return f"service:{service.id}"


def sections(questions: tuple[Question, ...]) -> list[Section]:
    """The parts of a flow in the order in which they first come."""
    names = list(dict.fromkeys(one.section for one in questions))
    return [
        Section(name, tuple(n for n, one in enumerate(questions) if one.section == name))
        for name in names
    ]


def ordered(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions of each section together."""
    return tuple(questions[place] for section in sections(questions) for place in section.places)


def slug(text: str) -> str:
    """A text as part of an address: small letters, digits and hyphens."""
    kept = "".join(
        letter if letter.isascii() and letter.isalnum() else " " for letter in folded(text)
    )
    return "-".join(kept.split())[:60].strip("-")


class _Slugs:
    """Gives each page of a folder an address of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def both(self, folders: tuple[str, str], name: Bilingual) -> dict[str, str]:
        return {
            language: self._free(f"{language}/{folder}/", slug(name.either(language)) or "service")
            for language, folder in zip(LANGUAGES, folders, strict=True)
        }

    def _free(self, folder: str, stem: str) -> str:
        """The address without its language; numbered where another page has it."""
        stem = "index-1" if stem == "index" else stem
        names = chain([stem], (f"{stem}-{number}" for number in count(2)))
        place = next(place for name in names if (place := folder + name) not in self._taken)
        self._taken.add(place)
        return place.partition("/")[2]


def _both(key: str) -> Bilingual:
    return Bilingual(Words("en")(key), Words("fr")(key))


def _fixed(site: Site) -> Iterator[Page]:
    for key, en, fr, parent in FIXED:
        place = {"en": _file(en), "fr": _file(fr)}
        need = site.needs.get(key) or _both(f"site.need_{key}")
        listed = key in {"account", "pay", "alerts", "contact", "accessibility", "privacy",
                         "feedback", "performance", "profile"}  # fmt: skip
        title = site.city.name if key == "home" else _both(f"site.title_{key}")
        yield Page(key, key, place, title, parent, need=need, listed=listed)


def _file(place: str) -> str:
    return place + "index" if place.endswith("/") or not place else place


def _groups(site: Site, slugs: _Slugs) -> Iterator[Page]:
    for group in site.groups:
        if site.of(group):
            place = slugs.both(FOLDERS[group.sort], group.name)
            need = site.needs.get(f"{group.sort}:{group.key}") or _both(
                f"site.need_{group.sort.value}"
            )
            yield Page(
                f"{group.sort}:{group.key}", "group", place, group.name, "home",
                {"group": group, "services": site.of(group)}, need, listed=True,
            )  # fmt: skip


def _services(site: Site, slugs: _Slugs) -> Iterator[Page]:
    for service in site.services:
        key = service_key(service)
        place = slugs.both(("services", "services"), service.page.name)
        need = service.page.need
        yield Page(
            key,
            "service",
            place,
            service.page.name,
            "services",
            {"service": service},
            need,
            listed=True,
        )
        if service.page.questions:
            yield from _flow(service, place)


def _flow(service: SiteService, place: Mapping[str, str]) -> Iterator[Page]:
    """The pages on which a service is asked for: start, task list where there are parts, a page for
    each question, check answers, confirmation."""
    key, name, need = service_key(service), service.page.name, service.page.need
    questions = ordered(service.page.questions)
    parts = sections(questions)
    about = {"service": service, "questions": questions, "sections": parts}

    def page(part: str, template: str, en: str, fr: str, title: Bilingual, **more: object) -> Page:
        places = {"en": f"{place['en']}/{en}", "fr": f"{place['fr']}/{fr}"}
        return Page(f"{key}/{part}", template, places, title, key, {**about, **more}, need)

    started = Bilingual(
        Words("en")("site.title_start", name=name.either("en")),
        Words("fr")("site.title_start", name=name.either("fr")),
    )
    yield page("start", "flow_start", "start", "debut", started)
    if len(parts) > 1:
        yield page(
            "tasks", "flow_tasks", "task-list", "liste-des-taches", _both("site.title_tasks")
        )
    for number, question in enumerate(questions, start=1):
        yield page(
            f"q{number}", "flow_question", f"question-{number}", f"question-{number}",
            question.label, question=question, number=number,
        )  # fmt: skip
    yield page("check", "flow_check", "check-answers", "verifier", _both("site.title_check"))
    yield page("done", "flow_done", "confirmation", "confirmation", _both("site.title_done"))
