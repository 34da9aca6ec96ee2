"""A service catalogue from a folder of files: services, their questions, the needs that they answer."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from personas.journey_rules import Bilingual
from personas.pain_points import begin, edit, pain_points
from research import notes, units
from research.readers import read
from research.readers.table import Table
from roadmap.service_needs import answer, page_of, service_of
from roadmap.services import merge, save_many, services
from roadmap.services_csv import read_questions, read_services
from standard import site_city
from standard.site.content import Phase
from standard.site_needs import PAGES
from store import Store
from store.links import End, Kind

SERVICES, QUESTIONS, NEEDS = "services.csv", "service-questions.csv", "needs.csv"


def bring_services(store: Store, actor: str, folder: Path, site: Mapping[str, str]) -> None:
    """Bring in the files of a folder, and what the site says of the city."""
    known = units.units(store)
    merge(store, actor, read_services(_table(folder / SERVICES), known, ()))
    save_many(store, actor, read_questions(_table(folder / QUESTIONS), services(store)))
    site_city.save(store, actor, site_city.Facts(
        site["phone"], site["email"], Bilingual(site["place_en"], site["place_fr"]),
        Bilingual(site["hours_en"], site["hours_fr"]), Phase(site["phase"]),
    ))  # fmt: skip
    _needs(store, actor, folder / NEEDS)


def _needs(store: Store, actor: str, path: Path) -> None:
    """Pain points of notes by their references, each linked to the pages that answer it."""
    keys = {note.ref: note.id for note in notes.find(store)}
    pages = {one.code: service_of(one.id) for one in services(store)}
    pages |= {key: page_of(key) for key in PAGES}
    for row in _rows(path):
        told = [keys[ref] for ref in row["notes"].split()]
        begin(store, actor, row["stage"], row["statement_en"], row["statement_fr"], told)
        made = next(one for one in pain_points(store) if one.statement_en == row["statement_en"])
        if made.severity != int(row["severity"]):
            edit(
                store, actor, made, statement_en=made.statement_en, statement_fr=made.statement_fr,
                severity=int(row["severity"]), stage=made.stage,
            )  # fmt: skip
        for page in row["pages"].split():
            answer(store, actor, pages[page], [End(Kind.PAIN_POINT, made.id)])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _table(path: Path) -> Table:
    return read(path.read_bytes(), path.name)
