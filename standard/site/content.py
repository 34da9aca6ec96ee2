"""What the site is made from: the city, its services, how they are grouped, and what they answer.

Every text is in both languages. Who runs a service is kept with it, and only its last line says so: the
site is organised by what people do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from personas.journey_rules import EMPTY, Bilingual, Channel


class Phase(StrEnum):
    """How far the site is: said at the top of each page until it is live."""

    ALPHA = "alpha"
    BETA = "beta"
    LIVE = "live"


class Sort(StrEnum):
    """The three ways to look for a service: by what one does, what it is about, what happens in life."""

    TASK = "task"
    TOPIC = "topic"
    LIFE_EVENT = "life_event"


class Audience(StrEnum):
    """Whom a service is for."""

    RESIDENTS = "residents"
    BUSINESSES = "businesses"
    NEWCOMERS = "newcomers"
    ORGANISATIONS = "organisations"
    VISITORS = "visitors"


class OnlineStep(StrEnum):
    """The steps of a service that can be done online or not, from finding out to putting things right.

    After the client interaction points of the Government of Canada's service inventory (account,
    authentication, application, decision, issuance, feedback); a city's services begin with information
    and are often paid for, so these two stand in the place of the account and of signing in.
    """

    INFORMATION = "information"
    APPLICATION = "application"
    PAYMENT = "payment"
    DECISION = "decision"
    RESULT = "result"
    FOLLOW_UP = "follow_up"


class Online(StrEnum):
    """Whether a step can be done online; a service without a fee has no payment."""

    YES = "yes"
    NO = "no"
    NOT_NEEDED = "not_needed"


class Asked(StrEnum):
    """How a question is answered."""

    SHORT = "short"
    LONG = "long"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    SEVERAL = "several"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"


AUTOCOMPLETE: Mapping[Asked, str] = {
    Asked.NAME: "name",
    Asked.EMAIL: "email",
    Asked.PHONE: "tel",
    Asked.ADDRESS: "street-address",
}
"""What the browser may fill in (WCAG 2.2, 1.3.5), for questions about the person who answers."""


@dataclass(frozen=True)
class Question:
    """One question of a service, on a page of its own. `section`: the part of the task list it belongs
    to; `options`: for a choice."""

    label: Bilingual
    asked: Asked = Asked.SHORT
    hint: Bilingual = EMPTY
    options: tuple[Bilingual, ...] = ()
    required: bool = True
    section: Bilingual = EMPTY


@dataclass(frozen=True)
class Group:
    """A task, a topic or a life event, with what it is about in a sentence."""

    sort: Sort
    key: str
    name: Bilingual
    summary: Bilingual


@dataclass(frozen=True)
class ServicePage:
    """What a service tells citizens. `documents`: a line each; `body`: paragraphs parted by an empty
    line, "- " begins a line of a list; `address`: where it is done online today, empty where nowhere."""

    name: Bilingual
    summary: Bilingual
    need: Bilingual = EMPTY
    body: Bilingual = EMPTY
    documents: Bilingual = EMPTY
    cost: Bilingual = EMPTY
    processing_time: Bilingual = EMPTY
    service_standard: Bilingual = EMPTY
    audience: tuple[Audience, ...] = ()
    tasks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    online: Mapping[OnlineStep, Online] = field(default_factory=dict)
    address: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Performance:
    """How a service does: requests a year, the share made online and the share that kept the service
    standard (0 to 1), measured on a day (ISO). None: not measured."""

    volume: int | None = None
    online_share: float | None = None
    kept_share: float | None = None
    measured_on: str = ""


@dataclass(frozen=True)
class SiteService:
    """An active service with its key, the names of who runs it, and how it does."""

    id: str
    page: ServicePage
    units: tuple[Bilingual, ...] = ()
    performance: Performance = Performance()


@dataclass(frozen=True)
class Said:
    """Somebody's own words that may be shown, with their language and where they were said."""

    text: str
    lang: str
    source: Bilingual


@dataclass(frozen=True)
class Ground:
    """A pain point or an opportunity that a page answers, as it may be shown: counts that are withheld
    are texts such as "<5". `stale`: its evidence changed since it was linked."""

    kind: str
    statement: Bilingual
    people: str
    notes: str
    said: tuple[Said, ...] = ()
    stale: bool = False


@dataclass(frozen=True)
class City:
    """The city as its site says it."""

    name: Bilingual
    phone: str = ""
    email: str = ""
    place: Bilingual = EMPTY
    hours: Bilingual = EMPTY
    phase: Phase = Phase.BETA


@dataclass(frozen=True)
class Site:
    """All that goes into a site. `needs` and `grounds`: by the key of a page (`service:<id>` for a
    service). `grounds` is None for the public; a team copy shows them."""

    city: City
    services: tuple[SiteService, ...]
    groups: tuple[Group, ...]
    made_on: date
    needs: Mapping[str, Bilingual] = field(default_factory=dict)
    grounds: Mapping[str, tuple[Ground, ...]] | None = None

    def of(self, group: Group) -> list[SiteService]:
        """The services of a group, in their order."""
        return [one for one in self.services if group.key in _named(one.page, group.sort)]


def _named(page: ServicePage, sort: Sort) -> tuple[str, ...]:
    """The keys of the groups of a sort that a service belongs to."""
    match sort:
        case Sort.TASK:
            return page.tasks
        case Sort.TOPIC:
            return page.topics
        case Sort.LIFE_EVENT:
            return page.life_events
