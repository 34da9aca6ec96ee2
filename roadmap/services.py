"""The service catalogue: every service of the city in the engagement, read and saved."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from errors import InputError
from personas.journey_rules import Bilingual, Channel
from roadmap.service_rules import TEXTS, Service, Status, checked, lines
from standard.site.content import (
    Asked,
    Audience,
    Online,
    OnlineStep,
    Performance,
    Question,
    ServicePage,
)
from store import Change, Row, Store, new_key

_QUESTION_TEXTS = ("label", "hint", "section")


def services(store: Store) -> list[Service]:
    """Every service, by code; those that are retired too."""
    units, questions = _by_service(store, "service_units"), _by_service(store, "service_questions")
    return [
        _service(row, units[row["id"]], questions[row["id"]])
        for row in store.rows("select * from services order by code")
    ]


def active(store: Store) -> list[Service]:
    """The services that have a page of the site."""
    return [one for one in services(store) if one.active]


def save(store: Store, actor: str, service: Service) -> int:
    """Keep a service, a new one where it has no key; gives the number of the change, 0 where nothing
    differs. `ConflictError` if somebody changed it meanwhile, `InputError` for what it cannot be."""
    with store.change(actor, "service.save", code=service.code) as change:
        write(change, checked(service))
    return change.number


def save_many(store: Store, actor: str, wanted: Sequence[Service]) -> int:
    """Keep several services in one change, all or none."""
    with store.change(actor, "service.save_many", n=len(wanted)) as change:
        for service in wanted:
            write(change, checked(service))
    return change.number


def merge(store: Store, actor: str, wanted: Sequence[Service]) -> int:
    """Keep services that came in a file: one whose code is known takes the place of what is there,
    others are new, none is taken away. `InputError` for a code that comes twice."""
    codes = [one.code for one in wanted]
    if twice := next((code for n, code in enumerate(codes) if code in codes[:n]), ""):
        raise InputError("service_code_twice", code=twice)
    with store.change(actor, "service.import", n=len(wanted)) as change:
        known = {row["code"]: row for row in change.rows("select id, code, rev from services")}
        for service in wanted:
            there = known.get(service.code)
            key, rev = (there["id"], there["rev"]) if there else ("", 0)
            write(change, checked(replace(service, id=key, rev=rev)))
    return change.number


def write(change: Change, service: Service) -> str:
    """Write a service that is checked already, and give its key."""
    taken = change.rows("select id from services where code = ?", [service.code])
    if taken and taken[0]["id"] != service.id:
        raise InputError("service_code_taken", code=service.code)
    key = service.id or new_key()
    if service.id:
        change.update("services", key, _row(service), rev=service.rev)
    else:
        change.insert("services", {"id": key, **_row(service)})
    _rewrite(change, "service_units", key, [{"unit": unit} for unit in service.units])
    _rewrite(change, "service_questions", key, [_question_row(q) for q in service.page.questions])
    return key


def _rewrite(change: Change, table: str, service: str, wanted: Sequence[Row]) -> None:
    """Make the rows of a service in a table what is wanted, in this order."""
    there = {
        row["position"]: row
        for row in change.rows(f"select * from [{table}] where service = ?", [service])
    }
    for position, row in enumerate(wanted):
        if position in there:
            change.update(table, (service, position), row)
        else:
            change.insert(table, {"service": service, "position": position, **row})
    for position in sorted(there.keys() - set(range(len(wanted)))):
        change.delete(table, (service, position))


def _by_service(store: Store, table: str) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in store.rows(f"select * from [{table}] order by service, position"):
        found[row["service"]].append(row)
    return found


def _service(row: Row, units: Sequence[Row], questions: Sequence[Row]) -> Service:
    page = ServicePage(
        **{name: _both(row, name) for name in TEXTS},
        audience=tuple(Audience(one) for one in row["audience"].split()),
        tasks=tuple(row["tasks"].split()),
        topics=tuple(row["topics"].split()),
        life_events=tuple(row["life_events"].split()),
        channels=tuple(Channel(one) for one in row["channels"].split()),
        online=online_read(row["online"]),
        address=row["url"],
        questions=tuple(_question(one) for one in questions),
    )
    how = Performance(row["volume"], row["online_share"], row["kept_share"], row["measured_on"])
    return Service(
        row["id"], row["code"], page, Status(row["status"]),
        tuple(one["unit"] for one in units), how, row["rev"],
    )  # fmt: skip


def online_read(text: str) -> Mapping[OnlineStep, Online]:
    """The steps and whether each is online, from "payment=yes result=no"."""
    pairs = (one.partition("=") for one in text.split())
    return {OnlineStep(step): Online(state) for step, _, state in pairs}


def _row(service: Service) -> Row:
    page, how = service.page, service.performance
    texts = {
        f"{name}_{language}": getattr(getattr(page, name), language)
        for name in TEXTS
        for language in ("en", "fr")
    }
    return {
        "code": service.code, **texts, "audience": " ".join(page.audience),
        "tasks": " ".join(page.tasks), "topics": " ".join(page.topics),
        "life_events": " ".join(page.life_events), "channels": " ".join(page.channels),
        "online": " ".join(f"{step}={page.online[step]}" for step in OnlineStep if step in page.online),
        "url": page.address, "status": service.status.value, "volume": how.volume,
        "online_share": how.online_share, "kept_share": how.kept_share,
        "measured_on": how.measured_on,
    }  # fmt: skip


def _question_row(one: Question) -> Row:
    texts = {
        f"{name}_{language}": getattr(getattr(one, name), language)
        for name in _QUESTION_TEXTS
        for language in ("en", "fr")
    }
    return {
        **texts, "asked": one.asked.value, "required": int(one.required),
        "options_en": "\n".join(option.en for option in one.options),
        "options_fr": "\n".join(option.fr for option in one.options),
    }  # fmt: skip


def _question(row: Row) -> Question:
    return Question(
        _both(row, "label"), Asked(row["asked"]), _both(row, "hint"),
        options_of(row["options_en"], row["options_fr"]), bool(row["required"]),
        _both(row, "section"),
    )  # fmt: skip


def options_of(en: str, fr: str) -> tuple[Bilingual, ...]:
    """Options from their lines in each language; where one has more, the rest lacks the other."""
    left, right = lines(en), lines(fr)
    most = max(len(left), len(right))
    left, right = left + [""] * (most - len(left)), right + [""] * (most - len(right))
    return tuple(Bilingual(*pair) for pair in zip(left, right, strict=True))


def _both(row: Row, name: str) -> Bilingual:
    return Bilingual(row[f"{name}_en"], row[f"{name}_fr"])
