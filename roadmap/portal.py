"""The site of an engagement, ready to be written: its city, its active services, their needs."""

from collections.abc import Mapping
from datetime import date

from personas.journey_rules import Bilingual
from research.units import names_by_id
from roadmap.service_rules import Service
from roadmap.services import active
from standard.site.content import Ground, Site, SiteService
from standard.site_city import city
from standard.site_groups import groups
from standard.site_needs import needs
from store import Store


def site_of(
    store: Store, made_on: date, grounds: Mapping[str, tuple[Ground, ...]] | None = None
) -> Site:
    """What the site is made from. `grounds`: for a team copy, what may be shown under each page."""
    units = {key: Bilingual(unit.name_en, unit.name_fr) for key, unit in names_by_id(store).items()}
    services = tuple(_listed(service, units) for service in active(store))
    return Site(city(store), services, groups(), made_on, needs(store), grounds)


def _listed(service: Service, units: Mapping[str, Bilingual]) -> SiteService:
    names = tuple(units[key] for key in service.units)
    return SiteService(service.code, service.page, names, service.performance)
