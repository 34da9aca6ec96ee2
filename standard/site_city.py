"""What the site says of the city: how to reach it, when it is open, how far the site is."""

import re
from dataclasses import dataclass

from errors import InputError
from personas.journey_rules import EMPTY, Bilingual
from research import engagement
from standard.site.content import City, Phase
from store import Row, Store

KEY = "city"
LIMIT = 200

_PHONE = re.compile(r"[0-9+*#() .\-]{2,30}")
_EMAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")


@dataclass(frozen=True)
class Facts:
    """How to reach the city, as a person fills it in."""

    phone: str = "311"
    email: str = ""
    place: Bilingual = EMPTY
    hours: Bilingual = EMPTY
    phase: Phase = Phase.BETA
    rev: int = 0


def facts(store: Store) -> Facts:
    """What is kept; 311 and nothing else where nobody said anything."""
    row = store.row("select * from site_city where id = ?", [KEY])
    if row is None:
        return Facts()
    return Facts(
        row["phone"], row["email"], Bilingual(row["place_en"], row["place_fr"]),
        Bilingual(row["hours_en"], row["hours_fr"]), Phase(row["phase"]), row["rev"],
    )  # fmt: skip


def save(store: Store, actor: str, wanted: Facts) -> int:
    """Keep what was filled in; gives the number of the change. `InputError` for a telephone or an
    address that is none and for what is said in one language only."""
    values = _values(wanted)
    with store.change(actor, "site.city") as change:
        if change.row("site_city", KEY) is None:
            change.insert("site_city", {"id": KEY, **values})
        else:
            change.update("site_city", KEY, values, rev=wanted.rev)
    return change.number


def city(store: Store) -> City:
    """The city as the site says it: the client of the engagement, or its title where none is named."""
    about, kept = engagement.read(store), facts(store)
    name = Bilingual(about.client_en, about.client_fr) or Bilingual(about.title_en, about.title_fr)
    return City(
        Bilingual(name.either("en"), name.either("fr")), kept.phone, kept.email, kept.place,
        kept.hours, kept.phase,
    )  # fmt: skip


def _values(wanted: Facts) -> Row:
    phone, email = wanted.phone.strip(), wanted.email.strip()
    if phone and not _PHONE.fullmatch(phone):
        raise InputError("site_phone", found=phone[:40])
    if email and not _EMAIL.fullmatch(email):
        raise InputError("site_email", found=email[:60])
    values: Row = {"phone": phone, "email": email, "phase": wanted.phase.value}
    for name, text in (("place", wanted.place), ("hours", wanted.hours)):
        en, fr = text.en.strip(), text.fr.strip()
        if bool(en) != bool(fr):
            raise InputError("site_both_languages")
        if max(len(en), len(fr)) > LIMIT:
            raise InputError("site_too_long", limit=LIMIT)
        values |= {f"{name}_en": en, f"{name}_fr": fr}
    return values
